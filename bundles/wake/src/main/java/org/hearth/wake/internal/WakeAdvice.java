package org.hearth.wake.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.hearth.api.lexicon.PhoneSimilarity;
import org.hearth.api.lexicon.Pronunciation;
import org.hearth.nnet.api.search.PronouncingDictionary;

/** What speaks against a phrase as a wake word. For any thread. */
final class WakeAdvice {
  /** Sounds of a phrase that seldom happens by chance. */
  private static final int ENOUGH = 6;

  /** Words that are named at most. */
  private static final int NAMED = 3;

  private final PronouncingDictionary words;
  private final PhoneSimilarity similarity;

  /**
   * @param words of the base model: those that are often said
   */
  WakeAdvice(PronouncingDictionary words, PhoneSimilarity similarity) {
    this.words = words;
    this.similarity = similarity;
  }

  /** Sentences about a phrase that sounds in some ways; none when nothing speaks against it. */
  List<String> on(String phrase, List<Pronunciation> sounds) {
    List<String> advice = new ArrayList<>();
    int shortest = sounds.stream().mapToInt(way -> way.phones().size()).min().orElse(0);
    if (shortest < ENOUGH) {
      advice.add(
          "'%s' is short (%d sounds): it will be missed, or heard in other words, more often than a"
                  .formatted(phrase, shortest)
              + " phrase of "
              + ENOUGH
              + " sounds or more");
    }
    if (!words.pronunciations(phrase).isEmpty()) {
      advice.add("'" + phrase + "' is a common word: it wakes whenever anybody says it");
    }
    List<String> alike = new ArrayList<>();
    List<String> within = new ArrayList<>();
    for (String word : words.words()) {
      if (!word.equals(phrase) && !word.startsWith("~")) {
        if (isWithin(sounds, word)) {
          within.add(word);
        } else if (isLike(sounds, word)) {
          alike.add(word);
        }
      }
    }
    if (!alike.isEmpty()) {
      advice.add("'" + phrase + "' sounds like " + named(alike));
    }
    if (!within.isEmpty()) {
      advice.add("'" + phrase + "' is heard within " + named(within));
    }
    return advice;
  }

  private boolean isWithin(List<Pronunciation> sounds, String word) {
    return words.pronunciations(word).stream()
        .anyMatch(
            said ->
                sounds.stream()
                    .anyMatch(way -> Collections.indexOfSubList(said.phones(), way.phones()) >= 0));
  }

  private boolean isLike(List<Pronunciation> sounds, String word) {
    return words.pronunciations(word).stream()
        .filter(WakeAdvice::isEnglish)
        .anyMatch(
            said ->
                sounds.stream()
                    .filter(WakeAdvice::isEnglish)
                    .anyMatch(way -> similarity.between(said, way) <= PhoneSimilarity.CONFUSABLE));
  }

  /** Phones of other languages are not compared. */
  private static boolean isEnglish(Pronunciation way) {
    return Pronunciation.PHONES.containsAll(way.phones());
  }

  private static String named(List<String> found) {
    String names = String.join(", ", found.subList(0, Math.min(NAMED, found.size())));
    return found.size() > NAMED ? names + " and " + (found.size() - NAMED) + " more" : names;
  }
}
