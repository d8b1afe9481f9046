package org.hearth.trainer.internal.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.hearth.audio.internal.DefaultAudioDecoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SynthesiserTest {
  @TempDir private Path folder;

  private static double decibels(short[] samples) {
    double power =
        IntStream.range(0, samples.length).mapToDouble(i -> samples[i] * samples[i]).sum();
    return 10 * Math.log10(power / samples.length) - 20 * Math.log10(32768);
  }

  @Test
  void speechLiesInARoomAtItsLevel() {
    short[] speech = new short[16_000];
    for (int i = 0; i < speech.length; i++) {
      speech[i] = (short) (1000 * Math.sin(0.3 * i));
    }
    short[] heard = Synthesiser.inRoom(speech, new Random(1));
    assertEquals(4_800 + 16_000 + 8_000, heard.length);
    int peak = IntStream.range(0, heard.length).map(i -> Math.abs(heard[i])).max().orElseThrow();
    assertEquals(16_423, peak, 200);
    assertEquals(-60, decibels(Arrays.copyOfRange(heard, 0, 4_800)), 6);
    assertEquals(-60, decibels(Arrays.copyOfRange(heard, 20_800, heard.length)), 6);
    assertArrayEquals(heard, Synthesiser.inRoom(speech, new Random(1)));
  }

  @Test
  void whatIsMissingIsToBeInstalled() {
    Synthesiser synthesiser = new Synthesiser(new DefaultAudioDecoder(), folder, folder.toString());
    for (Voice.Way way : Voice.Way.values()) {
      String message =
          assertThrows(IOException.class, () -> synthesiser.require(new Voice(way, "nl")))
              .getMessage();
      assertTrue(message.contains(" is not installed"), message);
      assertTrue(message.endsWith("apt install espeak-ng festival festvox-kdlpc16k"), message);
    }
  }
}
