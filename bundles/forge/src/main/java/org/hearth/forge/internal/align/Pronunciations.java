package org.hearth.forge.internal.align;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.VocabularyWord;
import org.hearth.api.lexicon.Lexicon;
import org.hearth.api.lexicon.Pronunciation;
import org.hearth.forge.internal.lexicon.PronouncingDictionary;
import org.hearth.nnet.api.mmi.PhoneSet;

/**
 * All ways to say a word: those that adapters give and those of the model's lexicon together, else
 * those of the dictionary, else a guess. For one thread.
 */
final class Pronunciations {
  private final Map<String, List<Pronunciation>> given = new HashMap<>();
  private final PronouncingDictionary ofModel;
  private final Lexicon lexicon;
  private final PhoneSet phones;

  Pronunciations(
      List<Adapter> adapters, PronouncingDictionary ofModel, Lexicon lexicon, PhoneSet phones) {
    this.ofModel = ofModel;
    this.lexicon = lexicon;
    this.phones = phones;
    for (Adapter adapter : adapters) {
      for (VocabularyWord word : adapter.vocabulary().words()) {
        given.computeIfAbsent(word.word(), each -> new ArrayList<>()).addAll(word.pronunciations());
      }
    }
  }

  /** Ways to say a word with the model's phones; empty when nobody knows one. */
  List<int[]> of(String word) {
    Set<Pronunciation> ways = new LinkedHashSet<>(given.getOrDefault(word, List.of()));
    ways.addAll(ofModel.pronunciations(word));
    if (ways.isEmpty()) {
      ways.addAll(lexicon.lookup(word));
    }
    if (ways.isEmpty()) {
      Optional<Pronunciation> guess = lexicon.guess(word);
      guess.ifPresent(ways::add);
    }
    return ways.stream()
        .filter(way -> way.phones().stream().allMatch(phones::contains))
        .map(way -> way.phones().stream().mapToInt(phones::index).toArray())
        .toList();
  }
}
