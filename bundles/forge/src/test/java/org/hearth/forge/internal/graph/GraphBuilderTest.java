package org.hearth.forge.internal.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hearth.forge.internal.graph.TransitionIds.Place;
import org.hearth.nnet.api.DecodingGraph;
import org.hearth.nnet.api.ModelGraph;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Phones: sil 0, a 1, k3 2, oe 3, t 4. */
final class GraphBuilderTest {
  private static final TransitionIds IDS = new TransitionIds(5);
  private static final int A = 1;
  private static final int K3 = 2;
  private static final int OE = 3;
  private static final int T = 4;
  private static final int SILENCE = IDS.entering(0, Place.SINGLETON);

  @TempDir private Path folder;
  private GraphReport report;
  private ModelGraph model;
  private Walk walk;

  @BeforeEach
  void build() throws Exception {
    report = write(TinyLexicon.LINES, TinyLexicon.TEXT);
    model = ModelGraph.read(folder);
    walk = new Walk(model.transducer(), model.disambiguation());
  }

  private GraphReport write(List<String> lexicon, List<String> text) throws IOException {
    return new GraphBuilder(GraphCosts.DEFAULT, step -> {})
        .write(TinyLexicon.dictionary(lexicon), text, folder);
  }

  @Test
  void theReportCountsWhatIsThere() throws Exception {
    assertEquals(7, report.words());
    assertEquals(4 * 64, report.phoneWords());
    assertEquals(8, report.pronunciations());
    assertEquals(4, report.sentences());
    assertEquals(Map.of("fremd", 1), report.unknown());
    assertEquals(model.transducer().states(), report.lexiconGraph().states());
    assertEquals(model.transducer().arcs(), report.lexiconGraph().arcs());
    assertEquals(Files.size(folder.resolve("graph/HCLr.fst")), report.lexiconGraph().bytes());
    long bytes = 0;
    for (String file :
        List.of(
            "HCLr.fst", "Gr.fst", "words.txt", "disambig_tid.int", "phones/word_boundary.int")) {
      bytes += Files.size(folder.resolve("graph").resolve(file));
    }
    assertEquals(bytes, report.bytes());
  }

  @Test
  void eachPronunciationIsHeardAsItsWords() {
    assertEquals(Set.of("ta"), words(word(T, A)));
    assertEquals(Set.of("taa"), words(word(T, A, A)));
    assertEquals(Set.of("tat", "tad"), words(word(T, A, T)));
    assertEquals(Set.of("ö"), words(word(OE, K3)));
    assertEquals(Set.of("kö"), words(word(K3, OE)));
  }

  @Test
  void eachPhoneIsHeardAsItsPhoneWordsAndWhatSoundsTheSame() {
    Set<String> expected = new HashSet<>(Set.of("ä"));
    for (int copy = 0; copy < 64; copy++) {
      expected.add("~a." + copy);
    }
    assertEquals(expected, words(word(A)));
    assertEquals(64, words(word(T)).size());
    assertTrue(words(word(K3)).contains("~k3.63"));
  }

  @Test
  void wordsFollowEachOtherWithSilenceOrWithout() {
    List<Integer> input = new ArrayList<>(List.of(SILENCE, SILENCE - 1, SILENCE - 1));
    input.addAll(word(T, A));
    input.addAll(word(K3, OE));
    input.add(SILENCE);
    Map<List<Integer>, Double> outputs = walk.outputs(input);
    assertEquals(1.4, outputs.get(List.of(label("ta"), label("kö"))), 1e-3);
    assertFalse(outputs.containsKey(List.of(label("kö"), label("ta"))));
    input.add(SILENCE);
    assertEquals(Map.of(), walk.outputs(input));
  }

  @Test
  void aPhoneLastsAsLongAsItsLoop() {
    int t = IDS.entering(T, Place.BEGIN);
    int a = IDS.entering(A, Place.END);
    Map<List<Integer>, Double> outputs = walk.outputs(List.of(t, t - 1, t - 1, a, a - 1));
    assertEquals(0, outputs.get(List.of(label("ta"))));
    assertEquals(Map.of(), walk.outputs(List.of(t, a - 1)));
    assertEquals(Map.of(), walk.outputs(List.of(t - 1, t, a)));
  }

  @Test
  void whatIsNoWordIsUnknownAndCostsMoreThanAWord() {
    Map<List<Integer>, Double> noWord = walk.outputs(word(OE, T, T, K3));
    assertEquals(Set.of(List.of(label("[unk]"))), noWord.keySet());
    Map<List<Integer>, Double> aWord = walk.outputs(word(T, A));
    assertTrue(aWord.get(List.of(label("[unk]"))) > aWord.get(List.of(label("ta"))) + 0.5);
  }

  @Test
  void anInputThatNoWordBeginsWithIsNotHeard() {
    assertEquals(Map.of(), walk.outputs(List.of(IDS.entering(T, Place.END))));
    assertEquals(Map.of(), walk.outputs(List.of(IDS.entering(T, Place.BEGIN))));
  }

