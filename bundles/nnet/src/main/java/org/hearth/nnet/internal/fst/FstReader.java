package org.hearth.nnet.internal.fst;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.hearth.nnet.api.DecodingGraph;
import org.hearth.nnet.api.ModelFormatException;
import org.hearth.nnet.api.ReadLimits;

/**
 * Reads binary files of OpenFst, little-endian as on the machines that Kaldi runs on. OpenFst
 * 1.7.9: {@code fst.cc} (header), {@code const-fst.h}, {@code vector-fst.h}, {@code add-on.h},
 * {@code symbol-table.cc}. No length in a file is believed beyond the bytes that are there.
 */
public final class FstReader {
  static final int MAGIC = 0x7EB2FDD6;
  static final int ADD_ON_MAGIC = 0x1A9FD15A;
  static final int SYMBOLS_MAGIC = 0x7EB2FB74;

  private static final int HAS_INPUT_SYMBOLS = 1;
  private static final int HAS_OUTPUT_SYMBOLS = 2;
  private static final int IS_ALIGNED = 4;
  private static final int ALIGNMENT = 16;

  /** The version of a {@code const} file that is always aligned. */
  private static final int ALIGNED_VERSION = 1;

  private static final int ARC_BYTES = 16;
  private static final int CONST_STATE_BYTES = 20;
  private static final int VECTOR_STATE_BYTES = 12;

  private final String file;
  private final ByteBuffer buffer;
  private final ReadLimits limits;
  private final WordLabels words = new WordLabels();
  private final DecodingGraph.Builder graph = new DecodingGraph.Builder();

  private FstReader(String file, byte[] bytes, ReadLimits limits) {
    this.file = file;
    this.buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    this.limits = limits;
  }

  /**
   * @param file its name, for messages
   */
  public static DecodingGraph read(String file, byte[] bytes, ReadLimits limits)
      throws ModelFormatException {
    return new FstReader(file, bytes, limits).read();
  }

  /**
   * The words of a grammar, from its table of output symbols; the rest is not read, and may be of
   * any type.
   *
   * @return none when the file has no such table
   */
  public static Map<String, Integer> words(String file, byte[] bytes, ReadLimits limits)
      throws ModelFormatException {
    FstReader reader = new FstReader(file, bytes, limits);
    reader.header();
    return reader.words.words();
  }

  private record Header(String type, int version, int flags, int start, int states, int arcs) {}

  private DecodingGraph read() throws ModelFormatException {
    int begin = buffer.position();
    Header header = header();
    if (header.type().equals("olabel_lookahead")) {
      expect(ADD_ON_MAGIC, "the mark of a transducer with an add-on");
      begin = buffer.position();
      header = header();
    }
    if (header.states() < 1) {
      throw error(begin, header.states() + " states", "at least one");
    }
    if (header.start() < 0 || header.start() >= header.states()) {
      throw error(begin, "start " + header.start(), "one of " + header.states() + " states");
    }
    switch (header.type()) {
      case "const" -> readConst(header);
      case "vector" -> readVector(header);
      default ->
          throw error(
              begin,
              "a transducer of type " + header.type(),
              "const, vector, or olabel_lookahead with one of these");
    }
    return graph.build(header.start());
  }

  private Header header() throws ModelFormatException {
    expect(MAGIC, "the mark of an OpenFst file");
    String type = string("a type");
    int begin = buffer.position();
    String arcType = string("a type of arcs");
    if (!arcType.equals("standard")) {
      throw error(begin, "arcs of type " + arcType, "standard");
    }
    need(2 * Integer.BYTES + 4 * Long.BYTES, "a header");
    int version = buffer.getInt();
    int flags = buffer.getInt();
    buffer.getLong(); // Properties: nothing that is asserted there is relied on.
    int start = size(-1, "a start state");
    int states = size(0, "a number of states");
    int arcs = size(-1, "a number of arcs");
    readSymbols((flags & HAS_INPUT_SYMBOLS) != 0, (symbol, label) -> null);
    readSymbols((flags & HAS_OUTPUT_SYMBOLS) != 0, words::add);
    return new Header(type, version, flags, start, states, arcs);
  }

