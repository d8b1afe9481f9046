package org.hearth.corpus.api.speech;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.hearth.audio.internal.DefaultAudioDecoder;
import org.hearth.corpus.api.Recording;
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

  /** A program that logs its arguments and writes a tone to the file after -o or -w. */
  private Path program(String name) throws Exception {
    short[] tone = new short[1600];
    for (int i = 0; i < tone.length; i++) {
      tone[i] = (short) (1000 * Math.sin(0.3 * i));
    }
    Path wav = Files.write(folder.resolve("tone.wav"), Recording.toWav(tone));
    Path program = folder.resolve(name);
    Files.writeString(
        program,
        """
        #!/bin/sh
        echo "$@" >> %s/arguments
        while [ $# -gt 0 ]; do
          case "$1" in -o|-w) cp %s "$2" ;; esac
          shift
        done
        """
            .formatted(folder, wav));
    assertTrue(program.toFile().setExecutable(true));
    return program;
  }

  private Synthesiser synthesiser() {
    return new Synthesiser(new DefaultAudioDecoder(), folder.resolve("passing"), folder.toString());
  }

  @Test
  void whatIsMissingIsToBeInstalled() {
    for (Voice.Way way : Voice.Way.values()) {
      String message =
          assertThrows(IOException.class, () -> synthesiser().require(new Voice(way, "nl")))
              .getMessage();
      assertTrue(message.startsWith(way.program() + " is not installed"), message);
      assertTrue(message.endsWith(way.install()), message);
    }
  }

  @Test
  void withoutARoomThereIsNothingButSpeech() throws Exception {
    program("espeak-ng");
    short[] heard =
        synthesiser()
            .speakDry(new Voice(Voice.Way.SPELLING, "en-us"), Prosody.USUAL, "yes", 160, 320);
    assertEquals(160 + 1600 + 320, heard.length);
    assertArrayEquals(new short[161], Arrays.copyOf(heard, 161));
    assertArrayEquals(new short[320], Arrays.copyOfRange(heard, 1760, 2080));
    int peak = IntStream.range(0, heard.length).map(i -> Math.abs(heard[i])).max().orElseThrow();
    assertEquals(16_423, peak);
  }

  @Test
  void prosodyIsAskedForOnlyWhereItIsNotUsual() throws Exception {
    program("espeak-ng");
    program("flite");
    Prosody prosody = new Prosody(1.1, 0.9);
    Voice espeak = new Voice(Voice.Way.SPELLING, "en-us");
    synthesiser().speak(espeak, "yes");
    synthesiser().speakDry(espeak, prosody, "yes", 0, 0);
    synthesiser().speakDry(new Voice(Voice.Way.FLITE, "slt"), prosody, "yes", 0, 0);
    List<String> lines = Files.readAllLines(folder.resolve("arguments"));
    assertTrue(lines.get(0).matches("-v en-us -w \\S+ -- yes"), lines.get(0));
    assertTrue(lines.get(1).matches("-v en-us -w \\S+ -p 45 -s 193 -- yes"), lines.get(1));
    assertTrue(
        lines.get(2).endsWith(" --setf duration_stretch=0.909 --setf f0_shift=0.900"),
        lines.get(2));
  }
}
