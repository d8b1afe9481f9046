package org.hearth.trainer.internal.audit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * How much each canary looks as if it had been trained on, and whether it was. Canaries of several
 * runs may stand together: each of them took part in one run only, so that all runs together are,
 * for it, as private as that one.
 */
record Evidence(List<Canary> canaries) {
  /**
   * Parts of the canaries that are guessed, half of them as included, half as not. The best one
   * counts; the error is divided by their number for that. Few guesses serve where only the extreme
   * scores tell much, most of the canaries where there is no noise at all; not all of them, since
   * seldom exactly half are included.
   */
  private static final double[] SHARES = {0.05, 0.2, 0.8};

  Evidence {
    canaries = List.copyOf(canaries);
  }

  /**
   * What is known of a canary.
   *
   * @param score the greater, the more it looks included
   * @param included what the coin said
   */
  record Canary(double score, boolean included) {}

  /**
   * The result of an audit.
   *
   * @param epsilon lower bound
   * @param most what the bound would be, had all guesses been right: so many canaries cannot prove
   *     more
   */
  record Finding(int canaries, int guesses, int correct, double epsilon, double most) {}

  static Evidence of(double[] scores, boolean[] included) {
    List<Canary> canaries = new ArrayList<>();
    for (int i = 0; i < scores.length; i++) {
      canaries.add(new Canary(scores[i], included[i]));
    }
    return new Evidence(canaries);
  }

  static Evidence pooled(List<Evidence> runs) {
    return new Evidence(runs.stream().flatMap(run -> run.canaries.stream()).toList());
  }

  /**
   * Guesses that the canaries of the greatest scores were included and those of the smallest were
   * not, abstains from the others, and bounds epsilon from below.
   *
   * @param delta of the claim
   * @param error probability with which the bound may be wrong
   */
  Finding finding(double delta, double error) {
    List<Canary> ascending =
        canaries.stream().sorted(Comparator.comparingDouble(Canary::score)).toList();
    List<Finding> findings = new ArrayList<>();
    for (double share : SHARES) {
      findings.add(finding(ascending, share, delta, error / SHARES.length));
    }
    Finding best = Collections.max(findings, Comparator.comparingDouble(Finding::epsilon));
    double most = findings.stream().mapToDouble(Finding::most).max().orElseThrow();
    return new Finding(best.canaries, best.guesses, best.correct, best.epsilon, most);
  }

  private static Finding finding(List<Canary> ascending, double share, double delta, double error) {
    int count = ascending.size();
    int half = Math.min(count / 2, (int) Math.ceil(count * share / 2));
    long in = ascending.subList(count - half, count).stream().filter(Canary::included).count();
    long out = half - ascending.subList(0, half).stream().filter(Canary::included).count();
    int correct = (int) (in + out);
    return new Finding(
        count,
        2 * half,
        correct,
        new OneRunBound(count, 2 * half, correct, delta).epsilon(error),
        new OneRunBound(count, 2 * half, 2 * half, delta).epsilon(error));
  }
}
