package org.hearth.forge.internal.synth;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.hearth.api.intent.IntentModel;

/**
 * Draws sentences of contexts and general ones by chance, no sentence twice. A sentence with a word
 * that the lexicon lacks is left out. The same seed draws the same. For one thread.
 */
final class TextMaker {
  /** Stands in general sentences for a word of the lexicon. */
  static final String ANY_WORD = "'word'";

  /** Of the sentences one in so many is held out. */
  private static final int HELD_OUT = 10;

  /** Small contexts are exhausted before a large number is reached. */
  private static final int DRAWS_PER_SENTENCE = 20;

  private static final long HASH = 0x9E3779B97F4A7C15L;
  private static final int HASH_SHIFT = 33;

  private final List<IntentModel> contexts;
  private final IntentModel general;
  private final Set<String> lexicon;
  private final List<String> words;
  private final double share;
  private final Random random;
  private int next;

  /**
   * Sentences that were drawn.
   *
   * @param training to train on
   * @param heldOut others, empty when none are wanted
   * @param left how many were left out
   * @param unknown words of sentences that were left out, with how many sentences that cost
   */
  record Text(Set<String> training, Set<String> heldOut, int left, Map<String, Integer> unknown) {}

  /**
   * @param contexts may be empty
   * @param lexicon at least one word
   * @param share of general sentences; without contexts there are no others
   */
  TextMaker(
      List<IntentModel> contexts,
      IntentModel general,
      Set<String> lexicon,
      double share,
      long seed) {
    this.contexts = List.copyOf(contexts);
    this.general = general;
    this.lexicon = Set.copyOf(lexicon);
    this.share = contexts.isEmpty() ? 1 : share;
    this.random = new Random(seed);
    this.words = new ArrayList<>(lexicon);
    Collections.sort(words);
    this.next = words.size();
  }

  /**
   * Draws.
   *
   * @param count sentences to train on; fewer where the templates allow no more
   * @param holdOut whether sentences are held out; always the same ones, whatever the seed
   */
  Text make(int count, boolean holdOut) {
    Set<String> training = new LinkedHashSet<>();
    Set<String> heldOut = new LinkedHashSet<>();
    Set<String> left = new LinkedHashSet<>();
    Map<String, Integer> unknown = new TreeMap<>();
    long draws = (long) count * DRAWS_PER_SENTENCE + 1000;
    for (; training.size() < count && draws > 0; draws--) {
      List<String> sentence = draw();
      String text = String.join(" ", sentence);
      List<String> missing = missing(sentence);
      if (!missing.isEmpty()) {
        if (left.add(text)) {
          missing.forEach(word -> unknown.merge(word, 1, Integer::sum));
        }
      } else if (holdOut && isHeldOut(text)) {
        heldOut.add(text);
      } else {
        training.add(text);
      }
    }
    return new Text(training, heldOut, left.size(), unknown);
  }

  /** Whether a sentence is one of those to be held out. */
  static boolean isHeldOut(String text) {
    return ((text.hashCode() * HASH) >>> HASH_SHIFT) % HELD_OUT == 0;
  }

  private List<String> draw() {
    if (random.nextDouble() >= share) {
      return SentenceSampler.draw(contexts.get(random.nextInt(contexts.size())), random);
    }
    List<String> frame = SentenceSampler.draw(general, random);
    // No word of the lexicon is spent on a sentence that is left out.
    return missing(frame).isEmpty()
        ? frame.stream().map(word -> word.equals(ANY_WORD) ? nextWord() : word).toList()
        : frame;
  }

  private List<String> missing(List<String> sentence) {
    return sentence.stream()
        .filter(word -> !lexicon.contains(word) && !word.equals(ANY_WORD))
        .toList();
  }

  /** All words of the lexicon come once before one comes twice. */
  private String nextWord() {
    if (next == words.size()) {
      Collections.shuffle(words, random);
      next = 0;
    }
    return words.get(next++);
  }
}
