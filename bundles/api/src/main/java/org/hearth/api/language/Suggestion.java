package org.hearth.api.language;

/**
 * A word that may come next.
 *
 * @param word in lower case
 * @param probability of it, given the words before it and the letters that are there, 0 to 1
 */
public record Suggestion(String word, double probability) {}
