package org.hearth.soundcard.internal;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.api.audio.AudioDecoder;
import org.hearth.api.audio.AudioException;
import org.hearth.api.audio.PcmFormat;
import org.hearth.api.audio.PcmStream;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.JsonLine;
import org.hearth.cli.api.Terminal;
import org.hearth.soundcard.api.SoundDevice;
import org.hearth.soundcard.api.SoundSystem;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hearth audio}. */
@Component(service = CommandProvider.class, property = CommandProvider.NAME + "=audio")
public final class AudioCommand implements CommandProvider {
  private final SoundSystem system;
  private final AudioDecoder decoder;

  /** Called by the container. */
  @Activate
  public AudioCommand(
      @Reference(policyOption = ReferencePolicyOption.GREEDY) SoundSystem system,
      @Reference AudioDecoder decoder) {
    this.system = system;
    this.decoder = decoder;
  }

  @Override
  public Object command(Terminal terminal) {
    return new Audio(terminal);
  }

  @Command(
      name = "audio",
      mixinStandardHelpOptions = true,
      description = "Microphones and loudspeakers of this computer.")
  final class Audio {
    private final Terminal terminal;

    Audio(Terminal terminal) {
      this.terminal = terminal;
    }

    @Command(
        name = "devices",
        mixinStandardHelpOptions = true,
        description = "List them, the default ones first.")
    int devices(
        @Option(names = "--json", description = "Print a line of JSON for each.") boolean json)
        throws IOException {
      List<SoundDevice> devices = system.devices();
      if (devices.isEmpty()) {
        throw new IOException("no microphone and no loudspeaker was found on this computer");
      }
      boolean recorded = false;
      boolean played = false;
      for (SoundDevice device : devices) {
        boolean firstRecorder = !recorded && device.recording().isPresent();
        boolean firstPlayer = !played && device.plays();
        recorded |= firstRecorder;
        played |= firstPlayer;
        terminal
            .out()
            .println(
                json
                    ? json(device, firstRecorder, firstPlayer)
                    : text(device, firstRecorder, firstPlayer));
      }
      return 0;
    }

    @Command(
        name = "level",
        mixinStandardHelpOptions = true,
        description = "Show how loud a microphone is, until it is interrupted.")
    int level(
        @Option(
                names = "--device",
                paramLabel = "ID",
                description = "The microphone (default: the first).")
            String device,
        @Option(
                names = "--seconds",
                paramLabel = "N",
                description = "End by itself after so many seconds.")
            Double seconds,
        @Option(names = "--json", description = "Print a line of JSON for each 0.2 s.")
            boolean json)
        throws IOException, AudioException {
      return new LevelShow(terminal, json, seconds)
          .show(Sounds.microphone(system, Optional.ofNullable(device)));
    }
  }

  private static String text(SoundDevice device, boolean recorder, boolean player) {
    StringBuilder line = new StringBuilder(device.id()).append("  ").append(device.description());
    device
        .recording()
        .ifPresent(
            format -> line.append("  records ").append(describe(format)).append(mark(recorder)));
    if (device.plays()) {
      line.append("  plays").append(mark(player));
    }
    return line.toString();
  }

  private static String mark(boolean first) {
    return first ? " (default)" : "";
  }

  private static String describe(PcmFormat format) {
    return format.sampleRate() + " Hz x " + format.channels();
  }

  private static String json(SoundDevice device, boolean recorder, boolean player) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", device.id());
    fields.put("description", device.description());
    fields.put("records", device.recording().isPresent());
    fields.put("rate", device.recording().map(PcmFormat::sampleRate).orElse(null));
    fields.put("channels", device.recording().map(PcmFormat::channels).orElse(null));
    fields.put("plays", device.plays());
    fields.put("default_microphone", recorder);
    fields.put("default_loudspeaker", player);
    return JsonLine.of(fields);
  }

  /** The meter of one call. */
  private final class LevelShow {
    /** 0.2 s. */
    private static final int BLOCK = PcmStream.SAMPLE_RATE / 5;

    private final Terminal terminal;
    private final boolean json;
    private final long most;

    LevelShow(Terminal terminal, boolean json, Double seconds) {
      this.terminal = terminal;
      this.json = json;
      this.most = seconds == null ? Long.MAX_VALUE : Math.round(seconds * PcmStream.SAMPLE_RATE);
    }

    int show(SoundDevice device) throws IOException, AudioException {
      LevelMeter meter = new LevelMeter();
      short[] block = new short[BLOCK];
      PcmFormat format = device.recording().orElseThrow();
      try (PcmStream samples =
          decoder.raw(new LineInput(device.record(), format.frameBytes()), format)) {
        long shown = 0;
        int filled = 0;
        while (shown < most && !Thread.interrupted()) {
          int count = samples.read(block, filled, BLOCK - filled);
          filled += Math.max(0, count);
          if (filled == BLOCK) {
            print(meter.read(block, BLOCK));
            shown += BLOCK;
            filled = 0;
          }
        }
      }
      if (!json) {
        terminal.out().println();
      }
      return 0;
    }

    private void print(LevelMeter.Reading reading) {
      if (json) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("dbfs", round(reading.level()));
        fields.put("peak_dbfs", round(reading.peak()));
        fields.put("clipping", reading.clipping());
        terminal.out().println(JsonLine.of(fields));
      } else {
        terminal.out().print("\r" + reading.bar());
      }
      terminal.out().flush();
    }
  }

  private static double round(double decibels) {
    return Math.round(decibels * 10) / 10.0;
  }
}
