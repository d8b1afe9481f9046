package org.hearth.forge.internal.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hearth.nnet.api.DecodingGraph;
import org.hearth.nnet.api.ModelGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FstWriterTest {
  /** Where the properties stand in a header of type const. */
  private static final int CONST_PROPERTIES = 4 + 4 + 5 + 4 + 8 + 4 + 4;

  @TempDir private Path folder;

  private DecodingGraph read(byte[] bytes) throws Exception {
    return DecodingGraph.read(Files.write(folder.resolve("fst"), bytes));
  }

  @Test
  void aConstantTransducerIsReadAsItWas() throws Exception {
    Fst fst = Fsts.of("0 1 3 1 0.5", "0 0 4 0 1", "1 2.5");
    DecodingGraph graph = read(FstWriter.constant(fst, List.of("<eps>", "ä")));
    assertEquals(Map.of(List.of(1), 4.0), new Walk(graph, Set.of()).outputs(List.of(4, 3)));
    assertEquals(2, graph.states());
    assertEquals(2, graph.arcs());
  }

  @Test
  void theTableOfSymbolsIsRead() throws Exception {
    Path graph = Files.createDirectories(folder.resolve("graph"));
    Files.write(
        graph.resolve("Gr.fst"), FstWriter.constant(Fsts.of("0 0"), List.of("<eps>", "ä", "b")));
    assertEquals(Map.of("ä", 1, "b", 2), ModelGraph.readWords(folder));
  }

  @Test
  void aLookAheadTransducerHasItsLabelsRenumbered() throws Exception {
    LabelReachability reachability = LabelReachability.of(Fsts.of("0 1 3 9 0.5", "1 0"));
    DecodingGraph graph = read(FstWriter.lookAhead(reachability));
    assertEquals(Map.of(List.of(1), 0.5), new Walk(graph, Set.of()).outputs(List.of(3)));
  }

  /** As OpenFst's {@code AddOnPair} of {@code LabelReachableData} is laid out. */
  @Test
  void behindALookAheadTransducerStandsWhatEachStateReaches() {
    byte[] bytes =
        FstWriter.lookAhead(
            LabelReachability.of(
                Fsts.of("0 1 3 0 0", "0 2 4 7 0", "1 3 3 5 0", "1 3 4 6 0", "2 0", "3 0")));
    ByteBuffer addOn = ByteBuffer.allocate(128).order(ByteOrder.LITTLE_ENDIAN);
    addOn.put(new byte[] {1, 0, 1, 0, 0}).putInt(4).putLong(4);
    addOn.putLong(1).putInt(1).putInt(4).putInt(3);
    addOn.putLong(1).putInt(1).putInt(3).putInt(2);
    addOn.putLong(1).putInt(4).putInt(5).putInt(1);
    addOn.putLong(1).putInt(4).putInt(5).putInt(1);
    byte[] expected = Arrays.copyOf(addOn.array(), addOn.position());
    assertArrayEquals(
        expected, Arrays.copyOfRange(bytes, bytes.length - expected.length, bytes.length));
  }

  /** Bits of OpenFst's {@code properties.h}. */
  @Test
  void theHeaderSaysWhatHolds() {
    long acceptor = properties(Fsts.of("0 1 0 0 0.5", "0 1 2 2 0", "1 0"));
    assertEquals(
        1 | 1L << 16 | 1L << 18 | 1L << 20 | 1L << 22 | 1L << 24 | 1L << 26 | 1L << 28 | 1L << 30
            | 1L << 32,
        acceptor);
    long transducer = properties(Fsts.of("0 1 2 3 0", "0 1 2 3 0", "0 1 1 1 0", "1 0"));
    assertEquals(
        1 | 2L << 16 | 2L << 18 | 2L << 20 | 2L << 22 | 2L << 24 | 2L << 26 | 2L << 28 | 2L << 30
            | 2L << 32,
        transducer);
  }

  private static long properties(Fst fst) {
    return ByteBuffer.wrap(FstWriter.constant(fst, List.of()))
        .order(ByteOrder.LITTLE_ENDIAN)
        .getLong(CONST_PROPERTIES);
  }
}
