package org.hearth.api.adapter;

import java.util.List;

/** Finds words that sound so alike that one may be heard for the other. */
public interface ConfusableWords {

  /**
   * A new word with one that it may be taken for.
   *
   * @param word new: with pronunciations of its own, or not in the dictionary
   * @param sounds its pronunciation
   * @param other a word that can be said, too
   * @param otherSounds its pronunciation
   * @param distance of the two, 0 (the same sounds) to 1
   */
  record Pair(String word, String sounds, String other, String otherSounds, double distance) {

    /** A sentence for people. */
    public String warning() {
      return String.format(
          "'%s' (%s) sounds like '%s' (%s): one may be heard for the other",
          word, sounds, other, otherSounds);
    }
  }

  /**
   * Pairs of a new word of an adapter and another of its words, or one of a stack, the most alike
   * first, each pair once.
   *
   * @param active where the adapter will be active; an adapter of the same name in it is left out
   * @throws AdapterException when its sentences cannot be compiled
   */
  List<Pair> find(Adapter adapter, AdapterStack active) throws AdapterException;

  /**
   * Pairs of one new word and any that a stack has, the most alike first.
   *
   * @param word what the stack has under this name is left out
   * @throws AdapterException when its sentences cannot be compiled
   */
  List<Pair> find(VocabularyWord word, AdapterStack active) throws AdapterException;
}
