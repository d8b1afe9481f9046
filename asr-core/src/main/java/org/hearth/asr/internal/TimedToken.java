package org.hearth.asr.internal;

/**
 * A word of the model's vocabulary as the decoder found it.
 *
 * @param text the word, or a phone word
 * @param start seconds from the beginning of the utterance
 * @param end seconds from the beginning of the utterance
 */
record TimedToken(String text, double start, double end) {}
