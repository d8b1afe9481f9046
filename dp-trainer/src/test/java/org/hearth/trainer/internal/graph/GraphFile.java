package org.hearth.trainer.internal.graph;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes a transducer as OpenFst's binary files of type {@code vector} are. */
final class GraphFile {
  private static final int MAGIC = 0x7EB2FDD6;

  private final List<Float> finalCosts = new ArrayList<>();
  private final List<List<Arc>> arcs = new ArrayList<>();

  private record Arc(int input, int output, float cost, int target) {}

  int addState(float finalCost) {
    finalCosts.add(finalCost);
    arcs.add(new ArrayList<>());
    return arcs.size() - 1;
  }

  int addState() {
    return addState(Float.POSITIVE_INFINITY);
  }

  void addArc(int source, int input, int output, double cost, int target) {
    arcs.get(source).add(new Arc(input, output, (float) cost, target));
  }

  /** State 0 is the start. */
  void write(Path file) throws IOException {
    int size = 100 + arcs.stream().mapToInt(leaving -> 12 + 16 * leaving.size()).sum();
    ByteBuffer buffer = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    buffer.putInt(MAGIC);
    text(buffer, "vector");
    text(buffer, "standard");
    buffer.putInt(2).putInt(0).putLong(0).putLong(0).putLong(arcs.size()).putLong(0);
    for (int state = 0; state < arcs.size(); state++) {
      buffer.putFloat(finalCosts.get(state)).putLong(arcs.get(state).size());
      for (Arc arc : arcs.get(state)) {
        buffer.putInt(arc.input()).putInt(arc.output()).putFloat(arc.cost()).putInt(arc.target());
      }
    }
    byte[] bytes = new byte[buffer.flip().remaining()];
    buffer.get(bytes);
    Files.write(file, bytes);
  }

  private static void text(ByteBuffer buffer, String text) {
    buffer.putInt(text.length()).put(text.getBytes(StandardCharsets.UTF_8));
  }
}
