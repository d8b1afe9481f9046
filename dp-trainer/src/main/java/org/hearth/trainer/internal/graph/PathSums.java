package org.hearth.trainer.internal.graph;

import java.util.Arrays;
import java.util.BitSet;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.mmi.Emissions;

/**
 * Sums over the paths of a {@link FrameAutomaton} through one utterance (Rabiner, "A Tutorial on
 * Hidden Markov Models", 1989, section III and V.A), each frame's divided by their total to stay in
 * range. Of each frame only the states within a beam are followed; paths through others do not
 * count, and what is computed is exact for those that do. For one thread.
 */
final class PathSums {
  /** What is less likely, relative to its frame, is dropped: its inverse must be a number. */
  private static final double NEGLIGIBLE = 1e-280;

  private final FrameAutomaton automaton;
  private final Emissions emissions;
  private final BitSet kept;
  private final double ratio;

  /** By frames spent, 0 to all: the states followed, ascending, and the mass in each. */
  private final int[][] states;

  private final double[][] masses;

  /** By frame: what its mass was multiplied with. */
  private final double[] scales;

  /** What each state has while a frame is computed, else zeros. */
  private final double[] mass;

  private final BitSet active;
  private final double end;
  private final double logProbability;

  /** All paths. */
  PathSums(FrameAutomaton automaton, Emissions emissions) {
    this(automaton, emissions, Double.POSITIVE_INFINITY, new BitSet());
  }

  /**
   * Does the forward pass.
   *
   * @param beam how much less likely than a frame's best state another may be, as a logarithm
   * @param kept states that are followed outside the beam, too
   */
  PathSums(FrameAutomaton automaton, Emissions emissions, double beam, BitSet kept) {
    this.automaton = automaton;
    this.emissions = emissions;
    this.kept = kept;
    this.ratio = Math.exp(-beam);
    int frames = emissions.frames();
    this.states = new int[frames + 1][];
    this.masses = new double[frames + 1][];
    this.scales = new double[frames];
    this.mass = new double[automaton.states()];
    this.active = new BitSet(automaton.states());
    this.end = forward();
    double log = emissions.logScale() + Math.log(end);
    for (double scale : scales) {
      log -= Math.log(scale);
    }
    this.logProbability = end > 0 ? log : Double.NEGATIVE_INFINITY;
  }

  /**
   * @return the mass that ends after the last frame
   */
  private double forward() {
    mass[automaton.start()] = 1;
    active.set(automaton.start());
    for (int t = 0; t <= scales.length; t++) {
      double best = t == 0 ? 1 : enter(t - 1);
      follow(t, ratio * best);
    }
    double sum = 0;
    int[] last = states[scales.length];
    for (int i = 0; i < last.length; i++) {
      sum += masses[scales.length][i] * automaton.end(last[i]);
    }
    return sum;
  }

  /**
   * Moves the mass along all arcs that take a frame.
   *
   * @return the most that a state gets, scaled; zero when all of it is negligible
   */
  private double enter(int t) {
    for (int i = 0; i < states[t].length; i++) {
      int state = states[t][i];
      double before = masses[t][i];
      int endArc = automaton.endArc(state);
      for (int arc = automaton.firstFrameArc(state); arc < endArc; arc++) {
        int to = automaton.target(arc);
        double gain = before * automaton.weight(arc) * emissions.get(t, automaton.pdf(arc));
        if (gain > 0) {
          if (mass[to] == 0) {
            active.set(to);
          }
          mass[to] += gain;
        }
      }
    }
    double sum = 0;
    double best = 0;
    for (int s = active.nextSetBit(0); s >= 0; s = active.nextSetBit(s + 1)) {
      sum += mass[s];
      best = Math.max(best, mass[s]);
    }
    boolean any = sum > NEGLIGIBLE;
    scales[t] = any ? 1 / sum : 1;
    for (int s = active.nextSetBit(0); s >= 0; s = active.nextSetBit(s + 1)) {
      mass[s] = any ? mass[s] * scales[t] : 0;
    }
    return any ? best * scales[t] : 0;
  }

