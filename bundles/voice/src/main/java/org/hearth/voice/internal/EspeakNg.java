package org.hearth.voice.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hearth.api.audio.AudioDecoder;
import org.hearth.api.audio.AudioException;
import org.hearth.api.audio.PcmFormat;
import org.hearth.api.audio.PcmStream;
import org.hearth.api.audio.SampleBuffer;
import org.hearth.api.lexicon.Pronunciation;
import org.hearth.api.voice.SpeechSynthesiser;
import org.hearth.api.voice.VoiceException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/**
 * espeak-ng, where it is installed: a process for each text, which gets it through its standard
 * input and gives the sound through its output.
 */
@Component(
    service = SpeechSynthesiser.class,
    configurationPid = "org.hearth.espeak",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class EspeakNg implements SpeechSynthesiser {
  static final String NAME = "espeak-ng";
  static final String INSTALL = "apt install espeak-ng";

  private static final String ENGLISH = "en";
  private static final Pattern VOICE = Pattern.compile("[A-Za-z]{2,3}[A-Za-z0-9+_-]{0,30}");
  private static final int HEADER = 44;
  private static final int RATE_AT = 24;
  private static final int SLOWEST = 80;
  private static final int FASTEST = 450;

  /** Longer than any reply. */
  private static final int MOST_SAMPLES = 300 * PcmStream.SAMPLE_RATE;

  /** It takes much less for any text: a process that takes longer hangs. */
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** Configuration {@code org.hearth.espeak}. */
  @interface Config {
    /** Voices by language, each {@code LANGUAGE=VOICE}; else the language is the voice. */
    String[] voices() default {"en=en-us"};

    /** 80 to 450. */
    int words_per_minute() default 165;
  }

  private final AudioDecoder decoder;
  private final Map<String, String> voices;
  private final int speed;
  private final String searchPath;
  private final Duration limit;

  /** Called by the container. */
  @Activate
  public EspeakNg(@Reference AudioDecoder decoder, Config config) {
    this(
        decoder,
        List.of(config.voices()),
        config.words_per_minute(),
        System.getenv().getOrDefault("PATH", ""),
        LIMIT);
  }

  /**
   * @param limit after which a process is ended
   */
  EspeakNg(
      AudioDecoder decoder, List<String> voices, int speed, String searchPath, Duration limit) {
    if (speed < SLOWEST || speed > FASTEST) {
      throw new IllegalArgumentException(
          "org.hearth.espeak: words.per.minute is "
              + speed
              + ", expected "
              + SLOWEST
              + " to "
              + FASTEST);
    }
    this.decoder = decoder;
    this.voices = pairs(voices);
    this.speed = speed;
    this.searchPath = searchPath;
    this.limit = limit;
  }

  private static Map<String, String> pairs(List<String> entries) {
    Map<String, String> voices = new LinkedHashMap<>();
    for (String entry : entries) {
      String[] parts = entry.split("=", -1);
      if (parts.length != 2 || !VOICE.matcher(parts[1].strip()).matches()) {
        throw new IllegalArgumentException(
            "org.hearth.espeak: voices has '"
                + entry
                + "', expected LANGUAGE=VOICE such as en=en-us+f3");
      }
      voices.put(parts[0].strip().toLowerCase(Locale.ROOT), parts[1].strip());
    }
    return voices;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean speaks(String language) {
    return program().isPresent() && VOICE.matcher(language).matches();
  }

  private Optional<Path> program() {
    return Stream.of(searchPath.split(File.pathSeparator))
        .map(folder -> Path.of(folder, NAME))
        .filter(Files::isExecutable)
        .findFirst();
  }

  @Override
  public short[] speak(String text, String language) throws VoiceException, InterruptedException {
    Path program =
        program().orElseThrow(() -> new VoiceException(NAME + " is not installed: " + INSTALL));
    String voice = voices.getOrDefault(language.toLowerCase(Locale.ROOT), language);
    if (!VOICE.matcher(voice).matches()) {
      throw new VoiceException("the language is '" + language + "', expected one such as en or de");
    }
    List<String> command =
        List.of(
            program.toString(), "-v", voice, "-s", Integer.toString(speed), "--stdin", "--stdout");
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      CompletableFuture<Process> ended =
          process.onExit().orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS);
      CompletableFuture<Process> unused = ended.exceptionally(e -> process.destroyForcibly());
      try {
        return samples(process, text, language);
      } catch (IOException | AudioException | VoiceException e) {
        if (ended.isCompletedExceptionally()) {
          throw new VoiceException(NAME + " was ended after " + limit.toSeconds() + " s", e);
        }
        throw e;
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException | AudioException e) {
      throw new VoiceException(NAME + " failed: " + e.getMessage(), e);
    }
  }

  @Override
  public Optional<short[]> pronounce(Pronunciation word)
      throws VoiceException, InterruptedException {
    Optional<String> phonemes = EspeakPhonemes.of(word);
    return phonemes.isPresent() && speaks(ENGLISH)
        ? Optional.of(speak(phonemes.get(), ENGLISH))
        : Optional.empty();
  }

  private short[] samples(Process process, String text, String language)
      throws IOException, AudioException, VoiceException, InterruptedException {
    try (OutputStream in = process.getOutputStream()) {
      in.write(text.getBytes(UTF_8));
    }
    SampleBuffer samples = new SampleBuffer();
    try (InputStream out = process.getInputStream()) {
      byte[] header = out.readNBytes(HEADER);
      if (header.length == HEADER) {
        int rate = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).getInt(RATE_AT);
        read(decoder.raw(out, new PcmFormat(rate, Short.BYTES, 1)), samples);
      }
    }
    int exit = process.waitFor();
    if (exit != 0 || samples.length() == 0) {
      throw new VoiceException(
          NAME + " ended with exit code " + exit + "; has it a voice for '" + language + "'?");
    }
    return samples.samples();
  }

  private static void read(PcmStream stream, SampleBuffer into) throws AudioException {
    short[] block = new short[4_096];
    for (int count = stream.read(block, 0, block.length);
        count >= 0 && into.length() < MOST_SAMPLES;
        count = stream.read(block, 0, block.length)) {
      into.add(block, 0, count);
    }
  }
}
