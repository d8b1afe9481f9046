package org.hearth.wake.internal.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.hearth.api.audio.AudioDecoder;
import org.hearth.api.audio.AudioException;
import org.hearth.api.audio.PcmStream;
import org.hearth.api.audio.SegmenterFactory;
import org.hearth.api.wake.WakeException;
import org.hearth.api.wake.WakeStream;
import org.hearth.api.wake.WakeWord;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.JsonLine;
import org.hearth.cli.api.Terminal;
import org.hearth.corpus.api.Interval;
import org.hearth.corpus.api.ManifestLine;
import org.hearth.corpus.api.ManifestReader;
import org.hearth.corpus.api.Recording;
import org.hearth.wake.internal.HouseholdWakeWords;
import org.hearth.wake.internal.SpottedPhrase;
import org.hearth.wake.internal.spot.Sensitivity;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hearth bench wake}: how well wake words are spotted. */
@Component(service = CommandProvider.class, property = CommandProvider.NAME + "=bench wake")
public final class WakeBenchCommand implements CommandProvider {
  private final HouseholdWakeWords words;
  private final AudioDecoder decoder;
  private final SegmenterFactory gates;

  /** Called by the container. */
  @Activate
  public WakeBenchCommand(
      @Reference HouseholdWakeWords words,
      @Reference AudioDecoder decoder,
      @Reference SegmenterFactory gates) {
    this.words = words;
    this.decoder = decoder;
    this.gates = gates;
  }

  @Override
  public Object command(Terminal terminal) {
    return new Bench(terminal);
  }

  @Command(
      name = "wake",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = {
        "Await every phrase of a manifest in all its recordings and in a background: how many are"
            + " missed, and how many false alarms there are in ten hours, by the score that is"
            + " asked for.",
        "A recording of one phrase is background for the others. Ten hours are those of one phrase:"
            + " an hour in which six are awaited counts six times where they are taken together."
      })
  final class Bench implements Callable<Integer> {
    private static final int MOST_SCORE = 16;
    private static final int TIMED = 60 * PcmStream.SAMPLE_RATE;

    /** Of the noise of a quiet room: -70 dBFS. */
    private static final double ROOM = 10;

    private final Terminal terminal;

    @Option(
        names = "--manifest",
        arity = "1..*",
        required = true,
        paramLabel = "FILE",
        description = "Recordings whose 'text' is a phrase, said once.")
    private List<Path> manifests;

    @Option(
        names = "--background",
        arity = "1..*",
        paramLabel = "FILE",
        description =
            "Manifests of other recordings, heard one after the other; those whose 'text' is a"
                + " phrase are left out.")
    private List<Path> backgrounds = List.of();

    @Option(
        names = "--phrase",
        arity = "1..*",
        paramLabel = "PHRASE",
        description = "Await these phrases only; recordings of others are background.")
    private List<String> only = List.of();

    @Option(names = "--json", description = "Print lines of JSON.")
    private boolean json;

