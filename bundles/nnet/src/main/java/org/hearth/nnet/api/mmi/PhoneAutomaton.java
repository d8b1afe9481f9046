package org.hearth.nnet.api.mmi;

import java.util.ArrayList;
import java.util.List;

/**
 * A weighted automaton over phones, made for forward-backward: arcs lie in flat arrays, those of a
 * state beside each other. All arcs to a state carry the same phone, which therefore belongs to the
 * state; the frames that are spent in the phone are spent there. Immutable.
 *
 * <p>A state may have a back-off: another state that shares its arcs for a weight. It is no arc, it
 * takes no frame. Back-offs lead to higher numbers, so that one ascending pass moves mass through
 * them and along the arcs, and one descending pass undoes it.
 */
final class PhoneAutomaton {
  /** No state. */
  static final int NONE = -1;

  private final int start;
  private final int[] phone;
  private final boolean[] end;
  private final int[] firstArc;
  private final int[] arcTarget;
  private final double[] arcWeight;
  private final int[] backOff;
  private final double[] backOffWeight;

  private PhoneAutomaton(Builder builder, int start) {
    List<Builder.State> states = builder.states;
    int size = states.size();
    this.start = start;
    this.phone = states.stream().mapToInt(state -> state.phone).toArray();
    this.end = new boolean[size];
    this.firstArc = new int[size + 1];
    this.backOff = states.stream().mapToInt(state -> state.backOff).toArray();
    this.backOffWeight = states.stream().mapToDouble(state -> state.backOffWeight).toArray();
    for (int s = 0; s < size; s++) {
      end[s] = states.get(s).end;
      firstArc[s + 1] = firstArc[s] + states.get(s).targets.size();
    }
    this.arcTarget =
        states.stream().flatMap(state -> state.targets.stream()).mapToInt(i -> i).toArray();
    this.arcWeight =
        states.stream().flatMap(state -> state.weights.stream()).mapToDouble(w -> w).toArray();
  }

  /** Memory of its arrays, in bytes. */
  long bytes() {
    return (long) states() * (3 * Integer.BYTES + Double.BYTES + 1)
        + (long) arcs() * (Integer.BYTES + Double.BYTES);
  }

  int states() {
    return phone.length;
  }

  int arcs() {
    return arcTarget.length;
  }

  int start() {
    return start;
  }

  /** The phone that is spoken in a state, or {@link Phones#NONE}. */
  int phone(int state) {
    return phone[state];
  }

  /** Whether an utterance may end in a state. */
  boolean isEnd(int state) {
    return end[state];
  }

  /** The arcs of a state: from this one on, up to and without {@link #endArc}. */
  int firstArc(int state) {
    return firstArc[state];
  }

  int endArc(int state) {
    return firstArc[state + 1];
  }

  int target(int arc) {
    return arcTarget[arc];
  }

  double weight(int arc) {
    return arcWeight[arc];
  }

  /** The state that shares its arcs, or {@link #NONE}. */
  int backOff(int state) {
    return backOff[state];
  }

  double backOffWeight(int state) {
    return backOffWeight[state];
  }

  /**
   * Moves mass along the arcs.
   *
   * @param mass at each state; what states get through back-offs is added to it
   * @param entered what comes in by the arcs of a state is added to it
   */
  void push(double[] mass, double[] entered) {
    for (int s = 0; s < phone.length; s++) {
      double m = mass[s];
      if (m == 0) {
        continue;
      }
      if (backOff[s] != NONE) {
        mass[backOff[s]] += m * backOffWeight[s];
      }
      for (int arc = firstArc[s], last = firstArc[s + 1]; arc < last; arc++) {
        entered[arcTarget[arc]] += m * arcWeight[arc];
      }
    }
  }

  /**
   * The adjoint of {@link #push}.
   *
   * @param entering what it is worth to come into each state by an arc
   * @param leaving set to what it is worth to leave each state
   */
  void pull(double[] entering, double[] leaving) {
    for (int s = phone.length - 1; s >= 0; s--) {
      double worth = backOff[s] == NONE ? 0 : leaving[backOff[s]] * backOffWeight[s];
      for (int arc = firstArc[s], last = firstArc[s + 1]; arc < last; arc++) {
        worth += arcWeight[arc] * entering[arcTarget[arc]];
      }
      leaving[s] = worth;
    }
  }

  /** Collects states and arcs. */
  static final class Builder {
    private final List<State> states = new ArrayList<>();

    private static final class State {
      private final int phone;
      private final boolean end;
      private final List<Integer> targets = new ArrayList<>();
      private final List<Double> weights = new ArrayList<>();
      private int backOff = NONE;
      private double backOffWeight;

      State(int phone, boolean end) {
        this.phone = phone;
        this.end = end;
      }
    }

    /** Adds a state and returns its number. */
    int addState(int phone, boolean end) {
      states.add(new State(phone, end));
      return states.size() - 1;
    }

    void addArc(int from, int to, double weight) {
      if (states.get(to).phone == PhoneSet.NONE) {
        throw new IllegalArgumentException("an arc to state " + to + ", which has no phone");
      }
      states.get(from).targets.add(to);
      states.get(from).weights.add(weight);
    }

    void setBackOff(int from, int to, double weight) {
      if (to <= from) {
        throw new IllegalArgumentException(
            "a back-off from state " + from + " to " + to + ", expected a higher number");
      }
      states.get(from).backOff = to;
      states.get(from).backOffWeight = weight;
    }

    PhoneAutomaton build(int start) {
      return new PhoneAutomaton(this, start);
    }
  }
}
