package org.hearth.speakers.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.hearth.nnet.api.Features;
import org.junit.jupiter.api.Test;

class RecordingCheckTest {
  private static String problem(IntUnaryOperator sample) throws Exception {
    short[] samples = Voices.sentence("nl", 1);
    for (int i = 0; i < samples.length; i++) {
      samples[i] =
          (short)
              Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, sample.applyAsInt(samples[i])));
    }
    return problem(samples);
  }

  private static String problem(short[] samples) throws Exception {
    return RecordingCheck.problem(Features.read(Voices.MODEL), samples).orElse("");
  }

  @Test
  void cleanRecordingIsGood() throws Exception {
    assertEquals("", problem(sample -> sample));
  }

  @Test
  void whispersAreTooQuiet() throws Exception {
    assertTrue(problem(sample -> sample / 100).startsWith("too quiet: speech at -"));
  }

  @Test
  void shoutsAreClipped() throws Exception {
    String problem = problem(sample -> sample * 12);
    assertTrue(problem.startsWith("clipped: "), problem);
  }

  @Test
  void noiseIsTold() throws Exception {
    Random random = new Random(1);
    String problem = problem(sample -> sample / 4 + (int) (1000 * random.nextGaussian()));
    assertTrue(problem.startsWith("too noisy: "), problem);
  }

  @Test
  void halfAWordIsTooShort() throws Exception {
    short[] samples = Voices.sentence("nl", 1);
    String problem = problem(Arrays.copyOf(samples, 14_000));
    assertTrue(problem.startsWith("too short: 0."), problem);
  }

  @Test
  void speechesAreTooLong() throws Exception {
    assertTrue(problem(new short[16_000 * 61]).startsWith("too long: 61 s, expected at most 60"));
  }
}
