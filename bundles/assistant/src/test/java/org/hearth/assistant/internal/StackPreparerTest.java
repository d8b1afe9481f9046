package org.hearth.assistant.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.adapter.VocabularyWord;
import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.WordRealisation;
import org.hearth.api.lexicon.Pronunciation;
import org.junit.jupiter.api.Test;

class StackPreparerTest {
  private static final Logger LOG = Logger.getLogger(StackPreparer.class.getName());

  /** How many stacks are kept ready. */
  private static final int KEPT = 16;

  private final StubRecognizer recognizer = new StubRecognizer();
  private final StackPreparer preparer = new StackPreparer(recognizer, new Stacks.Compiler());

  @Test
  void sentencesBecomeTheGrammar() throws Exception {
    preparer.get(Stacks.of("kitchen"));
    assertEquals(List.of("kitchen"), recognizer.compiled.get(0).phrases());
  }

  @Test
  void equalStackIsCompiledOnce() throws Exception {
    assertSame(preparer.get(Stacks.of("kitchen")), preparer.get(Stacks.of("kitchen")));
  }

  @Test
  void otherBaseModelIsAnotherStack() throws Exception {
    AdapterStack stack = Stacks.of("kitchen");
    AdapterStack elsewhere = new AdapterStack("b".repeat(64), stack.user(), stack.contexts());
    assertNotSame(preparer.get(stack), preparer.get(elsewhere));
  }

  @Test
  void recogniserIsMadeAheadOfTheFirstUtterance() throws Exception {
    preparer.get(Stacks.of("kitchen"));
    StubRecognizer.Session warmUp = recognizer.sessions.get(0);
    assertEquals("kitchen", warmUp.grammar.phrase());
    assertTrue(warmUp.closed);
  }

  @Test
  void stackUsedLastIsKept() throws Exception {
    PreparedStack kitchen = preparer.get(Stacks.of("kitchen"));
    for (int i = 0; i < 2 * KEPT; i++) {
      preparer.get(Stacks.of("room" + i));
      assertSame(kitchen, preparer.get(Stacks.of("kitchen")));
    }
  }

  @Test
  void stackUnusedForLongIsGivenUp() throws Exception {
    PreparedStack kitchen = preparer.get(Stacks.of("kitchen"));
    for (int i = 0; i < KEPT; i++) {
      preparer.get(Stacks.of("room" + i));
    }
    assertNotSame(kitchen, preparer.get(Stacks.of("kitchen")));
  }

  @Test
  void stackWithoutSentencesHasNoGrammar() throws Exception {
    assertEquals(Optional.empty(), preparer.get(Stacks.bare()).grammar());
    assertEquals(List.of(), recognizer.compiled);
  }

  @Test
  void personsPronunciationWinsOverTheContexts() throws Exception {
    Pronunciation mine = Pronunciation.parse("z ay g b iy");
    Pronunciation theirs = Pronunciation.parse("z ih g b iy");
    preparer.get(
        new AdapterStack(
            "a".repeat(64),
            Optional.of(
                Stacks.adapter(
                    AdapterKind.USER, "anna", List.of(new VocabularyWord("zigby", List.of(mine))))),
            List.of(
                Stacks.adapter(
                    AdapterKind.CONTEXT,
                    "kitchen",
                    List.of(new VocabularyWord("zigby", List.of(theirs)))))));
    assertEquals(Map.of("zigby", List.of(mine)), recognizer.compiled.get(0).pronunciations());
  }

  @Test
  void wordWithoutPronunciationIsLeftToTheLexicon() throws Exception {
    preparer.get(
        new AdapterStack(
            "a".repeat(64),
            Optional.empty(),
            List.of(
                Stacks.adapter(
                    AdapterKind.CONTEXT,
                    "kitchen",
                    List.of(new VocabularyWord("zigby", List.of()))))));
    assertEquals(Map.of(), recognizer.compiled.get(0).pronunciations());
  }

  @Test
  void badTemplatesAreReported() {
    AsrException failure =
        assertThrows(AsrException.class, () -> preparer.get(Stacks.of("broken")));
    assertEquals("adapter broken: bad template", failure.getMessage());
  }

  private List<String> logOf(WordRealisation... realisations) throws AsrException {
    List<String> lines = new ArrayList<>();
    Handler handler = new Lines(lines);
    recognizer.realisations = List.of(realisations);
    LOG.addHandler(handler);
    LOG.setUseParentHandlers(false);
    try {
      preparer.get(Stacks.of("anna", "kitchen"));
    } finally {
      LOG.removeHandler(handler);
      LOG.setUseParentHandlers(true);
    }
    return lines;
  }

  private static WordRealisation impossible(String word) {
    return new WordRealisation(
        word, WordRealisation.How.IMPOSSIBLE, "nothing sounds like '" + word + "'");
  }

  @Test
  void impossibleWordsAreCountedInTheLog() throws Exception {
    List<String> lines =
        logOf(
            impossible("zigby"),
            impossible("morlo"),
            new WordRealisation("bertha", WordRealisation.How.DICTIONARY, "b er th ah"));
    assertEquals(
        List.of(
            "2 words of the adapters [anna, kitchen] cannot be heard;"
                + " building an adapter names its own"),
        lines);
  }

  @Test
  void nothingIsLoggedWhenEveryWordCanBeHeard() throws Exception {
    assertEquals(
        List.of(),
        logOf(new WordRealisation("bertha", WordRealisation.How.DICTIONARY, "b er th ah")));
  }

  /** Formatted messages. */
  private static final class Lines extends Handler {
    private final List<String> lines;

    Lines(List<String> lines) {
      this.lines = lines;
    }

    @Override
    public void publish(LogRecord line) {
      lines.add(new SimpleFormatter().formatMessage(line));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
