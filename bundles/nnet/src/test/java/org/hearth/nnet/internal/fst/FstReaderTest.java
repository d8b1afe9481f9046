package org.hearth.nnet.internal.fst;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.hearth.nnet.api.BaseModel;
import org.hearth.nnet.api.DecodingGraph;
import org.hearth.nnet.api.ModelFormatException;
import org.hearth.nnet.api.ReadLimits;
import org.junit.jupiter.api.Test;

final class FstReaderTest {
  private static DecodingGraph read(byte[] bytes) throws ModelFormatException {
    return FstReader.read("G.fst", bytes, ReadLimits.DEFAULT);
  }

  private static ModelFormatException refused(byte[] bytes) {
    return assertThrows(ModelFormatException.class, () -> read(bytes));
  }

  private static void assertSmall(DecodingGraph graph) {
    assertEquals(2, graph.states());
    assertEquals(3, graph.arcs());
    assertEquals(0, graph.start());
    assertEquals(Float.POSITIVE_INFINITY, graph.finalCost(0));
    assertEquals(1.5f, graph.finalCost(1));
    assertEquals(0, graph.firstArc(0));
    assertEquals(2, graph.endArc(0));
    assertEquals(3, graph.endArc(1));
    assertEquals(3, graph.input(0));
    assertEquals(7, graph.output(0));
    assertEquals(0.5f, graph.cost(0));
    assertEquals(1, graph.target(0));
    assertEquals(4, graph.input(2));
    assertEquals(0.25f, graph.cost(2));
  }

  @Test
  void aConstantTransducerIsRead() throws Exception {
    assertSmall(read(FstBytes.constant(FstBytes.small(), 2, 0)));
  }

  @Test
  void anAlignedOneIsRead() throws Exception {
    assertSmall(read(FstBytes.constant(FstBytes.small(), 2, FstBytes.ALIGNED)));
  }

  @Test
  void theVersionThatIsAlwaysAlignedIsRead() throws Exception {
    assertSmall(read(FstBytes.constant(FstBytes.small(), 1, 0)));
  }

  @Test
  void symbolsAreSkipped() throws Exception {
    assertSmall(read(FstBytes.constant(FstBytes.small(), 2, FstBytes.INPUT_SYMBOLS)));
  }

  @Test
  void aVectorTransducerIsRead() throws Exception {
    assertSmall(read(FstBytes.vector(FstBytes.small())));
  }

  @Test
  void theTransducerInALookAheadFileIsRead() throws Exception {
    assertSmall(read(FstBytes.lookahead(FstBytes.small())));
  }

  @Test
  void theBaseModelsLexiconIsRead() throws Exception {
    DecodingGraph graph = DecodingGraph.read(BaseModel.FOLDER.resolve("graph/HCLr.fst"));
    assertEquals(4790, graph.states());
    assertEquals(29_868, graph.arcs());
    int labels = 0;
    for (int arc = 0; arc < graph.arcs(); arc++) {
      labels = Math.max(labels, graph.input(arc));
    }
    assertEquals(382, labels);
  }

  @Test
  void theBaseModelsGrammarIsRead() throws Exception {
    DecodingGraph graph = DecodingGraph.read(BaseModel.FOLDER.resolve("graph/Gr.fst"));
    assertEquals(11_444, graph.states());
    assertEquals(65_532, graph.arcs());
  }

  @Test
  void everyTruncationIsRefused() {
    byte[] constant = FstBytes.constant(FstBytes.small(), 1, FstBytes.INPUT_SYMBOLS);
    byte[] vector = FstBytes.vector(FstBytes.small());
    for (byte[] whole : new byte[][] {constant, vector}) {
      for (int size = 0; size < whole.length; size++) {
        refused(Arrays.copyOf(whole, size));
      }
    }
  }

