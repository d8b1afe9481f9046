package org.hearth.forge.internal.language;

/**
 * How a language model is made.
 *
 * @param dimension of embeddings and state
 * @param width of the hidden layer
 * @param classes of words, at most
 * @param leastCount of a word that the model has
 * @param epochs how often each sentence is learned from
 * @param seed of all that is drawn by chance
 */
record LanguageSettings(
    int dimension, int width, int classes, int leastCount, int epochs, long seed) {

  LanguageSettings {
    within("dimension", dimension, 8, 512);
    within("width", width, 1, 4096);
    within("classes", classes, 1, 1000);
    within("least-count", leastCount, 1, 1_000_000);
    within("epochs", epochs, 1, 1000);
  }

  private static void within(String option, int found, int least, int most) {
    if (found < least || found > most) {
      throw new IllegalArgumentException(
          "--" + option + " is " + found + ", expected " + least + " to " + most);
    }
  }
}
