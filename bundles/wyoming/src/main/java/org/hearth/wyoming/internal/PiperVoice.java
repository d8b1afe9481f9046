package org.hearth.wyoming.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hearth.api.audio.AudioDecoder;
import org.hearth.api.audio.AudioException;
import org.hearth.api.audio.PcmFormat;
import org.hearth.api.audio.PcmStream;
import org.hearth.api.audio.SampleBuffer;
import org.hearth.api.voice.SpeechSynthesiser;
import org.hearth.api.voice.VoiceException;
import org.hearth.wyoming.internal.wire.Event;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/** A server of the Wyoming protocol that synthesises, such as Piper: a connection for each text. */
@Component(
    service = SpeechSynthesiser.class,
    property = "service.ranking:Integer=100",
    configurationPid = "org.hearth.wyoming.voice",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class PiperVoice implements SpeechSynthesiser {
  private static final Pattern SERVER =
      Pattern.compile("(?<host>[^:\\s]+|\\[[^]]+]):(?<port>\\d{1,5})");
  private static final int MAX_PORT = 65_535;

  /** Longer than any reply: 5 minutes at 48 kHz. */
  private static final int MOST_BYTES = 300 * 48_000 * 2;

  /** Configuration {@code org.hearth.wyoming.voice}. */
  @interface Config {
    /** Where it listens, {@code HOST:PORT}; empty for none. */
    String server() default "";

    /** Languages that it speaks. */
    String[] languages() default {"en"};

    /** Names of its voices by language, each {@code LANGUAGE=VOICE}; else it chooses. */
    String[] voices() default {};
  }

  private final AudioDecoder decoder;
  private final String server;
  private final List<String> languages;
  private final Map<String, String> voices = new LinkedHashMap<>();

  /** Called by the container. */
  @Activate
  public PiperVoice(@Reference AudioDecoder decoder, Config config) {
    this(decoder, config.server(), List.of(config.languages()), List.of(config.voices()));
  }

  PiperVoice(AudioDecoder decoder, String server, List<String> languages, List<String> voices) {
    this.decoder = decoder;
    this.server = server.strip();
    this.languages = languages.stream().map(PiperVoice::base).toList();
    if (!this.server.isEmpty()) {
      port(this.server);
    }
    for (String entry : voices) {
      String[] parts = entry.split("=", -1);
      if (parts.length != 2 || parts[1].isBlank()) {
        throw new IllegalArgumentException(
            "org.hearth.wyoming.voice: voices has '"
                + entry
                + "', expected LANGUAGE=VOICE such as de=de_DE-thorsten-medium");
      }
      this.voices.put(base(parts[0]), parts[1].strip());
    }
  }

  private static Matcher port(String server) {
    Matcher parts = SERVER.matcher(server);
    if (!parts.matches() || Integer.parseInt(parts.group("port")) > MAX_PORT) {
      throw new IllegalArgumentException(
          "org.hearth.wyoming.voice: server is '" + server + "', expected HOST:PORT");
    }
    return parts;
  }

  private static String base(String language) {
    return language.strip().replaceAll("[-_].*", "").toLowerCase(Locale.ROOT);
  }

  @Override
  public String name() {
    return "wyoming";
  }

  @Override
  public boolean speaks(String language) {
    return !server.isEmpty() && languages.contains(base(language));
  }

  @Override
  public short[] speak(String text, String language) throws VoiceException, InterruptedException {
    Matcher parts = port(server);
    InetSocketAddress address =
        new InetSocketAddress(
            parts.group("host").replaceAll("[\\[\\]]", ""), Integer.parseInt(parts.group("port")));
    if (address.isUnresolved()) {
      throw new VoiceException("org.hearth.wyoming.voice: the host of " + server + " is not known");
    }
    try (Client client = new Client(address)) {
      client.out().write("synthesize", Map.of("text", text, "voice", voice(language)));
      Event start = client.await("audio-start");
      PcmFormat format =
          new PcmFormat(start.number("rate"), start.number("width"), start.number("channels"));
      return samples(client.payloadsUntil("audio-stop", MOST_BYTES), format);
    } catch (IOException | AudioException | IllegalArgumentException e) {
      throw new VoiceException("the synthesiser at " + server + ": " + e.getMessage(), e);
    }
  }

  private Map<String, String> voice(String language) {
    String name = voices.get(base(language));
    return name == null ? Map.of("language", base(language)) : Map.of("name", name);
  }

  private short[] samples(ByteArrayOutputStream audio, PcmFormat format)
      throws IOException, AudioException {
    SampleBuffer samples = new SampleBuffer();
    try (PcmStream stream = decoder.raw(new ByteArrayInputStream(audio.toByteArray()), format)) {
      short[] block = new short[4_096];
      for (int count = stream.read(block, 0, block.length);
          count >= 0;
          count = stream.read(block, 0, block.length)) {
        samples.add(block, 0, count);
      }
    }
    return samples.samples();
  }
}
