package org.hearth.context.internal.trial;

import java.util.Random;
import org.hearth.corpus.api.Interval;

/**
 * How often a candidate is taken back, on households made up with known truth: every command of
 * every version goes well with a known probability, and the evidence is looked at after each.
 */
final class AbBench {
  private static final double SHARE = 0.5;

  private final Random random;

  AbBench(long seed) {
    this.random = new Random(seed);
  }

  /**
   * A household and what it compares.
   *
   * @param good probability that a command goes well with the baseline
   * @param candidate the same with the candidate
   * @param spread standard deviation, on the logit scale, of how people differ
   * @param people in the household
   * @param byDay whether everybody has both versions; else each person has one
   */
  record Household(double good, double candidate, double spread, int people, boolean byDay) {}

  /**
   * What became of many.
   *
   * @param takenBack how many candidates were taken back within the commands
   * @param medianCommands after how many, of those; 0 when there were none
   */
  record Outcomes(int households, int takenBack, int medianCommands) {
    Interval interval() {
      return Interval.wilson(takenBack, households);
    }
  }

  Outcomes run(Household household, int households, int commands) {
    int[] after = new int[households];
    int taken = 0;
    for (int i = 0; i < households; i++) {
      int when = takenBackAfter(household, commands);
      if (when > 0) {
        after[taken++] = when;
      }
    }
    java.util.Arrays.sort(after, 0, taken);
    return new Outcomes(households, taken, taken == 0 ? 0 : after[taken / 2]);
  }

  /** Commands until the candidate is taken back; 0 when it is not. */
  private int takenBackAfter(Household household, int commands) {
    double[] shift = new double[household.people()];
    boolean[] has = new boolean[household.people()];
    Blocks[] blocks = new Blocks[household.people()];
    Blocks together = new Blocks(SHARE);
    for (int i = 0; i < shift.length; i++) {
      shift[i] = household.spread() * random.nextGaussian();
      has[i] = random.nextBoolean();
      blocks[i] = household.byDay() ? new Blocks(SHARE) : together;
    }
    Evidence evidence = Evidence.NONE;
    for (int command = 1; command <= commands; command++) {
      int person = random.nextInt(shift.length);
      boolean candidate = household.byDay() ? random.nextBoolean() : has[person];
      double logit = logit(candidate ? household.candidate() : household.good()) + shift[person];
      boolean good = random.nextDouble() < 1 / (1 + Math.exp(-logit));
      evidence = blocks[person].add(candidate, good, evidence).orElse(evidence);
      if (evidence.isEnough()) {
        return command;
      }
    }
    return 0;
  }

  private static double logit(double probability) {
    return Math.log(probability / (1 - probability));
  }
}
