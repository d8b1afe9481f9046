package org.hearth.nnet.api.mmi;

import java.util.Arrays;
import org.hearth.nnet.api.Matrix;

/**
 * Sums over all paths of a {@link PhoneAutomaton} through one utterance (Rabiner, "A Tutorial on
 * Hidden Markov Models", 1989, section III and V.A). The sums are kept in range by dividing each
 * frame's by their total; no logarithms are needed. In doubles that leaves room for partial paths
 * that are 10^280 times less likely than the best at the same frame. The leaky HMM of Povey et al.
 * (2016) is not needed either: it is for chunks that begin and end anywhere, and utterances are
 * whole here. For one thread.
 */
final class ForwardBackward {
  /** What is less likely, relative to its frame, is dropped: its inverse must be a number. */
  private static final double NEGLIGIBLE = 1e-280;

  private final PhoneAutomaton automaton;
  private final Emissions emissions;
  private final int states;

  /** By frames spent, 0 to all: the mass in each state; each frame's adds up to one. */
  private final double[][] forward;

  /** By frame: what its mass was multiplied with. */
  private final double[] scales;

  private final double mass;
  private final double logProbability;

  /** Does the forward pass. */
  ForwardBackward(PhoneAutomaton automaton, Emissions emissions) {
    this.automaton = automaton;
    this.emissions = emissions;
    this.states = automaton.states();
    this.forward = new double[emissions.frames() + 1][states];
    this.scales = new double[emissions.frames()];
    forward[0][automaton.start()] = 1;
    double[] leaving = new double[states];
    double log = emissions.logScale();
    for (int t = 0; t < scales.length && log > Double.NEGATIVE_INFINITY; t++) {
      log -= advance(t, leaving);
    }
    this.mass = massAtEnd();
    this.logProbability = log + Math.log(mass);
  }

  /**
   * One frame.
   *
   * @return the logarithm of its scale, infinite when no mass is left
   */
  private double advance(int t, double[] leaving) {
    double[] before = forward[t];
    double[] after = forward[t + 1];
    System.arraycopy(before, 0, leaving, 0, states);
    automaton.push(leaving, after);
    double sum = 0;
    for (int s = 0; s < states; s++) {
      if (automaton.phone(s) != PhoneSet.NONE) {
        after[s] = after[s] * entry(t, s) + before[s] * selfLoop(t, s);
        sum += after[s];
      }
    }
    if (sum < NEGLIGIBLE) {
      Arrays.fill(after, 0);
      return Double.POSITIVE_INFINITY;
    }
    scales[t] = 1 / sum;
    for (int s = 0; s < states; s++) {
      double scaled = after[s] * scales[t];
      after[s] = scaled > NEGLIGIBLE ? scaled : 0;
    }
    return Math.log(scales[t]);
  }

  private double entry(int t, int state) {
    return emissions.get(t, PhoneSet.forwardPdf(automaton.phone(state)));
  }

  private double selfLoop(int t, int state) {
    return emissions.get(t, PhoneSet.selfLoopPdf(automaton.phone(state)));
  }

  private double massAtEnd() {
    double[] last = forward[scales.length];
    double sum = 0;
    for (int s = 0; s < states; s++) {
      sum += automaton.isEnd(s) ? last[s] : 0;
    }
    return sum;
  }

  /** Of all paths together; minus infinity when there is none, or none of measurable weight. */
  double logProbability() {
    return logProbability;
  }

  /**
   * Does the backward pass and adds the expected number of uses of each pdf in each frame, in which
   * each row adds up to one. There must be a path.
   *
   * @param occupation frames x pdfs
   * @param factor of what is added
   */
  void addOccupation(Matrix occupation, double factor) {
    double[] backward = new double[states];
    double[] entering = new double[states];
    double[] leaving = new double[states];
    Arrays.setAll(backward, s -> automaton.isEnd(s) ? 1 / mass : 0);
    for (int t = scales.length - 1; t >= 0; t--) {
      double[] uses = new double[emissions.pdfs()];
      retreat(t, backward, entering, uses);
      for (int pdf = 0; pdf < uses.length; pdf++) {
        occupation.data()[t * uses.length + pdf] += (float) (factor * uses[pdf]);
      }
      automaton.pull(entering, leaving);
      for (int s = 0; s < states; s++) {
        // Where nothing came from, the worth of going on may be out of range.
        backward[s] = forward[t][s] > 0 ? backward[s] + leaving[s] : 0;
      }
    }
  }

  /**
   * Takes back one frame: counts the uses of its pdfs, and makes of what the states are worth after
   * the frame what it is worth to stay in them and to enter them.
   */
  private void retreat(int t, double[] backward, double[] entering, double[] uses) {
    double[] before = forward[t];
    double[] after = forward[t + 1];
    for (int s = 0; s < states; s++) {
      entering[s] = 0;
      if (after[s] == 0) {
        backward[s] = 0;
        continue;
      }
      double stay = backward[s] * selfLoop(t, s) * scales[t];
      double stayed = before[s] * stay;
      uses[PhoneSet.selfLoopPdf(automaton.phone(s))] += stayed;
      uses[PhoneSet.forwardPdf(automaton.phone(s))] += after[s] * backward[s] - stayed;
      entering[s] = backward[s] * entry(t, s) * scales[t];
      backward[s] = stay;
    }
  }
}
