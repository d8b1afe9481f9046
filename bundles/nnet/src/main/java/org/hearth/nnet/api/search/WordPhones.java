package org.hearth.nnet.api.search;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hearth.api.lexicon.Lexicon;
import org.hearth.api.lexicon.Pronunciation;
import org.hearth.nnet.api.mmi.PhoneSet;

/**
 * All ways to say a word with the phones of a model: those that somebody gave and those of the
 * model's own dictionary together, else those of the lexicon, else a guess. For any thread.
 */
public final class WordPhones {
  private final Map<String, List<Pronunciation>> given;
  private final PronouncingDictionary ofModel;
  private final Lexicon lexicon;
  private final PhoneSet phones;

  /**
   * @param given pronunciations by word
   * @param ofModel its words, and its phones
   */
  public WordPhones(
      Map<String, List<Pronunciation>> given, PronouncingDictionary ofModel, Lexicon lexicon) {
    this.given = Map.copyOf(given);
    this.ofModel = ofModel;
    this.lexicon = lexicon;
    this.phones = ofModel.phones();
  }

  /** The model's phones. */
  public PhoneSet phones() {
    return phones;
  }

  /** Ways to say a word, as numbers of phones; empty when nobody knows one. */
  public List<int[]> of(String word) {
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
