package org.hearth.lexicon.internal.similar;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.adapter.ConfusableWords;
import org.hearth.api.adapter.EntityValue;
import org.hearth.api.adapter.VocabularyWord;
import org.hearth.api.intent.IntentCompiler;
import org.hearth.api.intent.IntentException;
import org.hearth.api.lexicon.Lexicon;
import org.hearth.api.lexicon.PhoneSimilarity;
import org.hearth.api.lexicon.Pronunciation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Compares words by {@link PhoneDistance}. Safe for use by several threads. */
@Component(service = ConfusableWords.class)
public final class SimilarWords implements ConfusableWords {
  private final Lexicon lexicon;
  private final IntentCompiler intents;
  private final PhoneDistance distance = new PhoneDistance();

  /** Called by the container. */
  @Activate
  public SimilarWords(@Reference Lexicon lexicon, @Reference IntentCompiler intents) {
    this.lexicon = lexicon;
    this.intents = intents;
  }

  @Override
  public List<Pair> find(Adapter adapter, AdapterStack active) throws AdapterException {
    List<Adapter> together = new ArrayList<>(List.of(adapter));
    active.adapters().stream().filter(other -> !isSame(adapter, other)).forEach(together::add);
    Sounds sounds = new Sounds(together);
    NavigableSet<String> own = words(List.of(adapter));
    if (adapter.sentences().isPresent()) {
      own.addAll(phraseWords(List.of(adapter)));
    }
    Set<String> taught = given(List.of(adapter)).keySet();
    own.removeIf(word -> !taught.contains(word) && !lexicon.lookup(word).isEmpty());
    NavigableSet<String> others = words(together);
    others.addAll(phraseWords(together));
    return pairs(own, others, sounds);
  }

  @Override
  public List<Pair> find(VocabularyWord word, AdapterStack active) throws AdapterException {
    Sounds sounds = new Sounds(active.adapters());
    sounds.put(word.word(), word.pronunciations());
    NavigableSet<String> others = words(active.adapters());
    others.addAll(phraseWords(active.adapters()));
    return pairs(new TreeSet<>(Set.of(word.word())), others, sounds);
  }

  private List<Pair> pairs(NavigableSet<String> added, NavigableSet<String> others, Sounds sounds) {
    List<Pair> pairs = new ArrayList<>();
    for (String word : added) {
      for (String other : others) {
        boolean seen = added.contains(other) && word.compareTo(other) > 0;
        if (!word.equals(other) && !seen) {
          nearest(word, other, sounds).ifPresent(pairs::add);
        }
      }
    }
    pairs.sort(Comparator.comparingDouble(Pair::distance));
    return List.copyOf(pairs);
  }

  private Optional<Pair> nearest(String word, String other, Sounds sounds) {
    Pair nearest = null;
    for (Pronunciation one : sounds.of(word)) {
      for (Pronunciation two : sounds.of(other)) {
        double apart = distance.between(one, two);
        if (apart <= PhoneSimilarity.CONFUSABLE
            && (nearest == null || apart < nearest.distance())) {
          nearest = new Pair(word, one.toString(), other, two.toString(), apart);
        }
      }
    }
    return Optional.ofNullable(nearest);
  }

  /** How words are said: as adapters teach, else as the dictionary says, else as they are read. */
  private final class Sounds {
    private final Map<String, List<Pronunciation>> known;

    Sounds(List<Adapter> adapters) {
      this.known = given(adapters);
    }

    void put(String word, List<Pronunciation> pronunciations) {
      if (!pronunciations.isEmpty()) {
        known.put(word, pronunciations);
      }
    }

    List<Pronunciation> of(String word) {
      return known.computeIfAbsent(
          word,
          unknown -> {
            List<Pronunciation> listed = lexicon.lookup(unknown);
            return listed.isEmpty() ? lexicon.guesses(unknown, 1) : listed;
          });
    }
  }

  private static boolean isSame(Adapter one, Adapter other) {
    return one.descriptor().kind() == other.descriptor().kind()
        && one.descriptor().id().equals(other.descriptor().id());
  }

  private static Map<String, List<Pronunciation>> given(List<Adapter> adapters) {
    Map<String, List<Pronunciation>> given = new LinkedHashMap<>();
    for (Adapter adapter : adapters) {
      for (VocabularyWord word : adapter.vocabulary().words()) {
        if (!word.pronunciations().isEmpty()) {
          given.putIfAbsent(word.word(), word.pronunciations());
        }
      }
    }
    return given;
  }

  /** Words that the vocabulary has, by themselves or in what stands for an entity. */
  private static NavigableSet<String> words(List<Adapter> adapters) {
    NavigableSet<String> words = new TreeSet<>();
    for (Adapter adapter : adapters) {
      adapter.vocabulary().words().forEach(word -> words.add(word.word()));
      adapter.vocabulary().entities().values().stream()
          .flatMap(List::stream)
          .map(EntityValue::in)
          .flatMap(said -> Stream.of(said.toLowerCase(Locale.ROOT).split("[^\\p{L}']+")))
          .filter(word -> !word.isEmpty())
          .forEach(words::add);
    }
    return words;
  }

  private NavigableSet<String> phraseWords(List<Adapter> adapters) throws AdapterException {
    try {
      NavigableSet<String> words = new TreeSet<>();
      for (String phrase : intents.compile(adapters).phrases()) {
        words.addAll(List.of(phrase.split(" ", -1)));
      }
      return words;
    } catch (IntentException e) {
      throw new AdapterException(e.getMessage(), e);
    }
  }
}
