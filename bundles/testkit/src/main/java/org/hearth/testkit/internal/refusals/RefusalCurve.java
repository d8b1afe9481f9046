package org.hearth.testkit.internal.refusals;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hearth.corpus.api.PoissonBound;
import org.hearth.testkit.internal.refusals.Trial.Result;

/**
 * Commands that are understood against false accepts, at every threshold of a score: an utterance
 * on which the assistant acts, or for which it asks, is accepted when its score is at least the
 * threshold.
 *
 * <p>The first accepted utterance of a recording in domain decides whether the command is right.
 * Out of domain, each accepted one is a false accept. The assistant's own refusals stay refusals.
 */
final class RefusalCurve {
  private static final double SECONDS_PER_HOUR = 3600;

  private final List<List<Candidate>> commands;
  private final List<Candidate> others;
  private final double hours;

  /** An utterance that was understood. */
  private record Candidate(double score, boolean right, boolean acts) {}

  /**
   * At a threshold.
   *
   * @param threshold the lowest score that is accepted
   * @param right commands that are understood as labelled
   * @param wrong commands that are understood as something else
   * @param commands recordings in domain
   * @param falseAccepts utterances out of domain that are accepted
   * @param hours of audio out of domain
   */
  record Point(
      double threshold, int right, int wrong, int commands, int falseAccepts, double hours) {

    /** Share of the commands that are right, 0 to 1; NaN without commands. */
    double accuracy() {
      return right / (double) commands;
    }

    /** NaN without audio out of domain. */
    double falseAcceptsAnHour() {
      return falseAccepts / hours;
    }

    /** The upper limit of {@link #falseAcceptsAnHour} with 95 % confidence. */
    double bound() {
      return PoissonBound.upper(falseAccepts) / hours;
    }
  }

  RefusalCurve(List<Trial> trials, Score score) {
    this.commands =
        trials.stream().filter(Trial::inDomain).map(trial -> candidates(trial, score)).toList();
    List<Trial> outside = trials.stream().filter(trial -> !trial.inDomain()).toList();
    this.others = outside.stream().flatMap(trial -> candidates(trial, score).stream()).toList();
    this.hours = outside.stream().mapToDouble(Trial::seconds).sum() / SECONDS_PER_HOUR;
  }

  private static List<Candidate> candidates(Trial trial, Score score) {
    return trial.results().stream()
        .filter(Result::understood)
        .map(result -> new Candidate(score.of(result.utterance()), result.right(), result.acts()))
        .toList();
  }

  /** From accepting all that is understood to refusing all, by ascending threshold. */
  List<Point> points() {
    double[] scores =
        Stream.concat(commands.stream().flatMap(List::stream), others.stream())
            .mapToDouble(Candidate::score)
            .sorted()
            .distinct()
            .toArray();
    List<Point> points = new ArrayList<>();
    for (double threshold : scores) {
      points.add(at(threshold));
    }
    points.add(at(scores.length == 0 ? 0 : Math.nextUp(scores[scores.length - 1])));
    return points;
  }

  /** What a threshold comes to. */
  Point at(double threshold) {
    return at(threshold, candidate -> candidate.score >= threshold);
  }

  /** What the assistant does by itself; the threshold is 0. */
  Point asItIs() {
    return at(0, Candidate::acts);
  }

  private Point at(double threshold, Predicate<Candidate> accepted) {
    int right = 0;
    int wrong = 0;
    for (List<Candidate> command : commands) {
      for (Candidate candidate : command) {
        if (accepted.test(candidate)) {
          right += candidate.right ? 1 : 0;
          wrong += candidate.right ? 0 : 1;
          break;
        }
      }
    }
    int falseAccepts = (int) others.stream().filter(accepted).count();
    return new Point(threshold, right, wrong, commands.size(), falseAccepts, hours);
  }

  /**
   * The lowest threshold at which there are so few false accepts.
   *
   * @param rate false accepts an hour, at least 0
   */
  Point chosen(double rate) {
    return points().stream()
        .filter(point -> point.falseAccepts() <= rate * hours)
        .findFirst()
        .orElseThrow();
  }
}
