package org.hearth.trainer.internal.voice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.hearth.api.lexicon.Pronunciation;
import org.hearth.nnet.api.AffineLayer;
import org.hearth.nnet.api.Basis;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.SafeTensors;
import org.hearth.nnet.api.Tensor;

/** The base model, made-up utterances, and made-up files to train on. */
final class Voices {
  /** Tests run in the module's folder. */
  static final Path MODEL = Path.of("../asr-core/model/hearth-en").toAbsolutePath().normalize();

  static final String FINGERPRINT = "ab".repeat(32);
  static final int RANK = 4;

  /** Directions of the made-up subspace. */
  static final int ACCENTS = 3;

  private static final List<String> WORDS =
      List.of("l ay t s", "aa n", "k ih ch ah n", "t er n", "f ae n", "aa f", "d ao r");

  private Voices() {}

  /** Tones and noise, half a second to a second; nobody would understand it, but it has scores. */
  static short[] samples(long seed) {
    Random random = new Random(seed);
    short[] samples = new short[8_000 + random.nextInt(8_000)];
    double phase = 0;
    double pitch = 0.1;
    for (int i = 0; i < samples.length; i++) {
      if (i % 1600 == 0) {
        pitch = 0.02 + 0.5 * random.nextDouble();
      }
      phase += pitch;
      samples[i] = (short) (4000 * Math.sin(phase) + 300 * random.nextGaussian());
    }
    return samples;
  }

  static Utterance utterance(long seed) {
    Random random = new Random(seed);
    return new Utterance(samples(seed), List.of(word(random), word(random)));
  }

  private static Utterance.Word word(Random random) {
    String sounds = WORDS.get(random.nextInt(WORDS.size()));
    return new Utterance.Word("", List.of(Pronunciation.parse(sounds)));
  }

  static List<Utterance> utterances(int count) {
    List<Utterance> utterances = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      utterances.add(utterance(i));
    }
    return utterances;
  }

  /** Writes a basis of rank {@link #RANK} for the last layers, and directions of deltas. */
  static void writePublicFiles(Path folder, BaseNetwork base, int layers) throws IOException {
    writePublicFiles(folder, base, layers, RANK);
  }

  /** As {@link #writePublicFiles(Path, BaseNetwork, int)}, of another rank. */
  static void writePublicFiles(Path folder, BaseNetwork base, int layers, int rank)
      throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("hearth-en.sha256"), FINGERPRINT + "\n");
    Random random = new Random(5);
    List<AffineLayer> all = base.network().affineLayers();
    Map<String, Matrix> factors = new TreeMap<>();
    for (AffineLayer layer : all.subList(all.size() - layers, all.size())) {
      factors.put(layer.component(), gaussian(rank, layer.inputs(), random));
    }
    Files.write(folder.resolve("hearth-en-basis.safetensors"), Basis.toBytes(factors));
    Matrix accents = gaussian(ACCENTS, rank * base.outputLayer().outputs(), random);
    orthonormalise(accents);
    Files.write(
        folder.resolve("hearth-en-accents.safetensors"),
        new SafeTensors(Map.of("accents", Tensor.of(accents))).toBytes());
  }

  private static Matrix gaussian(int rows, int cols, Random random) {
    Matrix matrix = Matrix.zeros(rows, cols);
    for (int i = 0; i < matrix.data().length; i++) {
      matrix.data()[i] = (float) (random.nextGaussian() / Math.sqrt(cols));
    }
    return matrix;
  }

  /** Gram and Schmidt. */
  private static void orthonormalise(Matrix matrix) {
    int cols = matrix.cols();
    float[] data = matrix.data();
    for (int r = 0; r < matrix.rows(); r++) {
      for (int before = 0; before <= r; before++) {
        double product = 0;
        for (int i = 0; i < cols; i++) {
          product += (double) data[r * cols + i] * data[before * cols + i];
        }
        for (int i = 0; i < cols; i++) {
          data[r * cols + i] =
              before == r
                  ? (float) (data[r * cols + i] / Math.sqrt(product))
                  : (float) (data[r * cols + i] - product * data[before * cols + i]);
        }
      }
    }
  }

  static Settings settings(Parameterisation parameterisation, int copies) {
    return new Settings(8, 0.5, 6, 0.1, 5, parameterisation, RANK, 0.3, copies);
  }
}
