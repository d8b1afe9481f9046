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
    "8,8", "11,8", "12,12", "15,12", "16,16", "23,16", "24,24", "31,24", "32,32", "47,32", "48,48",
    "64,64", "95,64", "96,96", "128,128", "191,128", "192,192", "200,192", "256,256"
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
    assertEquals(20, Settings.plan(8, 192, true).path());
    assertEquals(20, Settings.plan(30, 384, true).path());
    assertEquals(10, Settings.plan(3, 192, true).path());
    assertEquals(7, Settings.plan(Math.sqrt(3), 192, true).path(), 1e-9);
    assertEquals(4, Settings.plan(0.5, 192, true).path());
    assertEquals(5, Settings.plan(3, 96, true).path());
  }

  @Test
  void noiseIsAsMuchAsThePrivacyAsksFor() {
    Settings settings = Settings.plan(3, 64, true);
    double sigma = settings.noiseMultiplier(3, 1e-5).orElseThrow();
    double epsilon = new PldAccountant().epsilon(List.of(settings.run(sigma)), 1e-5);
    assertTrue(epsilon <= 3 && epsilon > 2.98, () -> "epsilon " + epsilon);
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
