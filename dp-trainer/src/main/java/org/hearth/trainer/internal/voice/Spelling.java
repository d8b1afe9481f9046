package org.hearth.trainer.internal.voice;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.lexicon.Lexicon;
import org.hearth.api.lexicon.Pronunciation;

/** How the words of transcripts are said: as the person says them, else by the lexicon. */
final class Spelling {
  private final Lexicon lexicon;
  private final Map<String, List<Pronunciation>> own = new HashMap<>();

  /**
   * @param adapter of the person, whose vocabulary comes first
   */
  Spelling(Lexicon lexicon, Optional<Adapter> adapter) {
    this.lexicon = lexicon;
    adapter.stream()
        .flatMap(found -> found.vocabulary().words().stream())
        .filter(word -> !word.pronunciations().isEmpty())
        .forEach(word -> own.put(word.word(), word.pronunciations()));
  }

  /** An example made ready; empty when it has a word that nobody knows how to say. */
  Optional<Utterance> utterance(SpokenExample example) {
    List<List<Pronunciation>> words =
        List.of(example.text().strip().split("\\s+")).stream().map(this::pronunciations).toList();
    return words.contains(List.<Pronunciation>of())
        ? Optional.empty()
        : Optional.of(new Utterance(example.samples(), words));
  }

  private List<Pronunciation> pronunciations(String word) {
    List<Pronunciation> known = own.getOrDefault(word, lexicon.lookup(word));
    return known.isEmpty() ? lexicon.guess(word).map(List::of).orElse(List.of()) : known;
  }
}