  private void readConst(Header header) throws ModelFormatException {
    boolean aligned = header.version() == ALIGNED_VERSION || (header.flags() & IS_ALIGNED) != 0;
    align(aligned);
    int position = buffer.position();
    need((long) header.states() * CONST_STATE_BYTES, header.states() + " states");
    buffer.position(position + header.states() * CONST_STATE_BYTES);
    align(aligned);
    need((long) Math.max(0, header.arcs()) * ARC_BYTES, header.arcs() + " arcs");
    int read = 0;
    for (int state = 0; state < header.states(); state++) {
      int entry = position + state * CONST_STATE_BYTES;
      graph.addState(cost(entry));
      int first = buffer.getInt(entry + 4);
      int count = buffer.getInt(entry + 8);
      // One state's arcs follow the other's, so that no arc is read twice.
      if (first != read || count < 0 || count > header.arcs() - read) {
        throw error(
            entry + 4,
            "arcs from " + first + ", " + count + " of them",
            "from " + read + ", within " + header.arcs());
      }
      readArcs(count, header.states());
      read += count;
    }
  }

  private void readVector(Header header) throws ModelFormatException {
    need((long) header.states() * VECTOR_STATE_BYTES, header.states() + " states");
    long arcs = 0;
    for (int state = 0; state < header.states(); state++) {
      need(VECTOR_STATE_BYTES, "a state");
      graph.addState(cost(buffer.position()));
      buffer.position(buffer.position() + Float.BYTES);
      int begin = buffer.position();
      int count = size(0, "a number of arcs");
      arcs += count;
      if (arcs > limits.elements()) {
        throw error(begin, arcs + " arcs", "at most " + limits.elements());
      }
      need((long) count * ARC_BYTES, count + " arcs");
      readArcs(count, header.states());
    }
  }

  /** The bytes are known to be there. */
  private void readArcs(int count, int states) throws ModelFormatException {
    for (int i = 0; i < count; i++) {
      int begin = buffer.position();
      int input = buffer.getInt();
      int output = buffer.getInt();
      float cost = cost(begin + 8);
      int target = buffer.getInt(begin + 12);
      if (input < 0 || output < 0 || target < 0 || target >= states) {
        throw error(
            begin,
            "an arc of %d:%d to state %d".formatted(input, output, target),
            "labels from 0, one of " + states + " states");
      }
      graph.addArc(input, output, cost, target);
      buffer.position(begin + ARC_BYTES);
    }
  }

  private float cost(int position) throws ModelFormatException {
    float cost = buffer.getFloat(position);
    if (Float.isNaN(cost) || cost == Float.NEGATIVE_INFINITY) {
      throw error(position, "a cost of " + cost, "a number, or infinity");
    }
    return cost;
  }

  private void align(boolean aligned) throws ModelFormatException {
    if (aligned) {
      int padding = Math.floorMod(-buffer.position(), ALIGNMENT);
      need(padding, "padding");
      buffer.position(buffer.position() + padding);
    }
  }

  private interface SymbolReader {
    /**
     * @return what was expected instead of the symbol, or null
     */
    String read(String symbol, long label);
  }

  private void readSymbols(boolean present, SymbolReader reader) throws ModelFormatException {
    if (!present) {
      return;
    }
    expect(SYMBOLS_MAGIC, "the mark of a symbol table");
    string("a table's name");
    need(2 * Long.BYTES, "a symbol table");
    buffer.getLong(); // The next free key.
    int symbols = size(0, "a number of symbols");
    for (int i = 0; i < symbols; i++) {
      int begin = buffer.position();
      String symbol = string("a symbol");
      need(Long.BYTES, "a symbol's key");
      String expected = reader.read(symbol, buffer.getLong());
      if (expected != null) {
        throw error(begin, "symbol " + i, expected);
      }
    }
  }

  private void expect(int magic, String expected) throws ModelFormatException {
    need(Integer.BYTES, expected);
    int begin = buffer.position();
    int found = buffer.getInt();
    if (found != magic) {
      throw error(begin, "0x%08X".formatted(found), expected);
    }
  }

  private String string(String expected) throws ModelFormatException {
    need(Integer.BYTES, expected);
    int begin = buffer.position();
    int length = buffer.getInt();
    if (length < 0 || length > limits.tokenLength()) {
      throw error(
          begin, length + " bytes", expected + " of at most " + limits.tokenLength() + " bytes");
    }
    need(length, expected);
    byte[] text = new byte[length];
    buffer.get(text);
    return new String(text, StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", "?");
  }

  /** A number of 64 bits that counts elements. */
  private int size(long least, String expected) throws ModelFormatException {
    need(Long.BYTES, expected);
    int begin = buffer.position();
    long size = buffer.getLong();
    if (size < least || size > limits.elements()) {
      throw error(
          begin, size + "", expected + " from " + least + " to at most " + limits.elements());
    }
    return (int) size;
  }

  private void need(long size, String expected) throws ModelFormatException {
    if (size > buffer.remaining()) {
      throw error(buffer.position(), buffer.remaining() + " bytes to the end", expected);
    }
  }

  private ModelFormatException error(int offset, String found, String expected) {
    return new ModelFormatException(file, offset, found, expected);
  }
}