  @Test
  void aHigherCostOfUnknownSpeechCountsForEachPhone() throws Exception {
    double before = walk.outputs(word(OE, T, T)).get(List.of(label("[unk]")));
    new GraphBuilder(new GraphCosts(0.7, 1.5), step -> {})
        .write(TinyLexicon.dictionary(), TinyLexicon.TEXT, folder);
    build(ModelGraph.read(folder));
    assertEquals(before + 3, walk.outputs(word(OE, T, T)).get(List.of(label("[unk]"))), 1e-3);
  }

  private void build(ModelGraph other) {
    model = other;
    walk = new Walk(other.transducer(), other.disambiguation());
  }

  @Test
  void theFilesAgree() throws Exception {
    List<String> words = Files.readAllLines(folder.resolve("graph/words.txt"));
    assertEquals("<eps> 0", words.get(0));
    assertEquals(2 + 7 + 4 * 64, words.size());
    assertEquals(model.words().size() + 1, words.size());
    // Of 65 ways to say "a", and the unknown.
    assertEquals(66, model.disambiguation().size());
    assertTrue(model.disambiguation().contains(IDS.disambiguation(1)));
    assertTrue(model.disambiguation().stream().noneMatch(IDS::sounds));
    List<String> phones = Files.readAllLines(folder.resolve("graph/phones/word_boundary.int"));
    assertEquals(17, phones.size());
    assertEquals(List.of("1 nonword", "2 begin", "3 end", "4 internal"), phones.subList(0, 4));
    assertEquals("17 singleton", phones.get(16));
  }

  @Test
  void theGrammarHasTheSameWordsAsInputAndOutput() throws Exception {
    DecodingGraph grammar = DecodingGraph.read(folder.resolve("graph/Gr.fst"));
    Walk sentences = new Walk(grammar, Set.of());
    List<Integer> known = List.of(label("ta"), label("kö"));
    List<Integer> unseen = List.of(label("kö"), label("ta"));
    double cost = sentences.outputs(known).get(known);
    assertTrue(cost + 2 < sentences.outputs(unseen).get(unseen), "seen sentences cost less");
    List<Integer> phoneWord = List.of(label("~a.0"));
    assertEquals(Map.of(), sentences.outputs(phoneWord));
    for (int state = 0; state < grammar.states(); state++) {
      for (int arc = grammar.firstArc(state) + 1; arc < grammar.endArc(state); arc++) {
        assertTrue(grammar.input(arc) > grammar.input(arc - 1), "sorted, each label once");
      }
    }
  }

  @Test
  void theGrammarCarriesItsWords() throws Exception {
    Files.delete(folder.resolve("graph/words.txt"));
    assertEquals(model.words(), ModelGraph.readWords(folder));
  }

  @Test
  void theSameInputMakesTheSameBytes() throws Exception {
    byte[] lexicon = Files.readAllBytes(folder.resolve("graph/HCLr.fst"));
    byte[] grammar = Files.readAllBytes(folder.resolve("graph/Gr.fst"));
    write(TinyLexicon.LINES, TinyLexicon.TEXT);
    assertArrayEquals(lexicon, Files.readAllBytes(folder.resolve("graph/HCLr.fst")));
    assertArrayEquals(grammar, Files.readAllBytes(folder.resolve("graph/Gr.fst")));
  }

  @Test
  void aWordThatTheModelNeedsItselfIsRefused() {
    for (String word : List.of("~a.0", "[unk]", "<eps>", "#1")) {
      IOException e =
          assertThrows(
              IOException.class, () -> write(List.of("ta T A", word + " T"), List.of("ta")));
      assertTrue(e.getMessage().contains("'" + word + "'"), e.getMessage());
    }
  }

  @Test
  void aTextOfOtherWordsIsRefused() {
    IOException e =
        assertThrows(IOException.class, () -> write(TinyLexicon.LINES, List.of("ganz anders", "")));
    assertTrue(e.getMessage().contains("no word of the text"), e.getMessage());
  }

  @Test
  void aModelFolderThatIsAFileIsRefused() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    IOException e =
        assertThrows(
            IOException.class,
            () ->
                new GraphBuilder(GraphCosts.DEFAULT, step -> {})
                    .write(TinyLexicon.dictionary(), TinyLexicon.TEXT, file));
    assertTrue(e.getMessage().contains(file + " is a file"), e.getMessage());
  }

  private int label(String word) {
    return model.words().get(word);
  }

  private static List<Integer> word(Integer... phones) {
    return IDS.word(List.of(phones));
  }

  /** What an input may be heard as, in one word, but for unknown speech. */
  private Set<String> words(List<Integer> input) {
    Set<String> words = new HashSet<>();
    for (List<Integer> output : walk.outputs(input).keySet()) {
      assertEquals(1, output.size());
      model
          .words()
          .forEach(
              (word, label) -> {
                if (label.equals(output.get(0)) && !word.equals("[unk]")) {
                  words.add(word);
                }
              });
    }
    return words;
  }
}
