package org.hearth.soundcard.internal.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.hearth.api.audio.AudioDecoder;
import org.hearth.api.audio.AudioException;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.JsonLine;
import org.hearth.cli.api.Terminal;
import org.hearth.corpus.api.ManifestLine;
import org.hearth.corpus.api.ManifestReader;
import org.hearth.corpus.api.Recording;
import org.hearth.corpus.api.speech.Prosody;
import org.hearth.corpus.api.speech.Synthesiser;
import org.hearth.corpus.api.speech.Voice;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hearth bench echo}. */
@Component(service = CommandProvider.class, property = CommandProvider.NAME + "=bench echo")
public final class EchoBenchCommand implements CommandProvider {
  private static final List<String> REPLIES =
      List.of(
          "Ten minutes, starting now. I will tell you when the time is over.",
          "You have three things on the shopping list: milk, bread and a bag of potatoes.",
          "The light in the living room is on, and the one in the hallway is off.",
          "Tomorrow at half past three you have an appointment with the dentist.",
          "The oven timer is over. The pasta timer has four minutes left.",
          "Two cups are about four hundred and seventy three millilitres.",
          "It is twenty one degrees in the kitchen, and nineteen in the bedroom.",
          "Did you mean, turn on the lamp in the kitchen?",
          "Your next event is the meeting with the school, on Thursday at nine in the morning.",
          "I have written it down. You slept seven hours on average this week.");

  private static final Voice HEARTH = new Voice(Voice.Way.SPELLING, "en-us");
  private static final int LEAD = 800;
  private static final int LONGEST_PERSON = 64_000;

  private final AudioDecoder decoder;
  private final Path dist;
  private final Path home;

  /** Called by the container. */
  @Activate
  public EchoBenchCommand(@Reference AudioDecoder decoder, BundleContext context) {
    this.decoder = decoder;
    this.dist = Path.of(context.getProperty("hearth.dist"));
    this.home = Path.of(context.getProperty("hearth.home"));
  }

  @Override
  public Object command(Terminal terminal) {
    return new Bench(terminal);
  }

  @Command(
      name = "echo",
      mixinStandardHelpOptions = true,
      description =
          "Whether Hearth stops when somebody talks over it, and how often by its own voice, in"
              + " simulated rooms. Its voice is that of espeak-ng.")
  final class Bench implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
        names = "--rooms",
        paramLabel = "MANIFEST",
        description = "Room impulse responses (default: made up).")
    private Path rooms;

    @Option(
        names = "--people",
        paramLabel = "MANIFEST",
        description = "Recordings of people (default: the demo's synthetic ones).")
    private Path people;

    @Option(
        names = "--count",
        defaultValue = "40",
        paramLabel = "N",
        description = "How many of the people's recordings, spread over the manifest.")
    private int count;

    @Option(
        names = "--levels",
        split = ",",
        defaultValue = "-10,0,10",
        paramLabel = "DECIBELS",
        description = "Levels of Hearth's voice at the microphone, over that of a person.")
    private List<Double> levels;

    @Option(names = "--distorted", description = "With a loudspeaker that bends large amplitudes.")
    private boolean distorted;

    @Option(names = "--seed", defaultValue = "1", description = "Of latencies and moments.")
    private long seed;

    @Option(names = "--json", description = "Print a line of JSON for each row.")
    private boolean json;

    Bench(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, AudioException, InterruptedException {
      if (count < 1) {
        throw new IOException("--count is " + count + ", expected 1 or more");
      }
      EchoBench bench = new EchoBench(own(), people(), seed);
      if (!json) {
        terminal
            .out()
            .println(
                "room                  echo dB  false/min  ERLE dB  noticed  median ms  90 % ms");
      }
      for (Room room : rooms()) {
        for (double level : levels) {
          print(bench.run(room, level, distorted));
        }
      }
      return 0;
    }

    private List<short[]> own() throws IOException, AudioException, InterruptedException {
      Synthesiser synthesiser = new Synthesiser(decoder, home.resolve("speech"));
      synthesiser.require(HEARTH);
      List<short[]> own = new ArrayList<>();
      for (String reply : REPLIES) {
        own.add(synthesiser.speakDry(HEARTH, Prosody.USUAL, reply, LEAD, LEAD));
      }
      return own;
    }

    private List<short[]> people() throws IOException, AudioException {
      Path manifest =
          people == null
              ? dist.resolve("demo/recordings/manifest.jsonl")
              : terminal.resolve(people);
      List<ManifestLine> lines = new ManifestReader().read(manifest);
      List<short[]> recordings = new ArrayList<>();
      int most = Math.min(count, lines.size());
      for (int i = 0; i < most; i++) {
        short[] samples =
            Recording.read(decoder, lines.get((int) ((long) i * lines.size() / most)).audio());
        recordings.add(Arrays.copyOf(samples, Math.min(samples.length, LONGEST_PERSON)));
      }
      return recordings;
    }

    private List<Room> rooms() throws IOException, AudioException {
      if (rooms == null) {
        return List.of(
            Room.generated(0.2, seed), Room.generated(0.4, seed), Room.generated(0.7, seed));
      }
      List<Room> read = new ArrayList<>();
      for (ManifestLine line : new ManifestReader().read(terminal.resolve(rooms))) {
        read.add(
            Room.of(
                line.audio().getFileName().toString(),
                Recording.floats(Recording.read(decoder, line.audio()))));
      }
      return read;
    }

    private void print(EchoBench.Row row) {
      terminal.out().println(json ? json(row) : text(row));
      terminal.out().flush();
    }
  }

  private static String text(EchoBench.Row row) {
    return String.format(
        Locale.ROOT,
        "%-20s  %7.0f  %4d in %3.1f  %7.1f  %3d of %d  %9.0f  %7.0f",
        row.room(),
        row.echoDecibels(),
        row.falseTriggers(),
        row.minutes(),
        row.erle(),
        row.noticed(),
        row.interruptions(),
        row.medianMillis(),
        row.slowMillis());
  }

  private static String json(EchoBench.Row row) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("room", row.room());
    fields.put("echo_db", row.echoDecibels());
    fields.put("distorted", row.distorted());
    fields.put("own_minutes", row.minutes());
    fields.put("false_triggers", row.falseTriggers());
    fields.put("erle_db", row.erle());
    fields.put("interruptions", row.interruptions());
    fields.put("noticed", row.noticed());
    fields.put("median_ms", row.noticed() == 0 ? null : row.medianMillis());
    fields.put("slowest_tenth_ms", row.noticed() == 0 ? null : row.slowMillis());
    return JsonLine.of(fields);
  }
}
