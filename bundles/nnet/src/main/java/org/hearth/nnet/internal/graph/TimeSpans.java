package org.hearth.nnet.internal.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hearth.nnet.api.NnetException;

/**
 * How far from an output's own time its nodes are read. A damaged or hostile configuration could
 * otherwise ask for twice as many frames with each node.
 */
final class TimeSpans {
  /** In frames: 100 seconds. */
  private static final long MAX = 10_000;

  private final Map<String, Span> spans = new HashMap<>();

  private record Span(long first, long last) {
    Span union(Span other) {
      return new Span(Math.min(first, other.first), Math.max(last, other.last));
    }
  }

  private TimeSpans() {}

  /**
   * @param steps each after its sources
   */
  static void requireBounded(List<Step> steps) throws NnetException {
    TimeSpans spans = new TimeSpans();
    for (int i = steps.size() - 1; i >= 0; i--) {
      Step step = steps.get(i);
      Span span = spans.spans.getOrDefault(step.node(), new Span(0, 0));
      if (span.first() < -MAX || span.last() > MAX) {
        throw new NnetException(
            String.format(
                "node %s: read from %d to %d frames about an output; expected at most %d",
                step.node(), span.first(), span.last(), MAX));
      }
      // A stretch is summed as far as there are frames: it asks for none.
      spans.read(step.input(), step.stretch().isPresent() ? new Span(0, 0) : span);
    }
  }

  private void read(Descriptor descriptor, Span span) {
    if (descriptor instanceof Descriptor.Source source) {
      spans.merge(source.node(), span, Span::union);
    } else if (descriptor instanceof Descriptor.Offset offset) {
      long frames = offset.frames();
      read(offset.inner(), new Span(span.first() + frames, span.last() + frames));
    } else if (descriptor instanceof Descriptor.Round round) {
      read(round.inner(), new Span(span.first() - round.modulus() + 1, span.last()));
    } else {
      // A fixed time is but one frame, wherever it is.
      Span inner = descriptor instanceof Descriptor.AtTime ? new Span(0, 0) : span;
      Descriptors.parts(descriptor).forEach(part -> read(part, inner));
    }
  }
}
