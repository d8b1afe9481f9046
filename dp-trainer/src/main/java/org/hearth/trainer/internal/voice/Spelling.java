package org.hearth.trainer.internal.voice;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.lexicon.Lexicon;
import org.hearth.api.lexicon.Pronunciation;

/**
 * How the words of transcripts are said: as the person says them, else by the lexicon; or as the
 * model's graph says, where it is trained through that.
 */
final class Spelling {
  private final Lexicon lexicon;
  private final Optional<Set<String>> modelWords;
  private final Map<String, List<Pronunciation>> own = new HashMap<>();

  /**
   * @param adapter of the person, whose vocabulary comes first
   * @param modelWords see {@link Objectives#words}
   */
  Spelling(Lexicon lexicon, Optional<Adapter> adapter, Optional<Set<String>> modelWords) {
    this.lexicon = lexicon;
    this.modelWords = modelWords;
    adapter.stream()
        .flatMap(found -> found.vocabulary().words().stream())
        .filter(word -> !word.pronunciations().isEmpty())
        .forEach(word -> own.put(word.word(), word.pronunciations()));
  }

  /** An example made ready; empty when it has a word that cannot be said. */
  Optional<Utterance> utterance(SpokenExample example) {
    List<Utterance.Word> words =
        Stream.of(example.text().strip().split("\\s+"))
            .map(text -> new Utterance.Word(text, pronunciations(text)))
            .toList();
    return words.stream().allMatch(this::canBeSaid)
        ? Optional.of(new Utterance(example.samples(), words))
        : Optional.empty();
  }

  private boolean canBeSaid(Utterance.Word word) {
    return modelWords
        .map(known -> known.contains(word.text()))
        .orElse(!word.pronunciations().isEmpty());
  }

  /** Why an example is left out. */
  String obstacle() {
    return modelWords.isPresent()
        ? "words that the model does not have"
        : "words that nobody knows how to say";
  }

  private List<Pronunciation> pronunciations(String word) {
    if (modelWords.isPresent()) {
      return List.of();
    }
    List<Pronunciation> known = own.getOrDefault(word, lexicon.lookup(word));
    return known.isEmpty() ? lexicon.guess(word).map(List::of).orElse(List.of()) : known;
  }
}
