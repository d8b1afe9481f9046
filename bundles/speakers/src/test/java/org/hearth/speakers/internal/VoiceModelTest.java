package org.hearth.speakers.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.NnetException;
import org.hearth.nnet.api.SafeTensors;
import org.hearth.nnet.api.Tensor;
import org.junit.jupiter.api.Test;

class VoiceModelTest {
  private static List<Embedding> enrolled(VoiceModelFolder model, String voice) throws Exception {
    return List.of(
        Voices.embedding(model, voice, 0),
        Voices.embedding(model, voice, 1),
        Voices.embedding(model, voice, 2));
  }

  @Test
  void sameVoiceIsMoreProbableThanAnother() throws Exception {
    VoiceModelFolder model = Voices.model();
    for (int number = 3; number < 6; number++) {
      for (String voice : List.of("nl", "ro")) {
        String other = voice.equals("nl") ? "ro" : "nl";
        Embedding heard = Voices.embedding(model, voice, number);
        double same = model.ratio().ratio(enrolled(model, voice), heard);
        double another = model.ratio().ratio(enrolled(model, other), heard);
        assertTrue(same > another + 3, voice + " " + number + ": " + same + ", " + another);
      }
    }
  }

  @Test
  void modelIsReadAsItWasWritten() throws Exception {
    VoiceModelFolder model = Voices.model();
    byte[] bytes = model.model().toBytes();
    assertArrayEquals(bytes, VoiceModel.read("file", bytes).toBytes());
  }

  @Test
  void damagedModelIsRefused() throws Exception {
    byte[] bytes = Voices.model().model().toBytes();
    assertThrows(
        NnetException.class, () -> VoiceModel.read("file", Arrays.copyOf(bytes, bytes.length - 4)));
  }

  @Test
  void otherTensorsAreRefusedByName() {
    byte[] other =
        new SafeTensors(Map.of("mean", Tensor.of(Matrix.zeros(1, VoiceStatistics.DIMENSION))))
            .toBytes();
    String message =
        assertThrows(NnetException.class, () -> VoiceModel.read("file", other)).getMessage();
    assertTrue(message.startsWith("file"), message);
    assertTrue(message.contains("'between'"), message);
  }

  @Test
  void calibrationThatTellsNobodyApartIsRefused() throws Exception {
    byte[] bytes = Voices.model().model().calibrated(new Calibration(0, 1_000)).toBytes();
    String message =
        assertThrows(NnetException.class, () -> VoiceModel.read("file", bytes)).getMessage();
    assertTrue(message.startsWith("file: found Calibration[scale=0.0, offset=1000.0]"), message);
  }

  /** By the definition: the density given the enrolment over the density of all voices. */
  @Test
  void ratioIsThatOfTheTwoDensities() {
    double between = 3;
    double[][] projection = new double[1][VoiceStatistics.DIMENSION];
    VoiceModel model =
        new VoiceModel(
            new double[VoiceStatistics.DIMENSION],
            projection,
            new double[] {between},
            new Calibration(1, 0));
    Embedding enrolled = new Embedding(new double[] {1.5}, 150);
    Embedding heard = new Embedding(new double[] {0.7}, 150);
    double place = between / (between + 1) * 1.5;
    double left = between / (between + 1);
    double expected = Math.log(normal(0.7 - place, left + 1)) - Math.log(normal(0.7, between + 1));
    assertEquals(expected, model.rawRatio(List.of(enrolled), heard), 1e-12);
  }

  private static double normal(double off, double variance) {
    return Math.exp(-off * off / (2 * variance)) / Math.sqrt(2 * Math.PI * variance);
  }
}
