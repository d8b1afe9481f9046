package org.hearth.speakers.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import org.hearth.nnet.api.Features;
import org.junit.jupiter.api.Test;

class VoiceStatisticsTest {
  private static VoiceStatistics of(short[] samples) throws Exception {
    return VoiceStatistics.of(VoiceFrames.of(Features.read(Voices.MODEL), samples)).orElseThrow();
  }

  @Test
  void howLoudItIsChangesLittle() throws Exception {
    short[] samples = Voices.sentence("nl", 0);
    short[] quiet = samples.clone();
    for (int i = 0; i < quiet.length; i++) {
      quiet[i] = (short) (quiet[i] / 4);
    }
    VoiceStatistics loud = of(samples);
    VoiceStatistics soft = of(quiet);
    assertEquals(loud.speechFrames(), soft.speechFrames(), 3);
    for (int i = 0; i < VoiceStatistics.DIMENSION; i++) {
      assertEquals(loud.values()[i], soft.values()[i], 1, "statistic " + i);
    }
  }

  @Test
  void silenceAroundSpeechChangesNothing() throws Exception {
    short[] samples = Voices.sentence("nl", 0);
    short[] longer = new short[samples.length + 16_000];
    System.arraycopy(samples, 0, longer, 8_000, samples.length);
    VoiceStatistics alone = of(samples);
    VoiceStatistics padded = of(longer);
    for (int i = 0; i < VoiceStatistics.DIMENSION; i++) {
      assertEquals(alone.values()[i], padded.values()[i], 1, "statistic " + i);
    }
  }

  @Test
  void tooLittleSpeechTellsNothing() throws Exception {
    Features features = Features.read(Voices.MODEL);
    assertEquals(
        Optional.empty(),
        VoiceStatistics.of(
            VoiceFrames.of(features, Arrays.copyOf(Voices.sentence("nl", 0), 3_000))));
    assertTrue(VoiceStatistics.of(VoiceFrames.of(features, new short[0])).isEmpty());
    assertTrue(VoiceStatistics.of(VoiceFrames.of(features, new short[32_000])).isEmpty());
  }
}
