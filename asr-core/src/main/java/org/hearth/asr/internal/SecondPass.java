package org.hearth.asr.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hearth.api.asr.Grammar;
import org.hearth.api.asr.SentenceReadings;
import org.hearth.api.asr.Word;
import org.hearth.api.lexicon.Lexicon;
import org.hearth.nnet.api.MatrixProduct;
import org.hearth.nnet.api.Network;
import org.hearth.nnet.api.NnetException;
import org.hearth.nnet.api.search.AcousticModel;
import org.hearth.nnet.api.search.AcousticStream;
import org.hearth.nnet.api.search.PhoneConfusions;
import org.hearth.nnet.api.search.PhoneGraph;
import org.hearth.nnet.api.search.SentenceReading;
import org.hearth.nnet.api.search.SentenceSearch;
import org.hearth.nnet.api.search.WordPhones;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears an utterance a second time: the model's network is computed once more, and all sentences of
 * a grammar, and nothing but them, are compared with the whole of its sound. The first pass cannot:
 * its language model knows which word follows which, and no more. For any thread.
 */
final class SecondPass {
  private static final Logger LOG = LoggerFactory.getLogger(SecondPass.class);

  /** Sentences that are kept: the best one and what it could be confused with. */
  private static final int WANTED = 5;

  /** Nats; twice as much finds the same sentences in 75 coffee orders of people. */
  private static final float BEAM = 16;

  /**
   * Nats that a frame of other speech before or after the sentence costs: more than any mismatch.
   */
  private static final float PENALTY = 8;

  /** Feature frames are 10 ms apart. */
  private static final double FRAME_SECONDS = 0.01 * Network.CHAIN_SUBSAMPLING;

  private final AcousticModel acoustics;

  private SecondPass(AcousticModel acoustics) {
    this.acoustics = acoustics;
  }

  /**
   * The second pass of a model; empty for one that is not of Hearth's kind: one that has no {@code
   * lexicon.txt}, phones that depend on their neighbours, or i-vectors.
   */
  static Optional<SecondPass> of(Path model, MatrixProduct product) {
    try {
      return Optional.of(new SecondPass(AcousticModel.read(model, product)));
    } catch (IOException | NnetException e) {
      LOG.info("no second pass with this model: {}", e.getMessage());
      return Optional.empty();
    }
  }

  /** What it hears with. */
  AcousticModel acoustics() {
    return acoustics;
  }

  /** The second pass as it hears a person who confuses phones of this model. */
  SecondPass hearing(PhoneConfusions confusions) {
    return new SecondPass(acoustics.hearing(confusions));
  }

  /** The sentences of a grammar ready to be compared; empty when it has none. */
  Optional<PhoneGraph> graph(Grammar grammar, Lexicon lexicon) {
    WordPhones words = new WordPhones(grammar.pronunciations(), acoustics.dictionary(), lexicon);
    return grammar
        .sentences()
        .map(sentences -> PhoneGraph.of(sentences, words::of, words.phones(), PENALTY));
  }

  /** Starts an utterance; for one thread at a time. */
  Hearing hear(PhoneGraph sentences) {
    return new Hearing(acoustics.stream(), new SentenceSearch(sentences, WANTED, BEAM));
  }

  /** An utterance that is compared while it lasts, so that little is left to do at its end. */
  static final class Hearing {
    private final AcousticStream acoustics;
    private final SentenceSearch search;

    private Hearing(AcousticStream acoustics, SentenceSearch search) {
      this.acoustics = acoustics;
      this.search = search;
    }

    void accept(short[] pcm, int offset, int length) {
      search.hear(acoustics.accept(pcm, offset, length));
    }

    /** The sentences that fit best. */
    SentenceReadings finish() {
      search.hear(acoustics.finish());
      return new SentenceReadings(
          search.best().stream()
              .filter(reading -> !reading.words().isEmpty())
              .map(SecondPass::reading)
              .toList());
    }
  }

  private static SentenceReadings.Reading reading(SentenceReading found) {
    List<SentenceReading.Word> words = found.words();
    int frames = words.get(words.size() - 1).end() - words.get(0).begin();
    return new SentenceReadings.Reading(
        words.stream().map(SecondPass::word).toList(),
        found.logLikelihood(),
        Math.min(0, found.fit()) / frames);
  }

  private static Word word(SentenceReading.Word word) {
    return new Word(
        word.text(),
        word.begin() * FRAME_SECONDS,
        word.end() * FRAME_SECONDS,
        Math.exp(Math.min(0, word.fit()) / (word.end() - word.begin())));
  }
}
