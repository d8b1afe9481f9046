package org.hearth.nnet.api.mmi;

import java.util.List;
import org.hearth.api.lexicon.Pronunciation;

/** What was said, made ready for {@link LfMmi}. Immutable, for any thread. */
public final class Numerator implements Transcript {
  private final PhoneAutomaton automaton;
  private final int shortest;

  private Numerator(PhoneAutomaton automaton, int shortest) {
    this.automaton = automaton;
    this.shortest = shortest;
  }

  static Numerator of(List<List<Pronunciation>> words, PhoneSet phones, PhoneAutomaton model) {
    TranscriptGraph graph = TranscriptGraph.of(words, phones);
    return new Numerator(Composition.of(graph, model), graph.shortest());
  }

  @Override
  public long bytes() {
    return automaton.bytes();
  }

  PhoneAutomaton automaton() {
    return automaton;
  }

  @Override
  public int shortest() {
    return shortest;
  }
}
