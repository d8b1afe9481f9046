package org.hearth.testkit.internal.refusals;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hearth.api.assistant.Judgement;
import org.hearth.cli.api.JsonLine;
import org.hearth.testkit.internal.refusals.RefusalCurve.Point;
import org.hearth.testkit.internal.refusals.Reliability.Bin;
import org.hearth.testkit.internal.refusals.Trial.Result;

/** What {@code bench refusals} prints; the names of its JSON fields are a contract. */
final class Report {
  private final Score score;
  private final RefusalCurve curve;
  private final Point chosen;
  private final Optional<Point> given;
  private final Map<String, List<Trial>> sources;
  private final Map<String, Reliability> reliabilities = new LinkedHashMap<>();

  /**
   * @param chosen the threshold for the rate
   * @param given another threshold: if there is one, the manifests are told about with it
   */
  Report(List<Trial> trials, Score score, RefusalCurve curve, Point chosen, Optional<Point> given) {
    this.score = score;
    this.curve = curve;
    this.chosen = chosen;
    this.given = given;
    this.sources =
        trials.stream()
            .collect(
                Collectors.groupingBy(Report::source, LinkedHashMap::new, Collectors.toList()));
    Reliability inDomain = new Reliability();
    Reliability confidence = new Reliability();
    Reliability right = new Reliability();
    for (Trial trial : trials) {
      for (Result result : trial.results()) {
        Judgement judgement = result.utterance().judgement();
        inDomain.add(judgement.inDomain(), trial.inDomain());
        if (result.understood()) {
          right.add(judgement.correct(), result.right());
          if (trial.inDomain()) {
            confidence.add(judgement.confidence(), result.right());
          }
        }
      }
    }
    reliabilities.put("that an utterance is in domain", inDomain);
    reliabilities.put("that what was understood is right, if it is in domain", confidence);
    reliabilities.put("that what was understood is right", right);
  }

  private Point told() {
    return given.orElse(chosen);
  }

  private static String source(Trial trial) {
    String noisy = trial.ratio() == null ? "" : ", noise at " + trial.ratio() + " dB";
    return (trial.inDomain() ? "commands" : "others")
        + " of "
        + trial.source()
        + " in "
        + trial.context()
        + noisy;
  }

  /**
   * @param seed of the noise, or null without noise
   */
  void print(PrintStream out, Long seed) {
    if (seed != null) {
      out.println("seed of the noise: " + seed);
    }
    out.printf(
        "%nAccepted is what the assistant acts on, or whatever has at least the threshold of %s:%n%n",
        score);
    out.printf(
        "%-10s %18s %7s %7s  %s%n",
        "threshold", "commands right", "wrong", "refused", "false accepts");
    row(out, "as it is", curve.asItIs());
    row(out, String.format(Locale.ROOT, "%.4f", chosen.threshold()), chosen);
    given.ifPresent(
        point -> row(out, String.format(Locale.ROOT, "%.4f", point.threshold()), point));
    out.printf(
        Locale.ROOT,
        "%nAs it is, it asks %d times at commands and %d times at others.%n",
        asked(true),
        asked(false));
    printSources(out);
    reliabilities.forEach((name, reliability) -> print(out, name, reliability));
    out.flush();
  }

  private long asked(boolean inDomain) {
    return sources.values().stream()
        .flatMap(List::stream)
        .filter(trial -> trial.inDomain() == inDomain)
        .flatMap(trial -> trial.results().stream())
        .filter(Result::asks)
        .count();
  }

  private static void row(PrintStream out, String threshold, Point point) {
    out.printf(
        Locale.ROOT,
        "%-10s %10d (%4.1f %%) %7d %7d  %d in %.2f h: %.2f an hour (below %.2f with 95 %%"
            + " confidence)%n",
        threshold,
        point.right(),
        100 * point.accuracy(),
        point.wrong(),
        point.commands() - point.right() - point.wrong(),
        point.falseAccepts(),
        point.hours(),
        point.falseAcceptsAnHour(),
        point.bound());
  }

