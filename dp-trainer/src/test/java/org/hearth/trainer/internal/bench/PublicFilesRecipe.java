package org.hearth.trainer.internal.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.hearth.audio.internal.DefaultAudioDecoder;
import org.hearth.nnet.api.Basis;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.SafeTensors;
import org.hearth.nnet.api.Tensor;
import org.hearth.trainer.internal.bench.Voice.Way;
import org.hearth.trainer.internal.mmi.SingularVectors;
import org.hearth.trainer.internal.mmi.WhitenedComponents;
import org.hearth.trainer.internal.voice.PublicVoices;

/**
 * Makes the files that ship for training voices, {@code hearth-en-output.safetensors} and {@code
 * hearth-en-accents.safetensors}: run the main method in the folder of this module, with the folder
 * to write to as its argument. Needs espeak-ng and flite of Debian; takes about an hour of one
 * processor.
 *
 * <p>All is computed from public speech: sentences of the project's templates, spoken by
 * synthesisers. The first file is the frozen factor A of the output layer's low-rank delta:
 * whitened principal components of the layer's input over all of the speech, {@link #RANK} of them.
 * For the second one, B is trained to each voice with an accent and each of flite, without privacy,
 * for nobody's; its rows are the right singular vectors of all these B.
 *
 * <p>No voice here is one of {@link SyntheticSpeakers}.
 */
public final class PublicFilesRecipe {
  static final int RANK = 40;

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
    WhitenedComponents inputs = new WhitenedComponents(trainer.inputs());
    for (Voice voice : voices.keySet()) {
      for (String text : texts) {
        inputs.add(trainer.input(synthesiser.speak(voice, text)));
      }
      System.out.println(voice.label());
    }
    Matrix a = inputs.estimate(RANK);
    Files.write(
        folder.resolve("hearth-en-output.safetensors"),
        Basis.toBytes(Map.of(trainer.component(), a)));
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
