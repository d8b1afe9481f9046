package org.hearth.trainer.internal.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hearth.api.audio.AudioDecoder;
import org.hearth.api.audio.AudioException;
import org.hearth.api.lexicon.Lexicon;
import org.hearth.api.lexicon.Pronunciation;
import org.hearth.corpus.api.ManifestLine;
import org.hearth.corpus.api.ManifestReader;
import org.hearth.corpus.api.Recording;
import org.hearth.nnet.api.Activations;
import org.hearth.nnet.api.AffineLayer;
import org.hearth.nnet.api.Features;
import org.hearth.nnet.api.KaldiModel;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.Network;
import org.hearth.nnet.api.NnetException;
import org.hearth.trainer.internal.RandomBits;
import org.hearth.trainer.internal.mmi.CachedUtterance;
import org.hearth.trainer.internal.mmi.LfMmi;
import org.hearth.trainer.internal.mmi.Numerator;
import org.hearth.trainer.internal.mmi.OutputLayerLoss;
import org.hearth.trainer.internal.mmi.WhitenedComponents;

/** Makes recordings ready for training the output layer of the base model. For one thread. */
final class SpeechReader {
  private static final int RANK = 40;
  private static final int SUBSAMPLING = 3;
  private static final int MIN_WORDS = 2;
  private static final int MORE_WORDS = 3;

  /** Transcripts that are tried for a canary before the recordings are called too short. */
  private static final int TRIALS = 100;

  private final AudioDecoder decoder;
  private final Lexicon lexicon;
  private final RandomBits bits;
  private final Features features;
  private final Network network;
  private final String layer;
  private final LfMmi objective;
  private final OutputLayerLoss loss;
  private final List<Activations> recordings = new ArrayList<>();
  private final List<List<String>> transcripts = new ArrayList<>();
  private Matrix components;

  /**
   * @param model folder of the base model
   */
  SpeechReader(Path model, AudioDecoder decoder, Lexicon lexicon, RandomBits bits)
      throws IOException, NnetException {
    this.decoder = decoder;
    this.lexicon = lexicon;
    this.bits = bits;
    KaldiModel parameters = KaldiModel.read(model.resolve("am/final.mdl"));
    this.features = Features.read(model);
    this.network = Network.compile(parameters, SUBSAMPLING);
    List<AffineLayer> layers = network.affineLayers();
    this.layer = layers.get(layers.size() - 1).component();
    this.objective = LfMmi.of(parameters.transitions());
    this.loss = new OutputLayerLoss(objective, 1);
  }

  /**
   * The recordings of a manifest whose text is known, with their right transcripts.
   *
   * @throws IOException naming what is wrong with the manifest
   */
  AuditedSpeech read(Path manifest) throws IOException, AudioException {
    for (ManifestLine line : new ManifestReader().read(manifest)) {
      if (line.text().isPresent()) {
        recordings.add(forward(Recording.read(decoder, line.audio())));
        transcripts.add(List.of(line.text().get().strip().split("\\s+")));
      }
    }
    if (recordings.isEmpty()) {
      throw new IOException(manifest + " has no line with a 'text', expected at least one");
    }
    WhitenedComponents estimate = new WhitenedComponents(recordings.get(0).input(layer).cols());
    recordings.forEach(recording -> estimate.add(recording.input(layer)));
    components = estimate.estimate(RANK);
    List<CachedUtterance> known = new ArrayList<>();
    for (int i = 0; i < recordings.size(); i++) {
      known.add(utterance(recordings.get(i), transcripts.get(i)));
    }
    return new AuditedSpeech(loss, known);
  }

  /**
   * The recordings again, each with other transcripts: words of all recordings, by chance.
   *
   * @throws IOException when what is to be said takes longer than the recording
   */
  List<CachedUtterance> mislabelled(int count) throws IOException {
    List<String> words = transcripts.stream().flatMap(List::stream).distinct().toList();
    List<CachedUtterance> canaries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      canaries.add(mislabelled(recordings.get(i % recordings.size()), words));
    }
    return canaries;
  }

  private CachedUtterance mislabelled(Activations recording, List<String> words)
      throws IOException {
    for (int trial = 0; trial < TRIALS; trial++) {
      List<String> said = new ArrayList<>();
      for (long left = MIN_WORDS + bits.below(MORE_WORDS); left > 0; left--) {
        said.add(words.get((int) bits.below(words.size())));
      }
      CachedUtterance utterance = utterance(recording, said);
      Matrix frozen = Matrix.zeros(RANK, utterance.outputs().cols());
      if (loss.evaluate(utterance, frozen).isPresent()) {
        return utterance;
      }
    }
    throw new IOException("a recording is too short for " + MIN_WORDS + " words of the others");
  }

  private CachedUtterance utterance(Activations recording, List<String> words) throws IOException {
    List<List<Pronunciation>> pronunciations = new ArrayList<>();
    for (String word : words) {
      pronunciations.add(pronunciations(word));
    }
    Numerator numerator = objective.numerator(pronunciations);
    return CachedUtterance.forLowRank(
        recording.output(), recording.input(layer), components, numerator);
  }

  private List<Pronunciation> pronunciations(String word) throws IOException {
    List<Pronunciation> known = lexicon.lookup(word);
    if (!known.isEmpty()) {
      return known;
    }
    Optional<Pronunciation> guess = lexicon.guess(word);
    return List.of(
        guess.orElseThrow(
            () -> new IOException("'" + word + "' cannot be pronounced, expected letters a to z")));
  }

  private Activations forward(short[] recording) {
    float[] samples = new float[recording.length];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = recording[i];
    }
    return network.forward(features.compute(samples));
  }
}
