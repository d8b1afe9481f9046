package org.hearth.testkit.junit.container;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hearth.api.intent.SentencePaths;
import org.hearth.api.intent.SpokenForm;
import org.hearth.api.lexicon.Lexicon;
import org.hearth.api.lexicon.Pronunciation;

/** Why a text may not be understood in a context: the sentence that is nearest, and the phones. */
final class Explanation {
  private final SentencePaths sentences;
  private final Map<String, List<Pronunciation>> pronunciations;
  private final Lexicon lexicon;
  private final SpokenForm spokenForm;

  /**
   * @param pronunciations that the context gives for its words
   */
  Explanation(
      SentencePaths sentences,
      Map<String, List<Pronunciation>> pronunciations,
      Lexicon lexicon,
      SpokenForm spokenForm) {
    this.sentences = sentences;
    this.pronunciations = pronunciations;
    this.lexicon = lexicon;
    this.spokenForm = spokenForm;
  }

  /** Lines, each with a line break before it. */
  String of(String text) {
    String spoken = spokenForm.of(text);
    if (spoken.isBlank()) {
      return "";
    }
    List<String> words = List.of(spoken.split(" "));
    NearestSentence.Found nearest = NearestSentence.to(words, sentences);
    String sentence =
        nearest.edits() == 0
            ? "\n    is a sentence of the context"
            : "\n    nearest sentence: \""
                + String.join(" ", nearest.words())
                + "\" ("
                + nearest.edits()
                + (nearest.edits() == 1 ? " word differs)" : " words differ)");
    return sentence + "\n    phones: " + phones(words);
  }

  private String phones(List<String> words) {
    List<String> guessed = new ArrayList<>();
    String phones =
        words.stream().map(word -> phones(word, guessed)).collect(Collectors.joining(" | "));
    return guessed.isEmpty()
        ? phones
        : phones + " (guessed by the letters: " + String.join(", ", guessed) + ")";
  }

  private String phones(String word, List<String> guessed) {
    List<Pronunciation> given = pronunciations.getOrDefault(word, List.of());
    List<Pronunciation> known = given.isEmpty() ? lexicon.lookup(word) : given;
    if (known.isEmpty()) {
      guessed.add(word);
      return lexicon.guess(word).map(Pronunciation::toString).orElse("?");
    }
    return known.get(0).toString();
  }
}
