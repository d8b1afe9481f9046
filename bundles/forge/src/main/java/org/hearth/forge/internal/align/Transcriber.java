package org.hearth.forge.internal.align;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.api.intent.SentencePaths;
import org.hearth.nnet.api.Matrix;

/** Finds what was said in a recording of which only the meaning is known. For one thread. */
final class Transcriber {
  private final SentencePaths sentences;
  private final Pronunciations pronunciations;
  private final Acoustics acoustics;
  private final Limits limits;

  /**
   * What is good enough.
   *
   * @param confidence the least
   * @param margin the least
   * @param penalty of a frame of speech before or after the sentence
   */
  record Limits(double confidence, double margin, float penalty) {}

  /**
   * What was found.
   *
   * @param text the best sentence; empty when there is none
   * @param confidence by how much its log-likelihood is above that of the best sequence of any
   *     phones, per frame: 0 or less
   * @param margin by how much its log-likelihood is above that of the best other sentence that
   *     agrees with the labels; infinite when there is no other
   * @param doubt why it is not to be used; empty when it is good enough
   */
  record Transcription(
      Optional<String> text, double confidence, double margin, Optional<String> doubt) {

    static Transcription none(String reason) {
      return new Transcription(Optional.empty(), Double.NEGATIVE_INFINITY, 0, Optional.of(reason));
    }
  }

  Transcriber(
      SentencePaths sentences, Pronunciations pronunciations, Acoustics acoustics, Limits limits) {
    this.sentences = sentences;
    this.pronunciations = pronunciations;
    this.acoustics = acoustics;
    this.limits = limits;
  }

  Transcription transcribe(short[] samples, String intent, Map<String, String> slots) {
    Optional<WordGraph> words = LabelledSentences.of(sentences, intent, slots);
    if (words.isEmpty()) {
      return Transcription.none("no sentence of the context agrees with the labels");
    }
    Map<String, List<int[]>> ways = new HashMap<>();
    for (String word : words.get().words()) {
      ways.put(word, pronunciations.of(word));
      if (ways.get(word).isEmpty()) {
        return Transcription.none("nobody knows how to say '" + word + "'");
      }
    }
    FrameGraph graph = new FrameGraph(words.get(), ways, acoustics.phones(), limits.penalty());
    Matrix outputs = acoustics.outputs(samples);
    List<TwoBest.Sentence> best = TwoBest.search(graph, outputs);
    if (best.isEmpty()) {
      return Transcription.none("shorter than every sentence that agrees with the labels");
    }
    return judge(best, TwoBest.anyPhones(outputs), outputs.rows());
  }

  private Transcription judge(List<TwoBest.Sentence> best, double anyPhones, int frames) {
    double found = best.get(0).logLikelihood();
    double confidence = (found - anyPhones) / frames;
    double margin =
        best.size() == 1 ? Double.POSITIVE_INFINITY : found - best.get(1).logLikelihood();
    Optional<String> doubt = Optional.empty();
    if (confidence < limits.confidence()) {
      doubt = Optional.of("the sentence fits too badly");
    } else if (margin < limits.margin()) {
      doubt = Optional.of("it may as well be \"" + String.join(" ", best.get(1).words()) + '"');
    }
    return new Transcription(
        Optional.of(String.join(" ", best.get(0).words())), confidence, margin, doubt);
  }
}
