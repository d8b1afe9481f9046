package org.hearth.trainer.internal.language;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.hearth.api.language.LanguageModel;
import org.hearth.api.language.Suggestion;
import org.junit.jupiter.api.Test;

final class TypingTest {
  /** Suggests these words always, in this order. */
  private record Always(List<String> words) implements LanguageModel {
    @Override
    public double logProbability(List<String> sentence) {
      return -Math.log(2) * (sentence.size() + 1);
    }

    @Override
    public List<Suggestion> suggest(List<String> before, String begun, int most) {
      return words.stream()
          .filter(word -> word.startsWith(begun))
          .limit(most)
          .map(word -> new Suggestion(word, 0.1))
          .toList();
    }

    @Override
    public List<String> leftOut() {
      return List.of();
    }
  }

  @Test
  void countsKeysUntilAWordIsSuggested() {
    LanguageModel model = new Always(List.of("on", "off", "the", "lamp", "light"));
    // "the": 1 key instead of 4; "lamp": l and 1 key instead of 5; "xyz": all 4.
    Typing typing = Typing.of(model, List.of("the", "lamp", "xyz"));
    assertEquals(13, typing.letters());
    assertEquals(1 + 2 + 4, typing.keys());
    assertEquals(1 - 7 / 13.0, typing.saved(), 1e-12);
    assertEquals(1 / 3.0, typing.topThree(), 1e-12);
    assertEquals(2, typing.perplexity(), 1e-12);
  }

  @Test
  void sentencesAddUp() {
    Typing one = Typing.of(new Always(List.of("on")), List.of("on"));
    assertEquals(Typing.of(new Always(List.of("on")), List.of("on")).plus(Typing.NONE), one);
    assertEquals(2 * one.letters(), one.plus(one).letters());
  }
}
