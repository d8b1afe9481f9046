package org.hearth.api.lexicon;

/** Tells how alike pronunciations sound. Safe for use by several threads. */
public interface PhoneSimilarity {
  /** Up to this distance one may be heard for the other; see docs/benchmarks.md for how often. */
  double CONFUSABLE = 0.2;

  /**
   * How far apart two pronunciations of CMU phones sound: 0 for the same phones, up to 1.
   *
   * @throws IllegalArgumentException naming a phone that is not of the CMU set
   */
  double between(Pronunciation one, Pronunciation other);
}
