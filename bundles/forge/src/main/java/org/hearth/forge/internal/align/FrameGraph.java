package org.hearth.forge.internal.align;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.nnet.api.mmi.PhoneSet;

/**
 * What may be said as an automaton over frames: the sentences of a {@link WordGraph} in all
 * pronunciations, silence where words meet, and, before and after the sentence only, a loop of any
 * phones. Arcs take one frame, which an output of the network scores, or none; arcs without a frame
 * lead to higher states. State 0 is the start, the last state the end.
 */
final class FrameGraph {
  /** The pdf of an arc that takes no frame. */
  static final int NO_FRAME = -1;

  /**
   * @param pdf that scores the frame, or {@link #NO_FRAME}
   * @param word that ends with this arc
   * @param penalty taken off the log-likelihood
   */
  record Arc(int pdf, int target, Optional<String> word, float penalty) {}

  private final PhoneSet phones;
  private final List<List<Arc>> states = new ArrayList<>();

  /**
   * @param pronunciations of each word of the graph, as phones of the set
   * @param penalty of a frame in the loops of any phones, but for silence
   */
  FrameGraph(
      WordGraph sentences,
      Map<String, List<int[]>> pronunciations,
      PhoneSet phones,
      float penalty) {
    this.phones = phones;
    int before = addLoop(addState(), penalty);
    int after = addSentences(before, sentences, pronunciations);
    addLoop(after, penalty);
  }

  int stateCount() {
    return states.size();
  }

  List<Arc> arcs(int state) {
    return states.get(state);
  }

  private int addState() {
    states.add(new ArrayList<>(2));
    return states.size() - 1;
  }

  private void join(int from, int to, Optional<String> word) {
    states.get(from).add(new Arc(NO_FRAME, to, word, 0));
  }

  private void enter(int from, int phone, int state, float penalty) {
    states.get(from).add(new Arc(PhoneSet.forwardPdf(phone), state, Optional.empty(), penalty));
  }

  /** A state in which a phone is being said after another. */
  private int addPhone(int from, int phone, float penalty) {
    int state = addState();
    enter(from, phone, state, penalty);
    states.get(state).add(new Arc(PhoneSet.selfLoopPdf(phone), state, Optional.empty(), penalty));
    return state;
  }

  /** Any phones, or none, after a state; gives the state behind them. */
  private int addLoop(int from, float penalty) {
    int first = states.size();
    for (int phone = 0; phone < phones.count(); phone++) {
      addPhone(from, phone, phone == PhoneSet.SILENCE ? 0 : penalty);
    }
    int behind = addState();
    join(from, behind, Optional.empty());
    for (int phone = 0; phone < phones.count(); phone++) {
      join(first + phone, behind, Optional.empty());
      enter(behind, phone, first + phone, phone == PhoneSet.SILENCE ? 0 : penalty);
    }
    return behind;
  }

  /** A pronunciation that waits for the state of the node that it leads to. */
  private record Ending(int state, WordGraph.Arc arc) {}

  /** The sentences after a state; gives the state behind them. */
  private int addSentences(int from, WordGraph sentences, Map<String, List<int[]>> pronunciations) {
    List<Ending> endings = new ArrayList<>();
    int[] nodes = new int[sentences.nodes()];
    int behind = from;
    int arc = 0;
    for (int node = 0; node < nodes.length; node++) {
      nodes[node] = addState();
      int silence = addPhone(nodes[node], PhoneSet.SILENCE, 0);
      behind = addState();
      join(nodes[node], behind, Optional.empty());
      join(silence, behind, Optional.empty());
      for (; arc < sentences.arcs().size() && sentences.arcs().get(arc).from() == node; arc++) {
        Optional<String> word = sentences.arcs().get(arc).word();
        for (int[] way : word.map(pronunciations::get).orElse(List.of(new int[0]))) {
          int state = behind;
          for (int phone : way) {
            state = addPhone(state, phone, 0);
          }
          endings.add(new Ending(state, sentences.arcs().get(arc)));
        }
      }
    }
    join(from, nodes[0], Optional.empty());
    for (Ending ending : endings) {
      join(ending.state, nodes[ending.arc.to()], ending.arc.word());
    }
    return behind;
  }
}
