package org.hearth.api.asr;

/**
 * One recognised word.
 *
 * @param text the word as the household writes it; phone words are already mapped back
 * @param start seconds from the start of the session's audio
 * @param end seconds from the start of the session's audio
 * @param confidence posterior probability over the n-best list, 0 to 1
 */
public record Word(String text, double start, double end, double confidence) {}
