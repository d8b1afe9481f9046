package org.hearth.forge.internal.align;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.api.intent.SentencePaths;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.search.AcousticModel;
import org.hearth.nnet.api.search.PhoneGraph;
import org.hearth.nnet.api.search.SentenceReading;
import org.hearth.nnet.api.search.SentenceSearch;
import org.hearth.nnet.api.search.WordPhones;

/** Finds what was said in a recording of which only the meaning is known. For one thread. */
final class Transcriber {
  private final SentencePaths sentences;
  private final WordPhones pronunciations;
  private final AcousticModel acoustics;
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
      SentencePaths sentences, WordPhones pronunciations, AcousticModel acoustics, Limits limits) {
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
    PhoneGraph graph = PhoneGraph.of(words.get(), ways::get, acoustics.phones(), limits.penalty());
    Matrix outputs = acoustics.outputs(samples);
    List<SentenceReading> best = SentenceSearch.search(graph, outputs, 2, Float.POSITIVE_INFINITY);
    if (best.isEmpty()) {
      return Transcription.none("shorter than every sentence that agrees with the labels");
    }
    return judge(best, outputs.rows());
  }

  private Transcription judge(List<SentenceReading> best, int frames) {
    double confidence = best.get(0).fit() / frames;
    double margin =
        best.size() == 1
            ? Double.POSITIVE_INFINITY
            : best.get(0).logLikelihood() - best.get(1).logLikelihood();
    Optional<String> doubt = Optional.empty();
    if (confidence < limits.confidence()) {
      doubt = Optional.of("the sentence fits too badly");
    } else if (margin < limits.margin()) {
      doubt = Optional.of("it may as well be \"" + best.get(1).text() + '"');
    }
    return new Transcription(Optional.of(best.get(0).text()), confidence, margin, doubt);
  }
}
