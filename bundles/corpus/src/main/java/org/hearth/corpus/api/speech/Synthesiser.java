package org.hearth.corpus.api.speech;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.hearth.api.audio.AudioDecoder;
import org.hearth.api.audio.AudioException;
import org.hearth.api.audio.PcmStream;
import org.hearth.corpus.api.Recording;

/**
 * Speaks by Debian's programs, at 16 kHz with the peak at -6 dBFS. The same versions of the
 * programs give the same samples. Safe for use by several threads.
 */
public final class Synthesiser {

  private static final int LEAD = PcmStream.SAMPLE_RATE * 3 / 10;
  private static final int TAIL = PcmStream.SAMPLE_RATE / 2;
  private static final double PEAK = 32768 * Math.pow(10, -6 / 20.0);
  private static final int USUAL_WORDS_PER_MINUTE = 175;
  private static final int USUAL_PITCH = 50;
  private static final int MAX_PITCH = 99;
  private static final double ROOM_RMS = 32768 * Math.pow(10, -60 / 20.0);

  /** Pole of the filter that makes white noise brown. */
  private static final double SMOOTHING = 0.98;

  private final AudioDecoder decoder;
  private final Path folder;
  private final String searchPath;

  /**
   * @param folder for files that pass
   */
  public Synthesiser(AudioDecoder decoder, Path folder) {
    this(decoder, folder, Program.searchPath());
  }

  /**
   * @param searchPath folders in which the programs are looked for
   */
  public Synthesiser(AudioDecoder decoder, Path folder, String searchPath) {
    this.decoder = decoder;
    this.folder = folder;
    this.searchPath = searchPath;
  }

  /**
   * Makes sure that a voice speaks.
   *
   * @throws IOException saying what to install
   */
  public void require(Voice voice) throws IOException, InterruptedException {
    program(voice);
    try {
      speak(voice, "yes");
    } catch (IOException | AudioException e) {
      throw new IOException(
          "the voice "
              + voice.label()
              + " does not speak; is it installed? "
              + voice.way().install(),
          e);
    }
  }

  private Program program(Voice voice) throws IOException {
    return Program.find(voice.way().program(), searchPath, voice.way().install());
  }

  /**
   * Says a text in a room: 0.3 s of room, speech, 0.5 s of room; the room is brown noise of -60
   * dBFS, under the speech too.
   */
  public short[] speak(Voice voice, String text)
      throws IOException, AudioException, InterruptedException {
    return inRoom(
        synthesise(voice, Prosody.USUAL, text),
        new Random(31L * text.hashCode() + voice.label().hashCode()));
  }

  /**
   * Says a text without a room: nothing but speech between samples of 0.
   *
   * @param lead samples of 0 before the speech
   * @param tail samples of 0 after it
   * @throws IOException also when the program makes no sound
   */
  public short[] speakDry(Voice voice, Prosody prosody, String text, int lead, int tail)
      throws IOException, AudioException, InterruptedException {
    short[] speech = synthesise(voice, prosody, text);
    int peak = peak(speech);
    if (peak == 0) {
      throw new IOException("the voice " + voice.label() + " is silent");
    }
    short[] samples = new short[lead + speech.length + tail];
    for (int i = 0; i < speech.length; i++) {
      samples[lead + i] = (short) Math.round(speech[i] * PEAK / peak);
    }
    return samples;
  }

  private short[] synthesise(Voice voice, Prosody prosody, String text)
      throws IOException, AudioException, InterruptedException {
    Files.createDirectories(folder);
    Path wav = Files.createTempFile(folder, "speech", ".wav");
    try {
      synthesise(voice, prosody, text, wav.toString());
      return Recording.read(decoder, wav);
    } finally {
      Files.deleteIfExists(wav);
    }
  }

  private void synthesise(Voice voice, Prosody prosody, String text, String wav)
      throws IOException, InterruptedException {
    Program program = program(voice);
    String name = voice.voice();
    List<String> arguments =
        new ArrayList<>(
            switch (voice.way()) {
              case SPELLING, PHONEMES -> List.of("-v", name, "-w", wav);
              case FESTIVAL -> List.of("-eval", "(voice_" + name + ")", "-o", wav);
              case FLITE -> List.of("-voice", name, "-t", text, "-o", wav);
            });
    if (!prosody.equals(Prosody.USUAL)) {
      arguments.addAll(options(voice.way(), prosody));
    }
    switch (voice.way()) {
      case SPELLING -> arguments.addAll(List.of("--", text));
      case PHONEMES -> arguments.addAll(List.of("--", phonemes(program, text)));
      case FESTIVAL, FLITE -> {}
    }
    program.run(voice.way() == Voice.Way.FESTIVAL ? text : "", arguments);
  }

  /** English phonemes as espeak-ng reads them. */
  private static String phonemes(Program espeak, String text)
      throws IOException, InterruptedException {
    String phonemes = espeak.run("", List.of("-q", "-x", "-v", "en-us", "--", text));
    return "[[" + phonemes.strip().replaceAll("\\s*\\R\\s*", " ") + "]]";
  }

  private static List<String> options(Voice.Way way, Prosody prosody) {
    return switch (way) {
      case SPELLING, PHONEMES -> {
        long pitch = Math.min(MAX_PITCH, Math.round(USUAL_PITCH * prosody.pitch()));
        long speed = Math.round(USUAL_WORDS_PER_MINUTE * prosody.speed());
        yield List.of("-p", Long.toString(pitch), "-s", Long.toString(speed));
      }
      case FESTIVAL ->
          List.of("-eval", "(Parameter.set 'Duration_Stretch " + stretch(prosody) + ")");
      case FLITE ->
          List.of(
              "--setf",
              "duration_stretch=" + stretch(prosody),
              "--setf",
              String.format(Locale.ROOT, "f0_shift=%.3f", prosody.pitch()));
    };
  }

  private static String stretch(Prosody prosody) {
    return String.format(Locale.ROOT, "%.3f", 1 / prosody.speed());
  }

  /** The speech at its level, in a room. */
  static short[] inRoom(short[] speech, Random random) {
    int peak = Math.max(1, peak(speech));
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

  private static int peak(short[] speech) {
    int peak = 0;
    for (short sample : speech) {
      peak = Math.max(peak, Math.abs(sample));
    }
    return peak;
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

  /** Says many texts, each in a room. */
  public List<Sentence> speakAll(Voice voice, List<String> texts)
      throws IOException, AudioException, InterruptedException {
    List<Sentence> sentences = new ArrayList<>();
    for (String text : texts) {
      sentences.add(new Sentence(text, speak(voice, text)));
    }
    return sentences;
  }
}
