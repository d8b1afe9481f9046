package org.hearth.trainer.internal.voice;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hearth.corpus.api.NoiseMixer;

/**
 * Copies of an utterance with noise of 14 to 34 dB. They depend on its own samples alone: with one
 * utterance more or less in the data, those of the others stay as they are.
 */
final class NoisyCopies {
  private static final double LOUDEST = 14;
  private static final double RANGE = 20;

  /** Two seconds of noise, whose power falls with frequency as that of a room does. */
  private static final int NOISE_SAMPLES = 32_000;

  private static final double SMOOTHING = 0.9;
  private static final double LEVEL = 1000;

  private NoisyCopies() {}

  /** The utterance itself and its copies. */
  static List<short[]> of(short[] samples, int copies) {
    Random random = new Random(Arrays.hashCode(samples));
    Stream<short[]> noisy =
        IntStream.range(0, copies)
            .mapToObj(
                copy ->
                    new NoiseMixer(noise(random), random.nextLong())
                        .mix(samples, LOUDEST + RANGE * random.nextDouble()));
    return Stream.concat(Stream.of(samples), noisy).toList();
  }

  private static short[] noise(Random random) {
    short[] noise = new short[NOISE_SAMPLES];
    double value = 0;
    for (int i = 0; i < noise.length; i++) {
      value = SMOOTHING * value + random.nextGaussian();
      noise[i] = (short) Math.round(LEVEL * value);
    }
    return noise;
  }
}
