package org.hearth.forge.internal.graph;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Makes binary files of OpenFst, little-endian, with arcs of type {@code standard}. OpenFst 1.7.9:
 * {@code fst.cc} (header), {@code const-fst.h}, {@code symbol-table.cc}, {@code add-on.h}, {@code
 * label-reachable.h}, {@code interval-set.h}. For one file.
 */
final class FstWriter {
  private static final int MAGIC = 0x7EB2FDD6;
  private static final int ADD_ON_MAGIC = 0x1A9FD15A;
  private static final int SYMBOLS_MAGIC = 0x7EB2FB74;

  private static final int CONST_VERSION = 2;
  private static final int ADD_ON_VERSION = 1;
  private static final int HAS_OUTPUT_SYMBOLS = 2;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private FstWriter() {}

  /**
   * A transducer of type {@code const} with its table of output symbols.
   *
   * @param symbols by their labels
   */
  static byte[] constant(Fst fst, List<String> symbols) {
    FstWriter writer = new FstWriter();
    writer.constantHeader(fst, HAS_OUTPUT_SYMBOLS);
    writer.symbols(symbols);
    writer.statesAndArcs(fst);
    return writer.bytes.toByteArray();
  }

  /**
   * A transducer of type {@code olabel_lookahead}, ready to be composed with a grammar.
   *
   * @param reachability of the transducer before its outputs were renumbered, which they are in the
   *     file
   */
  static byte[] lookAhead(LabelReachability reachability) {
    FstWriter writer = new FstWriter();
    Fst fst = reachability.renumbered();
    writer.header("olabel_lookahead", ADD_ON_VERSION, 0, fst, -1, 0, 0);
    writer.number(ADD_ON_MAGIC);
    writer.constantHeader(fst, 0);
    writer.statesAndArcs(fst);
    writer.flag(true); // There is an add-on,
    writer.flag(false); // nothing for looking ahead in inputs,
    writer.flag(true); // but for outputs:
    writer.reachability(fst, reachability);
    return writer.bytes.toByteArray();
  }

  private void constantHeader(Fst fst, int flags) {
    header("const", CONST_VERSION, flags, fst, Fst.START, fst.states(), fst.arcCount());
  }

  private void header(
      String type, int version, int flags, Fst fst, long start, long states, long arcs) {
    number(MAGIC);
    text(type);
    text("standard");
    number(version);
    number(flags);
    longNumber(FstProperties.of(fst));
    longNumber(start);
    longNumber(states);
    longNumber(arcs);
  }

  private void symbols(List<String> symbols) {
    number(SYMBOLS_MAGIC);
    text("words");
    longNumber(symbols.size()); // The next free key.
    longNumber(symbols.size());
    for (int label = 0; label < symbols.size(); label++) {
      text(symbols.get(label));
      longNumber(label);
    }
  }

  private void statesAndArcs(Fst fst) {
    int first = 0;
    for (int state = 0; state < fst.states(); state++) {
      List<Fst.Arc> arcs = fst.arcs(state);
      cost(fst.finalCost(state));
      number(first);
      number(arcs.size());
      number((int) arcs.stream().filter(arc -> arc.input() == Fst.EPSILON).count());
      number((int) arcs.stream().filter(arc -> arc.output() == Fst.EPSILON).count());
      first += arcs.size();
    }
    for (int state = 0; state < fst.states(); state++) {
      for (Fst.Arc arc : fst.arcs(state)) {
        number(arc.input());
        number(arc.output());
        cost(arc.cost());
        number(arc.target());
      }
    }
  }

  private void reachability(Fst fst, LabelReachability reachability) {
    flag(false); // Outputs, not inputs.
    flag(false); // The old numbers of labels are not kept.
    number(reachability.endLabel());
    longNumber(fst.states());
    for (int state = 0; state < fst.states(); state++) {
      int[] intervals = reachability.intervals(state);
      longNumber(intervals.length / 2);
      int labels = 0;
      for (int i = 0; i < intervals.length; i += 2) {
        number(intervals[i]);
        number(intervals[i + 1]);
        labels += intervals[i + 1] - intervals[i];
      }
      number(labels);
    }
  }

  private void text(String text) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    number(encoded.length);
    bytes.writeBytes(encoded);
  }

  private void flag(boolean value) {
    bytes.write(value ? 1 : 0);
  }

  private void cost(float value) {
    number(Float.floatToRawIntBits(value));
  }

  private void number(int value) {
    bytes.writeBytes(little(Integer.BYTES).putInt(value).array());
  }

  private void longNumber(long value) {
    bytes.writeBytes(little(Long.BYTES).putLong(value).array());
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
