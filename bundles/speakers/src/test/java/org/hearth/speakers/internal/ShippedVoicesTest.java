package org.hearth.speakers.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hearth.api.speaker.SpeakerException;
import org.hearth.audio.internal.DefaultAudioDecoder;
import org.junit.jupiter.api.Test;

class ShippedVoicesTest {
  private static ShippedVoices voices() {
    return new ShippedVoices(
        new DefaultAudioDecoder(), List.of(Path.of("../../dp-trainer/recordings/manifest.jsonl")));
  }

  /** The built-in model tells the two voices apart; its scores are halved and moved. */
  private static VoiceSpace scored(double scale) throws Exception {
    VoiceModelFolder model = Voices.model();
    return new VoiceSpace() {
      @Override
      public String fingerprint() {
        return "";
      }

      @Override
      public String description() {
        return "";
      }

      @Override
      public VoiceListener listen() {
        return model.listen();
      }

      @Override
      public double rawRatio(List<Embedding> enrolled, Embedding heard) {
        return scale * model.rawRatio(enrolled, heard) + 100;
      }

      @Override
      public Calibration calibration() {
        return new Calibration(1, 0);
      }

      @Override
      public VoiceSpace calibrated(Calibration other) {
        throw new AssertionError("it is calibrated by whoever asked for the calibration");
      }

      @Override
      public Optional<Embedding> embed(short[] samples) {
        return model.embed(samples);
      }
    };
  }

  @Test
  void scoresOfOneVoiceAreEvidenceForIt() throws Exception {
    Calibration calibration = voices().of(scored(0.5));
    VoiceSpace model = scored(0.5);
    List<Embedding> enrolled = List.of(Voices.embedding(Voices.model(), "nl", 0));
    double same =
        calibration.of(model.rawRatio(enrolled, Voices.embedding(Voices.model(), "nl", 1)));
    double other =
        calibration.of(model.rawRatio(enrolled, Voices.embedding(Voices.model(), "ro", 1)));
    assertTrue(same > 1 && other < -1, same + ", " + other);
  }

  @Test
  void aModelThatTellsNobodyApartIsRefused() throws Exception {
    String message =
        assertThrows(SpeakerException.class, () -> voices().of(scored(-1))).getMessage();
    assertTrue(message.startsWith("the model takes the voices that ship"), message);
  }

  @Test
  void withoutRecordingsNothingIsCompared() {
    ShippedVoices none =
        new ShippedVoices(new DefaultAudioDecoder(), List.of(Path.of("nowhere/manifest.jsonl")));
    String message =
        assertThrows(SpeakerException.class, () -> none.of(Voices.model())).getMessage();
    assertTrue(message.contains("of 0 voices; expected at least 2"), message);
  }

  @Test
  void normalScoresAreCalibratedByTheirDensities() {
    // Means 3 and 1, variance 1 in both: the ratio of the densities is 2 s - 4.
    Calibration calibration =
        Calibration.ofNormal(List.of(2.0, 4.0, 2.0, 4.0), List.of(0.0, 2.0, 0.0, 2.0));
    assertEquals(2, calibration.scale(), 1e-12);
    assertEquals(-4, calibration.offset(), 1e-12);
  }
}
