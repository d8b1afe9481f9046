package org.hearth.wake.internal.spot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.hearth.api.lexicon.Pronunciation;
import org.hearth.api.wake.WakeException;
import org.hearth.api.wake.WakeWord;
import org.hearth.nnet.api.mmi.PhoneSet;

/**
 * A wake word in the phones of a model: all ways to say it, with silence where words meet.
 *
 * @param text for messages
 * @param ways as numbers of phones; at least one
 */
public record Phrase(String text, List<int[]> ways) {
  /** Of a phrase of words with several pronunciations each. */
  private static final int MOST_WAYS = 12;

  /** Fewer phones happen by chance in any speech. */
  private static final int FEWEST_PHONES = 3;

  public Phrase {
    ways = List.copyOf(ways);
  }

  /**
   * @param pronunciations ways to say a word with phones of the set
   * @throws WakeException when it cannot be said or has hardly a sound
   */
  public static Phrase of(
      WakeWord word, PhoneSet phones, Function<String, List<int[]>> pronunciations)
      throws WakeException {
    List<int[]> ways =
        word.pronunciations().isEmpty()
            ? read(word.phrase(), pronunciations)
            : given(word.pronunciations(), phones);
    Phrase phrase = new Phrase(word.phrase(), ways);
    if (phrase.phones() < FEWEST_PHONES) {
      throw new WakeException(
          "'"
              + word.phrase()
              + "' has "
              + phrase.phones()
              + " sounds, expected at least "
              + FEWEST_PHONES);
    }
    return phrase;
  }

  private static List<int[]> given(List<Pronunciation> pronunciations, PhoneSet phones)
      throws WakeException {
    List<int[]> ways = new ArrayList<>();
    for (Pronunciation each : pronunciations) {
      Optional<String> unknown =
          each.phones().stream().filter(phone -> !phones.contains(phone)).findFirst();
      if (unknown.isPresent()) {
        throw new WakeException(
            "the base model has no phone '" + unknown.get() + "', expected some of " + phones);
      }
      ways.add(each.phones().stream().mapToInt(phones::index).toArray());
    }
    return ways;
  }

  private static List<int[]> read(String text, Function<String, List<int[]>> pronunciations)
      throws WakeException {
    List<int[]> ways = new ArrayList<>(List.of(new int[0]));
    for (String word : text.split(" ")) {
      List<int[]> next = pronunciations.apply(word);
      if (next.isEmpty()) {
        throw new WakeException(
            "nobody knows how to say '" + word + "'; --phones gives the sounds of the phrase");
      }
      List<int[]> longer = new ArrayList<>();
      for (int[] begin : ways) {
        for (int[] end : next) {
          longer.add(joined(begin, end));
        }
      }
      ways = longer.subList(0, Math.min(MOST_WAYS, longer.size()));
    }
    return ways;
  }

  private static int[] joined(int[] begin, int[] end) {
    int gap = begin.length == 0 ? 0 : 1;
    int[] joined = new int[begin.length + gap + end.length];
    System.arraycopy(begin, 0, joined, 0, begin.length);
    if (gap == 1) {
      joined[begin.length] = PhoneSet.SILENCE;
    }
    System.arraycopy(end, 0, joined, begin.length + gap, end.length);
    return joined;
  }

  /** How many phones it has in the shortest way, without silence. */
  public int phones() {
    return ways.stream().mapToInt(Phrase::sounds).min().orElseThrow();
  }

  private static int sounds(int[] way) {
    int count = 0;
    for (int phone : way) {
      count += phone == PhoneSet.SILENCE ? 0 : 1;
    }
    return count;
  }

  /** The ways to say it as names of phones. */
  public List<Pronunciation> spelled(PhoneSet phones) {
    List<Pronunciation> spelled = new ArrayList<>();
    for (int[] way : ways) {
      List<String> names = new ArrayList<>();
      for (int phone : way) {
        if (phone != PhoneSet.SILENCE) {
          names.add(phones.name(phone));
        }
      }
      spelled.add(new Pronunciation(names));
    }
    return spelled;
  }
}
