package org.hearth.api.wake;

/**
 * That a wake word was said.
 *
 * @param phrase the wake word
 * @param begin of the word, in samples since the stream began
 * @param end of the word: what comes after it is meant for Hearth
 * @param probability how sure it is, 0 to 1
 */
public record WakeDetection(String phrase, long begin, long end, double probability) {}