    Bench(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, AudioException, WakeException {
      List<ManifestLine> background = read(backgrounds);
      Map<String, List<ManifestLine>> recordings = new TreeMap<>();
      for (ManifestLine line : read(manifests)) {
        String text = line.text().orElse("");
        if (!text.isEmpty() && (only.isEmpty() || only.contains(text))) {
          recordings.computeIfAbsent(text, phrase -> new ArrayList<>()).add(line);
        } else {
          background.add(line);
        }
      }
      if (recordings.isEmpty()) {
        throw new IOException(manifests + ": no recording has a phrase as 'text', expected some");
      }
      background.removeIf(line -> line.text().filter(recordings::containsKey).isPresent());
      print(measured(recordings, background));
      return 0;
    }

    private List<ManifestLine> read(List<Path> files) throws IOException {
      List<ManifestLine> lines = new ArrayList<>();
      for (Path file : files) {
        lines.addAll(new ManifestReader().read(terminal.resolve(file)));
      }
      return lines;
    }

    private Map<String, WakeCurve> measured(
        Map<String, List<ManifestLine>> recordings, List<ManifestLine> background)
        throws AudioException, WakeException {
      Map<String, SpottedPhrase> phrases = new LinkedHashMap<>();
      for (String text : recordings.keySet()) {
        phrases.put(text, words.phrase(word(text)));
      }
      WakeBench bench = new WakeBench(phrases, gates);
      for (Map.Entry<String, List<ManifestLine>> phrase : recordings.entrySet()) {
        for (ManifestLine line : phrase.getValue()) {
          bench.said(phrase.getKey(), Recording.read(decoder, line.audio()));
        }
      }
      Decoded decoded = new Decoded(background);
      bench.background(decoded);
      decoded.complain();
      String phrase = recordings.keySet().iterator().next();
      share("a quiet room", silence(), phrase);
      share("the begin of the background", begin(background), phrase);
      return bench.curves();
    }

    private WakeWord word(String text) throws WakeException {
      try {
        return new WakeWord(text, List.of(), WakeWord.USUAL_SENSITIVITY);
      } catch (IllegalArgumentException e) {
        throw new WakeException(e.getMessage(), e);
      }
    }

    /** Recordings that are decoded as they are heard. */
    private final class Decoded implements Iterable<short[]> {
      private final List<ManifestLine> lines;
      private AudioException failure;

      Decoded(List<ManifestLine> lines) {
        this.lines = lines;
      }

      @Override
      public Iterator<short[]> iterator() {
        return lines.stream().map(this::read).iterator();
      }

      private short[] read(ManifestLine line) {
        try {
          return Recording.read(decoder, line.audio());
        } catch (AudioException e) {
          failure = failure == null ? e : failure;
          return new short[0];
        }
      }

      void complain() throws AudioException {
        if (failure != null) {
          throw failure;
        }
      }
    }

    private short[] silence() {
      Random random = new Random(1);
      short[] silence = new short[TIMED];
      for (int i = 0; i < silence.length; i++) {
        silence[i] = (short) Math.round(ROOM * random.nextGaussian());
      }
      return silence;
    }

    private short[] begin(List<ManifestLine> recordings) throws AudioException {
      short[] begin = new short[0];
      for (ManifestLine line : recordings) {
        short[] next = Recording.read(decoder, line.audio());
        int length = begin.length;
        begin = Arrays.copyOf(begin, length + next.length);
        System.arraycopy(next, 0, begin, length, next.length);
        if (begin.length >= TIMED) {
          break;
        }
      }
      return begin;
    }

    /** What it costs to await one phrase, as a share of one core. */
    private void share(String what, short[] samples, String phrase) throws WakeException {
      WakeStream stream = words.listen(word(phrase));
      Duration before = cpu();
      for (int at = 0; at + 1_600 <= samples.length; at += 1_600) {
        stream.accept(samples, at, 1_600);
      }
      double seconds = cpu().minus(before).toNanos() / 1e9;
      double share = seconds / Math.max(1, Recording.seconds(samples));
      if (json) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("sound", what);
        fields.put("cpu_share", share);
        terminal.out().println(JsonLine.of(fields));
      } else {
        terminal
            .out()
            .printf(Locale.ROOT, "%s: %.2f %% of a core to await one phrase%n", what, 100 * share);
      }
    }

    private Duration cpu() {
      return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private void print(Map<String, WakeCurve> curves) {
      curves.forEach(this::printPhrase);
      if (curves.size() > 1) {
        printPhrase("all", WakeCurve.together(curves.values()));
      }
      WakeCurve all = WakeCurve.together(curves.values());
      for (int score = (int) WakeBench.FLOOR; score <= MOST_SCORE; score++) {
        printPoint(all, score);
      }
    }

    private void printPhrase(String phrase, WakeCurve curve) {
      Map<String, Double> points = new LinkedHashMap<>();
      points.put("usual", Sensitivity.USUAL_SCORE);
      points.put("no false alarm", curve.scoreFor(0));
      points.put("1 false alarm in 10 h", curve.scoreForOneInTenHours());
      points.forEach(
          (name, score) -> {
            Interval interval = curve.missInterval(score);
            if (json) {
              Map<String, Object> fields = new LinkedHashMap<>();
              fields.put("phrase", phrase);
              fields.put("point", name);
              fields.put("score", score);
              fields.put("recordings", curve.said().size());
              fields.put("missed", curve.missed(score));
              fields.put("hours", curve.hours());
              fields.put("false_alarms", curve.falseAlarms(score));
              fields.put("in_ten_hours_at_most", curve.falseAlarmBound(score));
              terminal.out().println(JsonLine.of(fields));
            } else {
              terminal
                  .out()
                  .printf(
                      Locale.ROOT,
                      "%-14s %-21s score %5.2f: missed %d of %d = %.1f %% (%.1f to %.1f);"
                          + " %d false alarms in %.2f h, at most %.1f in 10 h%n",
                      phrase,
                      name,
                      score,
                      curve.missed(score),
                      curve.said().size(),
                      100 * curve.missRate(score),
                      100 * interval.low(),
                      100 * interval.high(),
                      curve.falseAlarms(score),
                      curve.hours(),
                      curve.falseAlarmBound(score));
            }
          });
    }

    private void printPoint(WakeCurve all, double score) {
      if (json) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("score", score);
        fields.put("miss_rate", all.missRate(score));
        fields.put("false_alarms_in_ten_hours", all.falseAlarmRate(score));
        terminal.out().println(JsonLine.of(fields));
      } else {
        terminal
            .out()
            .printf(
                Locale.ROOT,
                "score %2.0f: missed %5.1f %%, %6.2f false alarms in 10 h (at most %.2f)%n",
                score,
                100 * all.missRate(score),
                all.falseAlarmRate(score),
                all.falseAlarmBound(score));
      }
    }
  }
}
