package org.hearth.nnet.internal.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.NnetException;
import org.hearth.nnet.api.TransitionModel;
import org.hearth.nnet.api.TransitionModel.Tuple;
import org.hearth.nnet.internal.io.Topology.Arc;
import org.hearth.nnet.internal.io.Topology.State;
import org.junit.jupiter.api.Test;

/** Phone 1 has a state with a skip and then another; phone 2 one whose self-loop comes last. */
final class TransitionIdsTest {
  private static Arc arc(int target) {
    return new Arc(target, new Value.Single(0.5f));
  }

  private static StoredTransitions transitions(int logProbs, Tuple... tuples) {
    State first = new State(0, 1, List.of(arc(0), arc(1), arc(2)));
    State second = new State(2, 3, List.of(arc(1), arc(2)));
    State last = new State(-1, -1, List.of());
    State late = new State(0, 1, List.of(arc(1), arc(0)));
    Topology topology =
        new Topology(
            List.of(1, 2),
            List.of(-1, 0, 1),
            false,
            List.of(List.of(first, second, last), List.of(late, last)));
    return new StoredTransitions(
        topology,
        false,
        new TransitionModel(List.of(tuples)),
        new Value.Vector(Matrix.zeros(1, logProbs)));
  }

  private static final Tuple[] TUPLES = {
    new Tuple(1, 0, 10, 11), new Tuple(1, 1, 12, 13), new Tuple(2, 0, 14, 15)
  };

  @Test
  void idsFollowTheTopologysTransitions() throws Exception {
    assertArrayEquals(
        new int[] {-1, 11, 10, 10, 13, 12, 14, 15}, TransitionIds.pdfs(transitions(8, TUPLES)));
  }

  @Test
  void anotherNumberOfProbabilitiesIsRefused() {
    for (int count : new int[] {0, 7, 9}) {
      assertThrows(NnetException.class, () -> TransitionIds.pdfs(transitions(count, TUPLES)));
    }
  }

  @Test
  void aTupleOfNoPhoneOrStateIsRefused() {
    for (Tuple tuple :
        List.of(new Tuple(3, 0, 0, 0), new Tuple(2, 2, 0, 0), new Tuple(0, 0, 0, 0))) {
      assertThrows(NnetException.class, () -> TransitionIds.pdfs(transitions(3, tuple)));
    }
  }
}
