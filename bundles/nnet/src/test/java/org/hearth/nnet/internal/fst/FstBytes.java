package org.hearth.nnet.internal.fst;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.hearth.nnet.api.DecodingGraph;

/** Writes transducers, and pieces of them, as OpenFst does. */
final class FstBytes {
  static final int INPUT_SYMBOLS = 1;
  static final int ALIGNED = 4;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** Two states: 0 to 1 by 3:7 with cost 0.5, 1 to itself by 4:0 with cost 0.25, end in 1. */
  static DecodingGraph small() {
    DecodingGraph.Builder builder = new DecodingGraph.Builder();
    builder.addState(Float.POSITIVE_INFINITY);
    builder.addArc(3, 7, 0.5f, 1).addArc(0, 0, 2, 1);
    builder.addState(1.5f);
    builder.addArc(4, 0, 0.25f, 1);
    return builder.build(0);
  }

  static byte[] constant(DecodingGraph graph, int version, int flags) {
    return new FstBytes().constantBody(graph, version, flags).bytes();
  }

  static byte[] vector(DecodingGraph graph) {
    FstBytes bytes = new FstBytes().header("vector", 2, 0, graph.start(), graph.states(), 0);
    for (int state = 0; state < graph.states(); state++) {
      int first = graph.firstArc(state);
      int end = graph.endArc(state);
      bytes.real(graph.finalCost(state)).wide(end - first).arcs(graph, first, end);
    }
    return bytes.bytes();
  }

  /** With an add-on of three bytes that no reader understands. */
  static byte[] lookahead(DecodingGraph graph) {
    return new FstBytes()
        .header("olabel_lookahead", 1, 0, -1, 0, 0)
        .integer(FstReader.ADD_ON_MAGIC)
        .constantBody(graph, 2, 0)
        .raw(1)
        .raw(99)
        .raw(99)
        .bytes();
  }

  private FstBytes constantBody(DecodingGraph graph, int version, int flags) {
    header("const", version, flags, graph.start(), graph.states(), graph.arcs());
    if ((flags & INPUT_SYMBOLS) != 0) {
      integer(FstReader.SYMBOLS_MAGIC).text("phones").wide(2).wide(2);
      text("<eps>").wide(0).text("a").wide(1);
    }
    boolean aligned = version == 1 || (flags & ALIGNED) != 0;
    align(aligned);
    for (int state = 0; state < graph.states(); state++) {
      int first = graph.firstArc(state);
      real(graph.finalCost(state)).integer(first).integer(graph.endArc(state) - first);
      integer(0).integer(0);
    }
    align(aligned);
    return arcs(graph, 0, graph.arcs());
  }

  private void align(boolean aligned) {
    while (aligned && out.size() % 16 != 0) {
      raw(0);
    }
  }

  private FstBytes arcs(DecodingGraph graph, int first, int end) {
    for (int arc = first; arc < end; arc++) {
      integer(graph.input(arc)).integer(graph.output(arc));
      real(graph.cost(arc)).integer(graph.target(arc));
    }
    return this;
  }

  FstBytes header(String type, int version, int flags, long start, long states, long arcs) {
    integer(FstReader.MAGIC).text(type).text("standard").integer(version).integer(flags);
    return wide(0).wide(start).wide(states).wide(arcs);
  }

  FstBytes text(String text) {
    integer(text.length());
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  FstBytes integer(int value) {
    out.writeBytes(buffer(4).putInt(value).array());
    return this;
  }

  FstBytes wide(long value) {
    out.writeBytes(buffer(8).putLong(value).array());
    return this;
  }

  FstBytes real(float value) {
    out.writeBytes(buffer(4).putFloat(value).array());
    return this;
  }

  private FstBytes raw(int value) {
    out.write(value);
    return this;
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  byte[] bytes() {
    return out.toByteArray();
  }
}
