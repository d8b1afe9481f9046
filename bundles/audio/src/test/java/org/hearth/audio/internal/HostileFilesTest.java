package org.hearth.audio.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.hearth.api.audio.AudioException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged files decode or raise {@link AudioException}; anything else fails the test. */
class HostileFilesTest {
  private static final int[] ABSURD = {0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 0xffff};

  @TempDir Path folder;

  private final PrintStream out = System.out;
  private int decoded;
  private int refused;

  /** jflac prints a line for every partition of a rare kind, which damage brings forth. */
  @BeforeEach
  void silenceJflac() {
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
  }

  @AfterEach
  void restoreOutput() {
    System.setOut(out);
  }

  @Test
  void damagedWavFiles() throws IOException {
    short[] samples = new short[500];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) TestSignal.sample(i, 0, 16);
    }
    byte[] data = WavBytes.shorts(samples);
    attack(WavBytes.file(WavBytes.PCM, 1, 16_000, 16, data), 1, 1_500);
    attack(WavBytes.file(WavBytes.extensible(3, 2, 16_000, 64), data, -1, -1), 2, 1_000);
    assertBothOutcomes(2_500);
  }

  @Test
  void damagedFlacFiles() throws IOException {
    attack(Pcm.resource("mono-16k-16bit.flac"), 3, 1_500);
    attack(Pcm.resource("stereo-44k-24bit.flac"), 4, 200);
    attack(Pcm.resource("three-16k-20bit.flac"), 5, 1_000);
    assertBothOutcomes(2_700);
  }

  private void assertBothOutcomes(int expected) {
    assertEquals(expected, decoded + refused);
    assertTrue(decoded > 0, "none decoded");
    assertTrue(refused > 0, "none refused");
  }

  private void attack(byte[] valid, long seed, int variants) throws IOException {
    Random random = new Random(seed);
    Path file = folder.resolve("hostile");
    for (int i = 0; i < variants; i++) {
      Files.write(file, mutate(valid, random));
      try {
        Pcm.decode(file);
        decoded++;
      } catch (AudioException e) {
        refused++;
      }
    }
  }

  private static byte[] mutate(byte[] valid, Random random) {
    byte[] bytes = valid.clone();
    // Half of the time the header, where the sizes are.
    int range = random.nextBoolean() ? Math.min(60, bytes.length) : bytes.length;
    switch (random.nextInt(4)) {
      case 0 -> {
        for (int i = random.nextInt(8); i >= 0; i--) {
          bytes[random.nextInt(range)] ^= (byte) (1 << random.nextInt(8));
        }
      }
      case 1 -> {
        int value = ABSURD[random.nextInt(ABSURD.length)];
        ByteBuffer.wrap(bytes).putInt(random.nextInt(range - 4), value);
      }
      case 2 -> {
        int from = random.nextInt(bytes.length);
        int to = Math.min(bytes.length, from + random.nextInt(200));
        Arrays.fill(bytes, from, to, (byte) (random.nextBoolean() ? 0 : 0xff));
      }
      default -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
    }
    return bytes;
  }
}
