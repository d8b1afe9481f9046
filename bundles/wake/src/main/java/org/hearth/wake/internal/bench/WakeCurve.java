package org.hearth.wake.internal.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.hearth.corpus.api.Interval;
import org.hearth.corpus.api.PoissonBound;

/**
 * How often a phrase is missed and falsely heard, by the score that is asked for.
 *
 * @param said scores of recordings in which it is said; negative infinity where it was not found
 * @param falseAlarms scores of what was found where it was not said
 * @param hours that were heard in which it was not said
 */
record WakeCurve(List<Double> said, List<Double> falseAlarms, double hours) {
  private static final double TEN_HOURS = 10;

  WakeCurve {
    said = List.copyOf(said);
    falseAlarms = List.copyOf(falseAlarms);
  }

  /** All phrases together: false alarms of a phrase in an hour, not of all of them. */
  static WakeCurve together(Collection<WakeCurve> curves) {
    List<Double> said = new ArrayList<>();
    List<Double> falseAlarms = new ArrayList<>();
    double hours = 0;
    for (WakeCurve curve : curves) {
      said.addAll(curve.said);
      falseAlarms.addAll(curve.falseAlarms);
      hours += curve.hours;
    }
    return new WakeCurve(said, falseAlarms, hours);
  }

  int missed(double score) {
    return (int) said.stream().filter(each -> each < score).count();
  }

  int falseAlarms(double score) {
    return (int) falseAlarms.stream().filter(each -> each >= score).count();
  }

  double missRate(double score) {
    return missed(score) / (double) said.size();
  }

  Interval missInterval(double score) {
    return Interval.wilson(missed(score), said.size());
  }

  /** In ten hours. */
  double falseAlarmRate(double score) {
    return TEN_HOURS * falseAlarms(score) / hours;
  }

  /** Its upper limit, with 95 % confidence. */
  double falseAlarmBound(double score) {
    return TEN_HOURS * PoissonBound.upper(falseAlarms(score)) / hours;
  }

  /** The least score with no more than so many false alarms. */
  double scoreFor(int mostFalseAlarms) {
    List<Double> sorted = falseAlarms.stream().sorted().toList();
    return mostFalseAlarms >= sorted.size()
        ? WakeBench.FLOOR
        : Math.nextUp(sorted.get(sorted.size() - 1 - mostFalseAlarms));
  }

  /** The least score with no more than one false alarm in ten hours. */
  double scoreForOneInTenHours() {
    return scoreFor((int) Math.floor(hours / TEN_HOURS));
  }
}
