package org.hearth.intent.internal;

import java.util.List;
import java.util.Optional;
import org.hearth.api.intent.SentenceMark;
import org.hearth.api.intent.SentencePaths;

/**
 * A graph of sentences as others see it.
 *
 * @param templates as the graph's marks number them
 */
record MarkedSentences(SentenceGraph graph, List<Template> templates) implements SentencePaths {
  @Override
  public int stateCount() {
    return graph.stateCount();
  }

  @Override
  public int firstArc(int state) {
    return graph.firstArc(state);
  }

  @Override
  public int endArc(int state) {
    return graph.endArc(state);
  }

  @Override
  public int target(int arc) {
    return graph.target(arc);
  }

  @Override
  public int word(int arc) {
    return graph.word(arc);
  }

  @Override
  public String text(int word) {
    return graph.wordText(word);
  }

  @Override
  public Optional<SentenceMark> mark(int arc) {
    int mark = graph.mark(arc);
    return mark == SentenceGraph.NO_MARK
        ? Optional.empty()
        : Optional.of(translate(graph.markAt(mark)));
  }

  private SentenceMark translate(Mark mark) {
    if (mark instanceof Mark.Template entered) {
      Template template = templates.get(entered.index());
      return new SentenceMark.Template(template.intent(), template.slots(), template.context());
    }
    if (mark instanceof Mark.SlotEnd end) {
      return new SentenceMark.SlotEnd(end.slot(), end.value()::of);
    }
    return new SentenceMark.SlotBegin(((Mark.SlotBegin) mark).slot());
  }
}
