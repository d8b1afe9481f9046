package org.hearth.language.api;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.IntStream;
import org.hearth.api.language.LanguageModel;
import org.hearth.api.language.Suggestion;
import org.hearth.language.api.OutputRows.Place;

/**
 * A frozen network with what adapters change in it, and with their words. What comes after words
 * that were asked for a moment ago is remembered: the sentences of an n-best list have most of
 * their beginnings in common.
 */
public final class AdaptedLanguage implements LanguageModel {
  /** Beginnings that are remembered, a kilobyte each: those of some twenty n-best lists. */
  private static final int REMEMBERED = 512;

  private static final Comparator<Suggestion> LIKELIEST_FIRST =
      Comparator.comparing(Suggestion::probability).reversed().thenComparing(Suggestion::word);

  private final LanguageNetwork network;
  private final OutputLayer output;
  private final OutputRows rows;
  private final List<String> leftOut;
  private final ConcurrentMap<IntBuffer, Expectation> remembered = new ConcurrentHashMap<>();

  /**
   * What is expected after some words.
   *
   * @param classes logarithms of the classes' probabilities
   * @param words those of the words given their class, for each class that was asked for
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Expectation(float[] state, float[] classes, float[][] words) {}

  /**
   * @param deltas for this network; they add up
   * @param words that the adapters bring
   */
  public AdaptedLanguage(
      LanguageNetwork network, List<LanguageDelta> deltas, Collection<String> words) {
    this(network, deltas, words, List.of());
  }

  /**
   * @param leftOut see {@link #leftOut()}
   */
  public AdaptedLanguage(
      LanguageNetwork network,
      List<LanguageDelta> deltas,
      Collection<String> words,
      List<String> leftOut) {
    this(
        network,
        deltas.isEmpty() ? network.frozenOutput() : new OutputLayer(network, deltas),
        words,
        List.copyOf(leftOut));
  }

  private AdaptedLanguage(
      LanguageNetwork network, OutputLayer output, Collection<String> words, List<String> leftOut) {
    this.network = network;
    this.output = output;
    this.rows = new OutputRows(network.words(), words);
    this.leftOut = leftOut;
  }

  /** The same changes with other words, which takes little memory. */
  public AdaptedLanguage withWords(Collection<String> words) {
    return new AdaptedLanguage(network, output, words, leftOut);
  }

  @Override
  public List<String> leftOut() {
    return leftOut;
  }

  @Override
  public double logProbability(List<String> words) {
    return Arrays.stream(logProbabilities(words)).sum();
  }

  /**
   * Natural logarithms of the probabilities of each word after those before it, and at last of the
   * end.
   */
  public double[] logProbabilities(List<String> words) {
    double[] logs = new double[words.size() + 1];
    int[] context = Contexts.begin();
    for (int i = 0; i < words.size(); i++) {
      Place place = rows.place(words.get(i));
      logs[i] = logProbability(context, place);
      context = Contexts.after(context, place.number());
    }
    logs[words.size()] = logProbability(context, rows.place(WordList.END));
    return logs;
  }

  private double logProbability(int[] context, Place place) {
    Expectation expectation = after(context);
    return expectation.classes()[place.wordClass()]
        + inClass(expectation, place.wordClass())[place.place()];
  }

  private Expectation after(int[] context) {
    IntBuffer key = IntBuffer.wrap(context);
    Expectation found = remembered.get(key);
    if (found == null) {
      float[] state = network.state(context);
      float[] classes = output.logSoftmax(state, rows.classes());
      found = new Expectation(state, classes, new float[classes.length][]);
      if (remembered.size() >= REMEMBERED) {
        remembered.clear();
      }
      remembered.put(key, found);
    }
    return found;
  }

  /** Two threads may do it at once, with the same result. */
  private float[] inClass(Expectation expectation, int wordClass) {
    synchronized (expectation) {
      float[] found = expectation.words()[wordClass];
      if (found == null) {
        found = output.logSoftmax(expectation.state(), rows.ofClass(wordClass));
        expectation.words()[wordClass] = found;
      }
      return found;
    }
  }

  @Override
  public List<Suggestion> suggest(List<String> before, String begun, int most) {
    int[] context = Contexts.begin();
    for (String word : before) {
      context = Contexts.after(context, rows.place(word).number());
    }
    Expectation expectation = after(context);
    float[] classes = expectation.classes();
    PriorityQueue<Suggestion> best = new PriorityQueue<>(LIKELIEST_FIRST.reversed());
    double sum = 0;
    for (int c : likeliestFirst(classes)) {
      // No word is likelier than its class.
      if (begun.isEmpty()
          && best.size() == most
          && Math.exp(classes[c]) < best.element().probability()) {
        break;
      }
      for (Suggestion found : inClass(expectation, c, begun)) {
        sum += found.probability();
        best.add(found);
        if (best.size() > most) {
          best.remove();
        }
      }
    }
    // Of what is begun, that it is begun so is known.
    double known = begun.isEmpty() ? 1 : sum;
    return best.stream()
        .sorted(LIKELIEST_FIRST)
        .map(found -> new Suggestion(found.word(), found.probability() / known))
        .toList();
  }

  private static int[] likeliestFirst(float[] classes) {
    return IntStream.range(0, classes.length)
        .boxed()
        .sorted(Comparator.comparing((Integer c) -> -classes[c]))
        .mapToInt(c -> c)
        .toArray();
  }

  /** The words of a class that begin so. */
  private List<Suggestion> inClass(Expectation expectation, int wordClass, String begun) {
    List<Suggestion> suggestions = new ArrayList<>();
    String[] words = rows.words(wordClass);
    for (int i = 0; i < words.length; i++) {
      if (words[i] != null && words[i].startsWith(begun)) {
        double log = expectation.classes()[wordClass] + inClass(expectation, wordClass)[i];
        suggestions.add(new Suggestion(words[i], Math.exp(log)));
      }
    }
    return suggestions;
  }
}
