package org.hearth.trainer.internal.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.hearth.audio.internal.DefaultAudioDecoder;
import org.hearth.corpus.api.speech.Sentence;
import org.hearth.corpus.api.speech.Synthesiser;
import org.hearth.corpus.api.speech.Voice;
import org.hearth.corpus.api.speech.Voice.Way;
import org.hearth.nnet.api.Activations;
import org.hearth.nnet.api.Basis;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.SafeTensors;
import org.hearth.nnet.api.Tensor;
import org.hearth.trainer.internal.mmi.SingularVectors;
import org.hearth.trainer.internal.mmi.WhitenedComponents;
import org.hearth.trainer.internal.voice.PublicVoices;

/**
 * Makes the files that ship for training voices, {@code hearth-en-basis.safetensors} and {@code
 * hearth-en-accents.safetensors}: run the main method in the folder of this module, with the folder
 * to write to as its argument. Needs espeak-ng and flite of Debian; takes about an hour of one
 * processor.
 *
 * <p>All is computed from public speech: sentences of the project's templates, spoken by
 * synthesisers. The first file has the frozen factors A of low-rank deltas: whitened principal
 * components of each layer's input over all of the speech, {@link #RANK} of the output layer's. For
 * the second one, B is trained to each voice with an accent and each of flite, without privacy, for
 * nobody's; its rows are the right singular vectors of all these B.
 *
 * <p>No voice here is one of {@link SyntheticSpeakers}.
 */
public final class PublicFilesRecipe {
  static final int RANK = 40;

  /** Of the other layers. */
  private static final int RANK_OF_LAYERS = 4;

  private static final String[] NATIVE = {"en-us+m2", "en-gb+f1", "en-gb-x-rp"};
  private static final String[] FLITE = {"slt", "rms", "awb"};
  private static final String[] LANGUAGES =
      "af ca cs da el et eo hr lv nb sk sw lt bs sq ms".split(" ");
  private static final String[] VARIANTS = "m1 m2 m3 m4 f1 f2 f3 f4".split(" ");

  /** By how many variants the voices that say phonemes differ from those that read. */
  private static final int SHIFT = 3;

  private static final long SEED = 1;

  private PublicFilesRecipe() {}

  /** Voices by name; whether the accents are computed from one. */
  static Map<Voice, Boolean> voices() {
    Map<Voice, Boolean> voices = new LinkedHashMap<>();
    for (String voice : NATIVE) {
      voices.put(new Voice(Way.SPELLING, voice), false);
    }
    for (String voice : FLITE) {
      voices.put(new Voice(Way.FLITE, voice), true);
    }
    for (int i = 0; i < LANGUAGES.length; i++) {
      voices.put(new Voice(Way.SPELLING, LANGUAGES[i] + "+" + variant(i)), true);
      voices.put(new Voice(Way.PHONEMES, LANGUAGES[i] + "+" + variant(i + SHIFT)), true);
    }
    return voices;
  }

  private static String variant(int number) {
    return VARIANTS[number % VARIANTS.length];
  }

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    Synthesiser synthesiser = new Synthesiser(new DefaultAudioDecoder(), Path.of("target/speech"));
    List<String> texts = SyntheticSpeakers.lines(SyntheticSpeakers.PUBLIC);
    PublicVoices trainer = new PublicVoices();
    Map<Voice, Boolean> voices = voices();
    for (Voice voice : voices.keySet()) {
      synthesiser.require(voice);
    }
    Map<String, WhitenedComponents> inputs = new TreeMap<>();
    trainer
        .layers()
        .forEach(layer -> inputs.put(layer.component(), new WhitenedComponents(layer.inputs())));
    for (Voice voice : voices.keySet()) {
      for (String text : texts) {
        Activations activations = trainer.activations(synthesiser.speak(voice, text));
        inputs.forEach((component, sums) -> sums.add(activations.input(component)));
      }
      System.out.println(voice.label());
    }
    Map<String, Matrix> factors = new TreeMap<>();
    inputs.forEach((component, sums) -> factors.put(component, sums.estimate(RANK_OF_LAYERS)));
    Matrix a = inputs.get(trainer.component()).estimate(RANK);
    factors.put(trainer.component(), a);
    Files.write(folder.resolve("hearth-en-basis.safetensors"), Basis.toBytes(factors));
    List<Matrix> trained = new ArrayList<>();
    for (Voice voice : voices.keySet()) {
      if (voices.get(voice)) {
        List<Sentence> sentences = synthesiser.speakAll(voice, texts);
        trained.add(
            trainer.train(
                a,
                sentences.stream().map(Sentence::samples).toList(),
                sentences.stream().map(Sentence::text).toList(),
                new Random(SEED)));
        System.out.println(voice.label() + " " + norm(trained.get(trained.size() - 1)));
      }
    }
    Files.write(
        folder.resolve("hearth-en-accents.safetensors"),
        new SafeTensors(Map.of("accents", Tensor.of(SingularVectors.of(trained)))).toBytes());
  }

  private static double norm(Matrix matrix) {
    float[] data = matrix.data();
    return Math.sqrt(IntStream.range(0, data.length).mapToDouble(i -> data[i] * data[i]).sum());
  }
}
