package org.hearth.nnet.internal.feature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.NnetException;
import org.hearth.nnet.internal.feature.FrontEnd.Kind;
import org.junit.jupiter.api.Test;

/** The vectors come from {@code reference.py}. */
final class FrontEndTest {
  /** The vectors have five digits after the point, Hearth's features the 24 bits of a float. */
  private static final float TOLERANCE = 2e-5f;

  @Test
  void computesTheFilterbankOfTheBaseModel() throws Exception {
    FrontEnd frontEnd =
        create(
            Kind.FILTERBANK,
            "--sample-frequency=16000",
            "--num-mel-bins=40",
            "--low-freq=20",
            "--high-freq=-400",
            "--dither=0");
    assertMatches("fbank.txt", frontEnd.compute(signal(1100)));
  }

  @Test
  void computesTheCepstrumOfPublicSmallModels() throws Exception {
    FrontEnd frontEnd =
        create(
            Kind.MFCC,
            "--use-energy=false   # use average of log energy, not energy.",
            "--num-mel-bins=40",
            "--num-ceps=40",
            "--low-freq=20",
            "--high-freq=7600");
    assertMatches("mfcc.txt", frontEnd.compute(signal(1100)));
  }

  @Test
  void computesTheDefaultCepstrumWithEnergyAndMirroredEdges() throws Exception {
    FrontEnd frontEnd = create(Kind.MFCC, "--window-type=hamming", "--snip-edges=false");
    assertMatches("mfcc-energy-mirrored.txt", frontEnd.compute(signal(1100)));
  }

  @Test
  void energyStandsBeforeTheFilters() throws Exception {
    float[] samples = signal(400);
    Matrix with = create(Kind.FILTERBANK, "--use-energy=true").compute(samples);
    Matrix without = create(Kind.FILTERBANK).compute(samples);
    Matrix cepstrum = create(Kind.MFCC).compute(samples);
    assertEquals(24, with.cols());
    assertEquals(cepstrum.get(0, 0), with.get(0, 0));
    assertArrayEquals(without.row(0), Arrays.copyOfRange(with.row(0), 1, 24));
  }

  @Test
  void energyIsFloored() throws Exception {
    Matrix silence = create(Kind.MFCC, "--energy-floor=100").compute(new float[400]);
    assertEquals((float) Math.log(100), silence.get(0, 0));
  }

  @Test
  void silenceIsTheFloorOfEveryFilter() throws Exception {
    Matrix silence = create(Kind.FILTERBANK).compute(new float[400]);
    for (float value : silence.row(0)) {
      assertEquals((float) Math.log(Math.ulp(1f)), value);
    }
  }

  @Test
  void magnitudesAreTheRootOfThePowerOfATone() throws Exception {
    // All of a filter's energy in one bin: log of the root is half the log.
    float[] tone = new float[400];
    for (int i = 0; i < tone.length; i++) {
      tone[i] = (float) (1000 * Math.cos(2 * Math.PI * i / 400 * 25));
    }
    String[] narrow = {"--num-mel-bins=200", "--window-type=rectangular"};
    Matrix power = create(Kind.FILTERBANK, narrow).compute(tone);
    Matrix magnitude =
        create(Kind.FILTERBANK, narrow[0], narrow[1], "--use-power=false").compute(tone);
    int peak = peak(power.row(0));
    assertEquals(peak, peak(magnitude.row(0)));
    assertTrue(magnitude.get(0, peak) < 0.7f * power.get(0, peak));
  }

  @Test
  void aRecordingShorterThanAFrameHasNone() throws Exception {
    assertEquals(0, create(Kind.MFCC).compute(new float[399]).rows());
  }

  @Test
  void anUnknownOptionIsRefused() {
    NnetException error = assertThrows(NnetException.class, () -> create(Kind.MFCC, "--novelty=1"));
    assertEquals(
        "mfcc.conf: found options [novelty]; expected only options that Hearth supports",
        error.getMessage());
  }

  @Test
  void anImpossibleNumberIsRefused() {
    NnetException error =
        assertThrows(NnetException.class, () -> create(Kind.MFCC, "--num-ceps=many"));
    assertEquals("mfcc.conf: --num-ceps=many; expected a number", error.getMessage());
  }

  @Test
  void statisticsOfAnotherDimensionAreRefused() {
    NnetException error =
        assertThrows(
            NnetException.class,
            () ->
                FrontEnd.create(
                    Kind.MFCC, "mfcc.conf", List.of(), Optional.of(Matrix.zeros(2, 13))));
    assertEquals("global statistics of 2 x 13; expected 2 x 14", error.getMessage());
  }

  private static int peak(float[] values) {
    int peak = 0;
    for (int i = 0; i < values.length; i++) {
      peak = values[i] > values[peak] ? i : peak;
    }
    return peak;
  }

  private static FrontEnd create(Kind kind, String... options) throws NnetException {
    return FrontEnd.create(kind, "mfcc.conf", List.of(options), Optional.empty());
  }

  /** The signal of {@code reference.py}. */
  private static float[] signal(int length) {
    float[] signal = new float[length];
    for (int n = 0; n < length; n++) {
      double tones =
          3000 * Math.sin(2 * Math.PI * 440 * n / 16000)
              + 1000 * Math.sin(2 * Math.PI * 2500 * n / 16000);
      signal[n] = (float) (Math.rint(tones) + (long) n * n * 7919 % 1009 - 504);
    }
    return signal;
  }

  private static void assertMatches(String file, Matrix found) throws Exception {
    List<String> lines;
    try (InputStream in = FrontEndTest.class.getResourceAsStream(file)) {
      lines = new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
    }
    assertEquals(lines.size(), found.rows());
    for (int r = 0; r < lines.size(); r++) {
      String[] words = lines.get(r).split(" ");
      float[] expected = new float[words.length];
      for (int c = 0; c < expected.length; c++) {
        expected[c] = Float.parseFloat(words[c]);
      }
      assertArrayEquals(expected, found.row(r), TOLERANCE, file + ", row " + r);
    }
  }
}
