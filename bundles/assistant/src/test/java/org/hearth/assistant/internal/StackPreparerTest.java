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
import org.hearth.api.language.LanguageException;
import org.hearth.api.lexicon.Pronunciation;
import org.junit.jupiter.api.Test;

class StackPreparerTest {
  /** How many stacks are kept ready. */
  private static final int KEPT = 64;

  private final StubRecognizer recognizer = new StubRecognizer();
  private final StackPreparer preparer =
      new StackPreparer(recognizer, new Stacks.Compiler(), Stacks.NO_LANGUAGE);

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
  void sentencesAreAsLikelyAsTheStackSays() throws Exception {
    StackPreparer expecting =
        new StackPreparer(
            recognizer,
            new Stacks.Compiler(),
            stack -> new Stacks.Language(Map.of(stack.contextName(), -2.0)));
    PreparedStack kitchen = expecting.get(Stacks.of("kitchen"));
    assertEquals(-2, kitchen.language().logProbability(List.of("kitchen")));
    assertEquals(0, kitchen.language().logProbability(List.of("garage")));
  }

  @Test
  void whoeverSpeaksIsHeardWithoutALanguageModel() throws Exception {
    StackPreparer damaged =
        new StackPreparer(
            recognizer,
            new Stacks.Compiler(),
            stack -> {
              throw new LanguageException("the language model cannot be read");
            });
    assertEquals(
        0, damaged.get(Stacks.of("kitchen")).language().logProbability(List.of("kitchen")));
  }

  @Test
  void badTemplatesAreReported() {
    AsrException failure =
        assertThrows(AsrException.class, () -> preparer.get(Stacks.of("broken")));
    assertEquals("adapter broken: bad template", failure.getMessage());
  }

  @Test
  void acousticPartIsCompiledIntoTheGrammar() throws Exception {
    AdapterStack stack = Stacks.spokenBy("anna", "kitchen");
    preparer.get(stack);
    assertEquals(stack.acoustic(), recognizer.sessions.get(0).grammar.acoustic());
    assertTrue(stack.acoustic().isPresent());
  }

  @Test
  void everyPreparationOpensTheVoiceAheadOfTheFirstUtterance() throws Exception {
    preparer.prepare(Stacks.spokenBy("anna", "kitchen"));
    int once = recognizer.sessions.size();
    preparer.prepare(Stacks.spokenBy("anna", "kitchen"));
    assertEquals(once + 1, recognizer.sessions.size());
    assertTrue(recognizer.sessions.stream().allMatch(session -> session.closed));
    assertEquals(1, recognizer.compiled.size());
  }

  @Test
  void preparationOfAVoiceWithoutSentencesOpensItToo() throws Exception {
    preparer.get(Stacks.spokenBy("anna"));
    assertTrue(recognizer.sessions.get(0).dictated);
  }

  @Test
  void stackWithoutAVoiceIsPreparedOnce() throws Exception {
    preparer.prepare(Stacks.of("anna", "kitchen"));
    preparer.prepare(Stacks.of("anna", "kitchen"));
    assertEquals(1, recognizer.sessions.size());
  }

  @Test
  void nothingIsKeptOfWhomIsForgotten() throws Exception {
    PreparedStack anna = preparer.get(Stacks.of("anna", "kitchen"));
    PreparedStack ben = preparer.get(Stacks.of("ben", "kitchen"));
    PreparedStack nobody = preparer.get(Stacks.of("kitchen"));
    preparer.forget("anna");
    assertNotSame(anna, preparer.get(Stacks.of("anna", "kitchen")));
    assertSame(ben, preparer.get(Stacks.of("ben", "kitchen")));
    assertSame(nobody, preparer.get(Stacks.of("kitchen")));
  }

  @Test
  void whatIsCompiledWhileSomebodyIsForgottenIsNotKept() throws Exception {
    recognizer.onOpen = session -> preparer.forget("anna");
    PreparedStack made = preparer.get(Stacks.of("anna", "kitchen"));
    recognizer.onOpen = session -> {};
    assertNotSame(made, preparer.get(Stacks.of("anna", "kitchen")));
  }

  @Test
  void fallbackIsLoggedOnceForAStack() throws Exception {
    recognizer.fallback = "memory is short";
    List<String> lines =
        logged(
            PreparedStack.class,
            () -> {
              preparer.prepare(Stacks.spokenBy("anna", "kitchen"));
              preparer.prepare(Stacks.spokenBy("anna", "kitchen"));
            });
    assertEquals(List.of("a person's voice is heard on the base model: memory is short"), lines);
  }

  private interface Step {
    void run() throws AsrException;
  }

  private static List<String> logged(Class<?> by, Step step) throws AsrException {
    List<String> lines = new ArrayList<>();
    Handler handler = new Lines(lines);
    Logger log = Logger.getLogger(by.getName());
    log.addHandler(handler);
    log.setUseParentHandlers(false);
    try {
      step.run();
    } finally {
      log.removeHandler(handler);
      log.setUseParentHandlers(true);
    }
    return lines;
  }

  private List<String> logOf(WordRealisation... realisations) throws AsrException {
    recognizer.realisations = List.of(realisations);
    return logged(StackPreparer.class, () -> preparer.get(Stacks.of("anna", "kitchen")));
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