  private void printSources(PrintStream out) {
    out.printf(
        Locale.ROOT,
        "%nCommands that are right, or false accepts of others, as it is and with threshold %.4f:%n",
        told().threshold());
    out.printf("%n%7s %7s %10s %7s%n", "as is", "with", "recordings", "hours");
    sources.forEach(
        (name, trials) -> {
          RefusalCurve mine = new RefusalCurve(trials, score);
          Point all = mine.asItIs();
          Point some = mine.at(told().threshold());
          boolean commands = trials.get(0).inDomain();
          out.printf(
              Locale.ROOT,
              "%7d %7d %10d %7.3f  %s%n",
              commands ? all.right() : all.falseAccepts(),
              commands ? some.right() : some.falseAccepts(),
              trials.size(),
              trials.stream().mapToDouble(Trial::seconds).sum() / 3600,
              name);
        });
  }

  private static void print(PrintStream out, String name, Reliability reliability) {
    out.printf(
        Locale.ROOT,
        "%nProbability %s: expected calibration error %.3f of %d%n%n",
        name,
        reliability.error(),
        reliability.count());
    out.printf("%-11s %6s %6s %6s%n", "from, to", "count", "mean", "true");
    for (Bin bin : reliability.bins()) {
      out.printf(
          Locale.ROOT,
          "%.1f to %.1f  %6d %6.3f %6.3f%n",
          bin.from(),
          bin.to(),
          bin.count(),
          bin.mean(),
          bin.share());
    }
  }

  /**
   * @param seed of the noise, or null without noise
   */
  void printJson(PrintStream out, Long seed) {
    Map<String, Object> plain = fields("as_it_is", curve.asItIs());
    plain.put("asked_at_commands", asked(true));
    plain.put("asked_at_others", asked(false));
    out.println(JsonLine.of(plain));
    for (Point point : curve.points()) {
      out.println(JsonLine.of(fields("point", point)));
    }
    sources.forEach(
        (name, trials) -> {
          Map<String, Object> fields =
              fields("source", new RefusalCurve(trials, score).at(told().threshold()));
          fields.put("name", name);
          fields.put("recordings", trials.size());
          out.println(JsonLine.of(fields));
        });
    reliabilities.forEach(
        (name, reliability) -> {
          Map<String, Object> fields = new LinkedHashMap<>();
          fields.put("kind", "reliability");
          fields.put("name", name);
          fields.put("count", reliability.count());
          fields.put("expected_calibration_error", finite(reliability.error()));
          fields.put("bins", reliability.bins().stream().map(Report::fields).toList());
          out.println(JsonLine.of(fields));
        });
    given.ifPresent(point -> out.println(JsonLine.of(fields("given", point))));
    Map<String, Object> fields = fields("chosen", chosen);
    fields.put("score", score.names());
    fields.put("noise_seed", seed);
    out.println(JsonLine.of(fields));
    out.flush();
  }

  private static Map<String, Object> fields(String kind, Point point) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("kind", kind);
    fields.put("threshold", point.threshold());
    fields.put("commands", point.commands());
    fields.put("right", point.right());
    fields.put("wrong", point.wrong());
    fields.put("command_accuracy", finite(point.accuracy()));
    fields.put("hours", point.hours());
    fields.put("false_accepts", point.falseAccepts());
    fields.put("false_accepts_an_hour", finite(point.falseAcceptsAnHour()));
    fields.put("false_accepts_an_hour_below", finite(point.bound()));
    return fields;
  }

  private static Map<String, Object> fields(Bin bin) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("from", bin.from());
    fields.put("to", bin.to());
    fields.put("count", bin.count());
    fields.put("mean", bin.mean());
    fields.put("true", bin.share());
    return fields;
  }

  /** Null for what cannot be said. */
  private static Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
