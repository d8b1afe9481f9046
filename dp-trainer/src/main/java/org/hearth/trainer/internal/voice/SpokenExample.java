package org.hearth.trainer.internal.voice;

/**
 * A recording of a person with what is said in it.
 *
 * @param id the same for the same recording with the same text, and no other
 * @param samples 16 kHz mono; not to be written to
 * @param text what is said, words in lower case with blanks between
 * @param heldOut whether it is never trained on: it judges what was trained
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SpokenExample(String id, short[] samples, String text, boolean heldOut) {}
