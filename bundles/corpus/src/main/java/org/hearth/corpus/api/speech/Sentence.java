package org.hearth.corpus.api.speech;

/**
 * A recording with what is said in it.
 *
 * @param text words in lower case with blanks between
 * @param samples 16 kHz mono; not to be written to
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Sentence(String text, short[] samples) {}
