package org.hearth.trainer.internal.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.hearth.api.audio.AudioDecoder;
import org.hearth.api.audio.AudioException;
import org.hearth.api.audio.PcmStream;
import org.hearth.corpus.api.Recording;

/**
 * Speaks by Debian's programs. What comes out is at 16 kHz: 0.3 s of room, speech with its peak at
 * -6 dBFS, 0.5 s of room; the room is brown noise of -60 dBFS, under the speech too. The same
 * versions of the programs give the same samples. For one thread.
 */
final class Synthesiser {
  /** What is to be installed for the voices of the benchmark. */
  static final String INSTALL = "apt install espeak-ng festival festvox-kdlpc16k";

  private static final int LEAD = PcmStream.SAMPLE_RATE * 3 / 10;
  private static final int TAIL = PcmStream.SAMPLE_RATE / 2;
  private static final double PEAK = 32768 * Math.pow(10, -6 / 20.0);
  private static final double ROOM_RMS = 32768 * Math.pow(10, -60 / 20.0);

  /** Pole of the filter that makes white noise brown. */
  private static final double SMOOTHING = 0.98;

  private final AudioDecoder decoder;
  private final Path folder;
  private final String searchPath;

  /**
   * @param folder for files that pass
   */
  Synthesiser(AudioDecoder decoder, Path folder) {
    this(decoder, folder, System.getenv().getOrDefault("PATH", ""));
  }

  /**
   * @param searchPath folders in which the programs are looked for
   */
  Synthesiser(AudioDecoder decoder, Path folder, String searchPath) {
    this.decoder = decoder;
    this.folder = folder;
    this.searchPath = searchPath;
  }

  /**
   * Makes sure that a voice speaks.
   *
   * @throws IOException saying what to install
   */
  void require(Voice voice) throws IOException, InterruptedException {
    String program =
        switch (voice.way()) {
          case SPELLING, PHONEMES -> "espeak-ng";
          case FESTIVAL -> "text2wave";
          case FLITE -> "flite";
        };
    if (!isInstalled(program)) {
      throw new IOException(
          program + " is not installed; it is needed for unseen voices: " + INSTALL);
    }
    try {
      speak(voice, "yes");
    } catch (IOException | AudioException e) {
      throw new IOException(
          "the voice " + voice.label() + " does not speak; is it installed? " + INSTALL, e);
    }
  }

  private boolean isInstalled(String program) {
    return Stream.of(searchPath.split(File.pathSeparator))
        .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
  }

  /** Says a text. */
  short[] speak(Voice voice, String text) throws IOException, AudioException, InterruptedException {
    Files.createDirectories(folder);
    Path wav = Files.createTempFile(folder, "speech", ".wav");
    try {
      synthesise(voice, text, wav);
      return inRoom(
          Recording.read(decoder, wav),
          new Random(31L * text.hashCode() + voice.label().hashCode()));
    } finally {
      Files.deleteIfExists(wav);
    }
  }

  private static void synthesise(Voice voice, String text, Path wav)
      throws IOException, InterruptedException {
    String file = wav.toString();
    switch (voice.way()) {
      case SPELLING -> run("", "espeak-ng", "-v", voice.voice(), "-w", file, "--", text);
      case PHONEMES -> {
        String phonemes = run("", "espeak-ng", "-q", "-x", "-v", "en-us", "--", text);
        String line = phonemes.strip().replaceAll("\\s*\\R\\s*", " ");
        run("", "espeak-ng", "-v", voice.voice(), "-w", file, "--", "[[" + line + "]]");
      }
      case FESTIVAL -> run(text, "text2wave", "-eval", "(voice_" + voice.voice() + ")", "-o", file);
      case FLITE -> run("", "flite", "-voice", voice.voice(), "-t", text, "-o", file);
    }
  }

  /** Runs a program to its end; returns what it prints. */
  private static String run(String input, String... command)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try {
      try (OutputStream in = process.getOutputStream()) {
        in.write(input.getBytes(UTF_8));
      }
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      int exit = process.waitFor();
      if (exit != 0) {
        throw new IOException(command[0] + " ended with exit code " + exit);
      }
      return output;
    } finally {
      process.destroyForcibly();
    }
  }

  /** The speech at its level, in a room. */
  static short[] inRoom(short[] speech, Random random) {
    int peak = 1;
    for (short sample : speech) {
      peak = Math.max(peak, Math.abs(sample));
    }
    double[] mixed = brownNoise(LEAD + speech.length + TAIL, random);
    for (int i = 0; i < speech.length; i++) {
      mixed[LEAD + i] += speech[i] * PEAK / peak;
    }
    short[] samples = new short[mixed.length];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) Math.round(mixed[i]);
    }
    return samples;
  }

  private static double[] brownNoise(int length, Random random) {
    double[] noise = new double[length];
    double value = 0;
    double power = 0;
    for (int i = 0; i < length; i++) {
      value = SMOOTHING * value + random.nextGaussian();
      noise[i] = value;
      power += value * value;
    }
    double scale = ROOM_RMS / Math.sqrt(power / length);
    return Arrays.stream(noise).map(x -> x * scale).toArray();
  }

  /** Says many texts. */
  List<Sentence> speakAll(Voice voice, List<String> texts)
      throws IOException, AudioException, InterruptedException {
    List<Sentence> sentences = new ArrayList<>();
    for (String text : texts) {
      sentences.add(new Sentence(text, speak(voice, text)));
    }
    return sentences;
  }
}