  /**
   * Moves the mass along the arcs without frames, drops what is outside the beam, and puts the rest
   * down. A state's turn comes when all has arrived that it will get, so what is dropped goes
   * nowhere.
   */
  private void follow(int t, double least) {
    int[] followed = new int[Math.max(16, 2 * active.cardinality())];
    int size = 0;
    for (int s = active.nextSetBit(0); s >= 0; s = active.nextSetBit(s + 1)) {
      if (mass[s] < NEGLIGIBLE || (mass[s] < least && !kept.get(s))) {
        mass[s] = 0;
        continue;
      }
      if (size == followed.length) {
        followed = Arrays.copyOf(followed, 2 * size);
      }
      followed[size++] = s;
      for (int arc = automaton.firstArc(s); arc < automaton.firstFrameArc(s); arc++) {
        mass[automaton.target(arc)] += mass[s] * automaton.weight(arc);
        active.set(automaton.target(arc));
      }
    }
    active.clear();
    states[t] = Arrays.copyOf(followed, size);
    masses[t] = new double[size];
    for (int i = 0; i < size; i++) {
      masses[t][i] = mass[followed[i]];
      mass[followed[i]] = 0;
    }
  }

  /** Of all paths together; minus infinity when there is none, or none of measurable weight. */
  double logProbability() {
    return logProbability;
  }

  /** How many states were followed in a frame on average. */
  double meanStates() {
    return Arrays.stream(states).mapToInt(followed -> followed.length).average().orElseThrow();
  }

  /**
   * Does the backward pass and adds the expected number of uses of each pdf in each frame, in which
   * each row adds up to one. There must be a path.
   *
   * @param occupation frames x pdfs
   * @param factor of what is added
   */
  void addOccupation(Matrix occupation, double factor) {
    int pdfs = occupation.cols();
    double[] after = new double[automaton.states()];
    double[] before = new double[automaton.states()];
    for (int s : states[scales.length]) {
      before[s] = automaton.end(s) / end;
    }
    retreatWithoutFrames(scales.length, before);
    for (int t = scales.length - 1; t >= 0; t--) {
      double[] swapped = after;
      after = before;
      before = swapped;
      double[] uses = new double[pdfs];
      retreat(t, before, after, uses);
      for (int pdf = 0; pdf < pdfs; pdf++) {
        occupation.data()[t * pdfs + pdf] += (float) (factor * uses[pdf]);
      }
      for (int s : states[t + 1]) {
        after[s] = 0;
      }
      retreatWithoutFrames(t, before);
    }
  }

  /** What states are worth before a frame, by what they are worth after it. */
  private void retreat(int t, double[] before, double[] after, double[] uses) {
    for (int i = 0; i < states[t].length; i++) {
      int state = states[t][i];
      double worth = 0;
      int endArc = automaton.endArc(state);
      for (int arc = automaton.firstFrameArc(state); arc < endArc; arc++) {
        double onward = after[automaton.target(arc)];
        if (onward > 0) {
          int pdf = automaton.pdf(arc);
          double share = automaton.weight(arc) * emissions.get(t, pdf) * scales[t] * onward;
          worth += share;
          uses[pdf] += masses[t][i] * share;
        }
      }
      before[state] = worth;
    }
  }

  /** Adds what a state is worth through arcs without frames; a dropped state is worth nothing. */
  private void retreatWithoutFrames(int t, double[] worth) {
    for (int i = states[t].length - 1; i >= 0; i--) {
      int state = states[t][i];
      for (int arc = automaton.firstArc(state); arc < automaton.firstFrameArc(state); arc++) {
        worth[state] += automaton.weight(arc) * worth[automaton.target(arc)];
      }
    }
  }
}
