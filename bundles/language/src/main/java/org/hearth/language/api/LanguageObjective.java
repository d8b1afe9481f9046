package org.hearth.language.api;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.hearth.language.api.OutputRows.Place;
import org.hearth.nnet.api.Matrix;

/**
 * How badly a sentence is expected, as a function of a {@link LanguageDelta}'s parameters: a sum of
 * logistic regressions on the projected state {@code A z} and 1, hence convex. Immutable, for any
 * thread.
 */
public final class LanguageObjective {
  private final LanguageNetwork network;
  private final OutputLayer frozen;
  private final OutputRows rows;
  private final int rank;

  /**
   * A word of a sentence.
   *
   * @param features A z, and 1
   * @param classes rows of the classes
   * @param classLogits what the frozen model expects of them
   * @param words rows of the words in its class
   * @param wordLogits what the frozen model expects of them
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Step(
      Place place,
      float[] features,
      int[] classes,
      float[] classLogits,
      int[] words,
      float[] wordLogits) {}

  /** A sentence with all about it that no parameter changes. */
  public static final class Sentence {
    private final List<Step> steps;

    private Sentence(List<Step> steps) {
      this.steps = steps;
    }

    /** Words, and the end. */
    public int length() {
      return steps.size();
    }
  }

  /**
   * @param words that the adapters bring
   */
  public LanguageObjective(LanguageNetwork network, Collection<String> words) {
    this.network = network;
    this.frozen = new OutputLayer(network, List.of());
    this.rows = new OutputRows(network.words(), words);
    this.rank = network.basis().rows();
  }

  /** Number of parameters; all of them zero is the frozen model. */
  public int dimension() {
    return LanguageDelta.rows(network.words()) * (rank + 1);
  }

  /** Makes a sentence ready. */
  public Sentence sentence(List<String> words) {
    List<Step> steps = new ArrayList<>();
    int[] context = Contexts.begin();
    for (String word : words) {
      Place place = rows.place(word);
      steps.add(step(context, place));
      context = Contexts.after(context, place.number());
    }
    steps.add(step(context, rows.place(WordList.END)));
    return new Sentence(steps);
  }

  private Step step(int[] context, Place place) {
    float[] state = network.state(context);
    int[] inClass = rows.ofClass(place.wordClass());
    return new Step(
        place,
        features(state),
        rows.classes(),
        logits(state, rows.classes()),
        inClass,
        logits(state, inClass));
  }

  private float[] features(float[] state) {
    Matrix a = network.basis();
    float[] features = new float[rank + 1];
    for (int r = 0; r < rank; r++) {
      for (int i = 0; i < state.length; i++) {
        features[r] += a.get(r, i) * state[i];
      }
    }
    features[rank] = 1;
    return features;
  }

  private float[] logits(float[] state, int[] chosen) {
    float[] logits = new float[chosen.length];
    for (int i = 0; i < chosen.length; i++) {
      logits[i] = frozen.logit(state, chosen[i]);
    }
    return logits;
  }

  /** The sentence's negative log-probability where the parameters have these values. */
  public double loss(float[] parameters, Sentence sentence) {
    double loss = 0;
    for (Step step : sentence.steps) {
      float[] classes = adapted(parameters, step.features, step.classes, step.classLogits);
      float[] words = adapted(parameters, step.features, step.words, step.wordLogits);
      loss -= classes[step.place.wordClass()] + words[step.place.place()];
    }
    return loss;
  }

  /** Its gradient. A new array. */
  public float[] gradient(float[] parameters, Sentence sentence) {
    float[] gradient = new float[parameters.length];
    for (Step step : sentence.steps) {
      float[] classes = adapted(parameters, step.features, step.classes, step.classLogits);
      add(gradient, step.features, step.classes, classes, step.place.wordClass());
      float[] words = adapted(parameters, step.features, step.words, step.wordLogits);
      add(gradient, step.features, step.words, words, step.place.place());
    }
    return gradient;
  }

  /** Logarithms of the probabilities of rows under the parameters. */
  private float[] adapted(float[] parameters, float[] features, int[] chosen, float[] logits) {
    float[] adapted = logits.clone();
    for (int i = 0; i < chosen.length; i++) {
      int at = chosen[i] * features.length;
      for (int f = 0; f < features.length; f++) {
        adapted[i] += features[f] * parameters[at + f];
      }
    }
    return LogSoftmax.of(adapted);
  }

  /** Adds the gradient of a softmax: what is expected less what came, times the features. */
  private static void add(
      float[] gradient, float[] features, int[] chosen, float[] logs, int came) {
    if (chosen.length == 1) {
      return;
    }
    for (int i = 0; i < chosen.length; i++) {
      float error = (float) Math.exp(logs[i]) - (i == came ? 1 : 0);
      int at = chosen[i] * features.length;
      for (int f = 0; f < features.length; f++) {
        gradient[at + f] += error * features[f];
      }
    }
  }

  /** What the parameters mean. */
  public LanguageDelta delta(float[] parameters) {
    return LanguageDelta.of(network, parameters);
  }
}
