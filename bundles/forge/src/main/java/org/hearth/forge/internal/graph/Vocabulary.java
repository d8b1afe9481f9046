package org.hearth.forge.internal.graph;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hearth.api.lexicon.Pronunciation;
import org.hearth.nnet.api.mmi.PhoneSet;
import org.hearth.nnet.api.search.PronouncingDictionary;

/**
 * What a graph can hear: ordinary words, of which a dictionary tells how they are pronounced, and
 * phone words. Words are told by labels: that of unknown words, then those of the ordinary words,
 * then those of the phone words. Immutable.
 *
 * <p>A phone word is {@code ~<phone>.<copy>}, pronounced as that phone. A run-time grammar spells a
 * new word with phone words of one copy; 64 copies keep 64 new words apart.
 */
final class Vocabulary {
  static final int COPIES = 64;

  /** The label of speech that is no word, {@code [unk]}. */
  static final int UNKNOWN = 1;

  /** The label of the first ordinary word. */
  static final int FIRST = 2;

  /** Labels have to fit, thrice, into a long. */
  static final int MOST = 1 << 20;

  /** A lexicon with more of them is another file, such as one with words in the place of phones. */
  private static final int MOST_PHONES = 1000;

  /** What begins the names of phone words, of marks and of what tells labels apart. */
  private static final String RESERVED = "~[<#";

  private final PhoneSet phones;
  private final int ordinary;
  private final List<String> symbols = new ArrayList<>(List.of("<eps>", "[unk]"));
  private final List<List<List<Integer>>> pronunciations = new ArrayList<>();
  private final Map<String, Integer> labels = new HashMap<>();

  private Vocabulary(PronouncingDictionary dictionary) {
    this.phones = dictionary.phones();
    this.ordinary = dictionary.words().size();
    for (String word : dictionary.words()) {
      labels.put(word, symbols.size());
      add(word, dictionary.pronunciations(word).stream().map(this::indices).toList());
    }
    for (int phone = 0; phone < phones.count(); phone++) {
      for (int copy = 0; phone != PhoneSet.SILENCE && copy < COPIES; copy++) {
        add("~" + phones.name(phone) + "." + copy, List.of(List.of(phone)));
      }
    }
  }

  /**
   * @throws IOException when a word is one that a model needs for itself, or there are too many
   *     words or phones
   */
  static Vocabulary of(PronouncingDictionary dictionary) throws IOException {
    if (dictionary.words().size() > MOST) {
      throw new IOException(
          "the lexicon has " + dictionary.words().size() + " words, expected at most " + MOST);
    }
    int phones = dictionary.phones().count();
    if (phones > MOST_PHONES) {
      throw new IOException(
          "the lexicon has " + phones + " phones, expected at most " + MOST_PHONES);
    }
    for (String word : dictionary.words()) {
      if (RESERVED.indexOf(word.charAt(0)) >= 0) {
        throw new IOException(
            "the lexicon has the word '" + word + "', expected none that begins with ~, [, < or #");
      }
    }
    return new Vocabulary(dictionary);
  }

  private List<Integer> indices(Pronunciation pronunciation) {
    return pronunciation.phones().stream().map(phones::index).toList();
  }

  private void add(String word, List<List<Integer>> ways) {
    symbols.add(word);
    pronunciations.add(ways);
  }

  PhoneSet phones() {
    return phones;
  }

  /** The label after that of the last ordinary word. */
  int endOrdinary() {
    return FIRST + ordinary;
  }

  /** All names by their labels, with epsilon. */
  List<String> symbols() {
    return symbols;
  }

  /** The label of an ordinary word; {@link Fst#EPSILON} of what is none. */
  int label(String word) {
    return labels.getOrDefault(word, Fst.EPSILON);
  }

  /**
   * The ways to say a word, by indices of phones.
   *
   * @param label from {@link #FIRST}
   */
  List<List<Integer>> pronunciations(int label) {
    return pronunciations.get(label - FIRST);
  }
}