  /** Whatever a byte is changed to, there is a graph or a refusal, and nothing else. */
  @Test
  void damageIsRefusedOrReadAsAnotherGraph() {
    Random random = new Random(1);
    byte[] whole = FstBytes.lookahead(FstBytes.small());
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(whole.length)] = (byte) random.nextInt(256);
      damaged[random.nextInt(whole.length)] = (byte) random.nextInt(256);
      try {
        read(damaged);
      } catch (ModelFormatException e) {
        refused++;
      }
    }
    assertTrue(refused > 10_000, refused + "");
  }

  @Test
  void theMessageNamesFileOffsetFoundAndExpected() {
    assertEquals(
        "G.fst, byte 0: found 0x04030201; expected the mark of an OpenFst file",
        refused(new byte[] {1, 2, 3, 4}).getMessage());
  }

  @Test
  void moreStatesThanBytesAreRefusedBeforeTheyAreAllocated() {
    byte[] bytes = new FstBytes().header("const", 2, 0, 0, 1 << 26, 0).bytes();
    assertEquals("0 bytes to the end", refused(bytes).found());
  }

  @Test
  void moreArcsThanBytesAreRefused() {
    byte[] bytes =
        new FstBytes().header("vector", 2, 0, 0, 1, 0).real(0).wide(1 << 26).real(0).bytes();
    assertEquals("67108864 arcs", refused(bytes).expected());
  }

  @Test
  void aNumberOfStatesThatOverflowsIsRefused() {
    refused(new FstBytes().header("const", 2, 0, 0, 1L << 32 | 1, 0).real(0).bytes());
  }

  @Test
  void arcsThatTwoStatesShareAreRefused() {
    FstBytes bytes = new FstBytes().header("const", 2, 0, 0, 2, 1);
    for (int state = 0; state < 2; state++) {
      bytes.real(0).integer(0).integer(1).integer(0).integer(0);
    }
    byte[] whole = bytes.integer(1).integer(1).real(0).integer(0).bytes();
    assertEquals("arcs from 0, 1 of them", refused(whole).found());
  }

  @Test
  void anArcToNoStateIsRefused() {
    byte[] bytes = FstBytes.constant(FstBytes.small(), 2, 0);
    bytes[bytes.length - 4] = 2;
    assertEquals("an arc of 4:0 to state 2", refused(bytes).found());
  }

  @Test
  void aCostThatIsNoNumberIsRefused() {
    byte[] bytes = new FstBytes().header("vector", 2, 0, 0, 1, 0).real(Float.NaN).wide(0).bytes();
    assertEquals("a cost of NaN", refused(bytes).found());
  }

  @Test
  void noStartIsRefused() {
    refused(new FstBytes().header("vector", 2, 0, -1, 1, 0).real(0).wide(0).bytes());
  }

  @Test
  void anotherTypeIsRefusedByName() {
    byte[] bytes = new FstBytes().header("ngram", 2, 0, 0, 1, 0).real(0).wide(0).bytes();
    assertEquals("a transducer of type ngram", refused(bytes).found());
  }

  private static FstBytes grammar(String second, long label) {
    return new FstBytes()
        .header("ngram", 4, 2, 0, 1, 0)
        .integer(FstReader.SYMBOLS_MAGIC)
        .text("words")
        .wide(9)
        .wide(3)
        .text("<eps>")
        .wide(0)
        .text("turn")
        .wide(7)
        .text(second)
        .wide(label);
  }

  @Test
  void aGrammarsWordsAreItsOutputSymbols() throws Exception {
    byte[] bytes = grammar("#0", 8).bytes();
    assertEquals(Map.of("turn", 7), FstReader.words("G.fst", bytes, ReadLimits.DEFAULT));
  }

  @Test
  void symbolsThatShareALabelOrHaveNoneAreRefused() {
    for (long label : new long[] {7, -1, 1L << 32}) {
      byte[] bytes = grammar("off", label).bytes();
      ModelFormatException error =
          assertThrows(
              ModelFormatException.class,
              () -> FstReader.words("G.fst", bytes, ReadLimits.DEFAULT));
      assertEquals("symbol 2", error.found());
    }
  }

  @Test
  void aTruncatedTableOfSymbolsIsRefused() {
    byte[] whole = grammar("off", 8).bytes();
    for (int size = 0; size < whole.length; size++) {
      byte[] bytes = Arrays.copyOf(whole, size);
      assertThrows(
          ModelFormatException.class, () -> FstReader.words("G.fst", bytes, ReadLimits.DEFAULT));
    }
  }

  @Test
  void aLookAheadInALookAheadIsRefused() {
    byte[] bytes =
        new FstBytes()
            .header("olabel_lookahead", 1, 0, -1, 0, 0)
            .integer(FstReader.ADD_ON_MAGIC)
            .header("olabel_lookahead", 1, 0, 0, 1, 0)
            .bytes();
    assertEquals("a transducer of type olabel_lookahead", refused(bytes).found());
  }

  @Test
  void moreArcsThanTheLimitAreRefused() {
    ReadLimits limits = new ReadLimits(10_000, 2, 10, 10, 10, 100);
    byte[] bytes = FstBytes.vector(FstBytes.small());
    ModelFormatException error =
        assertThrows(ModelFormatException.class, () -> FstReader.read("G.fst", bytes, limits));
    assertEquals("3 arcs", error.found());
  }

  @Test
  void aFileAboveTheLimitIsRefused() {
    ReadLimits limits = new ReadLimits(1000, 1 << 20, 10, 10, 10, 100);
    assertThrows(
        ModelFormatException.class,
        () -> DecodingGraph.read(BaseModel.FOLDER.resolve("graph/HCLr.fst"), limits));
    assertTrue(Files.exists(BaseModel.FOLDER.resolve("graph/HCLr.fst")));
  }
}
