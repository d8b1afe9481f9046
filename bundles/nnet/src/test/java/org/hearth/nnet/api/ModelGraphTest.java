package org.hearth.nnet.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ModelGraphTest {
  private static final Path BASE = BaseModel.FOLDER.resolve("graph");

  @TempDir private Path folder;
  private Path graph;

  @BeforeEach
  void graphFolder() throws Exception {
    graph = Files.createDirectory(folder.resolve("graph"));
    Files.copy(BASE.resolve("HCLr.fst"), graph.resolve("HCLr.fst"));
    words("<eps> 0\nturn 1\n#0 2\n<s> 3\n</s> 4\n#hash 5\n");
  }

  private void words(String text) throws Exception {
    Files.writeString(graph.resolve("words.txt"), text);
  }

  private ModelFormatException refused() {
    return assertThrows(ModelFormatException.class, () -> ModelGraph.read(folder));
  }

  @Test
  void theBaseModelsGraphIsRead() throws Exception {
    ModelGraph found = ModelGraph.read(BaseModel.FOLDER);
    assertFalse(found.weighsWords());
    assertEquals(7497, found.words().size());
    assertEquals(7496, found.words().get("[unk]"));
    assertEquals(68, found.disambiguation().size());
  }

  @Test
  void wordsAreThoseThatMayBeSaid() throws Exception {
    assertEquals(Map.of("turn", 1, "#hash", 5), ModelGraph.read(folder).words());
  }

  @Test
  void withoutATableWordsAreThoseOfTheGrammar() throws Exception {
    Files.delete(graph.resolve("words.txt"));
    Files.copy(BASE.resolve("Gr.fst"), graph.resolve("Gr.fst"));
    assertEquals(ModelGraph.read(BaseModel.FOLDER).words(), ModelGraph.read(folder).words());
  }

  @Test
  void wordsAreReadAloneAndMayNotTakeMuch() throws Exception {
    Files.delete(graph.resolve("HCLr.fst"));
    assertEquals(Map.of("turn", 1, "#hash", 5), ModelGraph.readWords(folder));
    words(" ".repeat((16 << 20) + 1));
    assertThrows(ModelFormatException.class, () -> ModelGraph.readWords(folder));
  }

  @Test
  void withoutTableAndGrammarTheTableIsMissing() throws Exception {
    Files.delete(graph.resolve("words.txt"));
    assertThrows(NoSuchFileException.class, () -> ModelGraph.read(folder));
  }

  @Test
  void withoutAListThereAreNoDisambiguationLabels() throws Exception {
    assertEquals(Set.of(), ModelGraph.read(folder).disambiguation());
  }

  @Test
  void aGraphThatHoldsTheGrammarIsReadWhereThereIsNoOther() throws Exception {
    Files.move(graph.resolve("HCLr.fst"), graph.resolve("HCLG.fst"));
    assertEquals(true, ModelGraph.read(folder).weighsWords());
  }

  @Test
  void aWordWithoutALabelIsRefused() throws Exception {
    words("<eps> 0\nturn\n");
    ModelFormatException error = refused();
    assertEquals("line 2", error.found());
    assertEquals(8, error.offset());
  }

  @Test
  void twoWordsOfOneLabelAreRefused() throws Exception {
    words("a 1\nb 1\n");
    assertEquals("line 2", refused().found());
  }

  @Test
  void oneWordOfTwoLabelsIsRefused() throws Exception {
    words("a 1\na 2\n");
    assertEquals("line 2", refused().found());
  }

  @Test
  void aDisambiguationLabelThatIsNoNumberIsRefused() throws Exception {
    Files.writeString(graph.resolve("disambig_tid.int"), "315\n-1\n");
    assertEquals("line 2", refused().found());
  }

  @Test
  void theTransitionIdsOfTheBaseModelAreScoredByTheirPhones() throws Exception {
    int[] pdfs = KaldiModel.read(BaseModel.FILE).transitionPdfs();
    assertEquals(315, pdfs.length);
    assertEquals(-1, pdfs[0]);
    for (int phone = 1; phone <= 157; phone++) {
      int base = phone == 1 ? 0 : 1 + (phone - 2) / 4;
      assertEquals(2 * base + 1, pdfs[2 * phone - 1], "self-loop of phone " + phone);
      assertEquals(2 * base, pdfs[2 * phone], "phone " + phone);
    }
  }
}
