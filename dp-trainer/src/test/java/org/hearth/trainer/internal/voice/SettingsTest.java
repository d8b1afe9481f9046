package org.hearth.trainer.internal.voice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.hearth.trainer.internal.PldAccountant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

  @ParameterizedTest
  @CsvSource({
    "8,8", "9,8", "10,10", "11,10", "15,14", "16,16", "19,16", "20,20", "31,28", "32,32", "47,40",
    "48,48", "63,56", "64,64", "159,128", "160,160", "200,192", "255,224", "256,256"
  })
  void sizeIsRoundedDownToAClass(int utterances, int expected) {
    assertEquals(expected, Settings.sizeClass(utterances));
  }

  @Test
  void tooFewHaveNoClass() {
    assertThrows(IllegalArgumentException.class, () -> Settings.sizeClass(7));
  }

  @Test
  void aModelWithoutABasisHasItsBiasesTrained() {
    assertEquals(Parameterisation.LOW_RANK, Settings.plan(3, 32, true).parameterisation());
    assertEquals(Parameterisation.BIASES, Settings.plan(3, 32, false).parameterisation());
  }

  @Test
  void thePathGrowsWithEpsilonAndSize() {
    assertEquals(30, Settings.plan(8, 192, true).path());
    assertEquals(30, Settings.plan(30, 384, true).path());
    assertEquals(16, Settings.plan(3, 192, true).path());
    assertEquals(13, Settings.plan(Math.sqrt(3), 192, true).path(), 1e-9);
    assertEquals(5, Settings.plan(0.5, 192, true).path());
    assertEquals(16 * Math.pow(0.5, 0.7), Settings.plan(3, 96, true).path(), 1e-9);
  }

  @Test
  void tinyDataAreTrainedOnAsAWhole() {
    assertEquals(1, Settings.plan(3, 48, true).samplingRate());
    assertEquals(0.5, Settings.plan(3, 56, true).samplingRate());
  }

  @Test
  void noiseIsAsMuchAsThePrivacyAsksFor() {
    Settings settings = Settings.plan(3, 64, true);
    double sigma = settings.noiseMultiplier(3, 1e-5).orElseThrow();
    double epsilon = new PldAccountant().epsilon(List.of(settings.run(sigma)), 1e-5);
    assertTrue(epsilon <= 3 && epsilon > 2.98, () -> "epsilon " + epsilon);
  }

  /** The mechanism is that of any run: only what is trained, and how far, is another. */
  @Test
  void confusionsCostWhatTheNetworkDoes() {
    Settings network = Settings.plan(3, 64, true);
    Settings confusions = Settings.planConfusions(3, 64);
    assertEquals(Parameterisation.CONFUSIONS, confusions.parameterisation());
    assertEquals(4, confusions.rank());
    assertEquals(network.run(2), confusions.run(2));
    assertTrue(Settings.planConfusions(8, 64).path() > confusions.path());
  }

  @Test
  void settingsAreReadAsTheyWereWritten() throws IOException {
    Settings settings = Settings.plan(2.2, 24, true);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    settings.write(new DataOutputStream(bytes));
    ByteArrayInputStream in = new ByteArrayInputStream(bytes.toByteArray());
    assertEquals(settings, Settings.read(new DataInputStream(in)));
  }
}
