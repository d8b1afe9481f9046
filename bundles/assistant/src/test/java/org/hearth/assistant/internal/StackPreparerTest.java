package org.hearth.assistant.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.adapter.VocabularyWord;
import org.hearth.api.asr.AsrException;
import org.hearth.api.lexicon.Pronunciation;
import org.junit.jupiter.api.Test;

class StackPreparerTest {
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
}
