package org.hearth.nnet.api.search;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hearth.api.lexicon.Pronunciation;
import org.hearth.api.storage.TextFile;
import org.hearth.nnet.api.mmi.PhoneSet;

/**
 * The words of a model and how they are pronounced, as in {@code lexicon.txt} beside a model: a
 * line holds a word and, after a blank, its phones, both read in lower case; a word with several
 * pronunciations has several lines. The phones that occur are the phones of the model. Immutable.
 */
public final class PronouncingDictionary {
  private final Map<String, List<Pronunciation>> words;

  private PronouncingDictionary(Map<String, List<Pronunciation>> words) {
    this.words = words;
  }

  /**
   * Reads files in UTF-8 as one.
   *
   * @throws IOException when one cannot be read, or naming the line that is not as described
   */
  public static PronouncingDictionary read(Path... files) throws IOException {
    Map<String, List<Pronunciation>> words = new LinkedHashMap<>();
    for (Path file : files) {
      read(file, words);
    }
    return new PronouncingDictionary(words);
  }

  private static void read(Path file, Map<String, List<Pronunciation>> words) throws IOException {
    int number = 0;
    for (String line : TextFile.lines(file, "a lexicon: a word and its phones a line")) {
      number++;
      if (!line.isBlank()) {
        add(words, line, file + ", line " + number);
      }
    }
    if (words.isEmpty()) {
      throw new IOException(file + " has no word");
    }
  }

  private static void add(Map<String, List<Pronunciation>> words, String line, String place)
      throws IOException {
    String[] fields = line.strip().split("\\s+");
    if (fields.length < 2) {
      throw new IOException(
          place + ": found '" + line.strip() + "', expected a word and its phones");
    }
    List<String> phones = new ArrayList<>();
    for (int i = 1; i < fields.length; i++) {
      phones.add(fields[i].toLowerCase(Locale.ROOT));
    }
    try {
      Pronunciation pronunciation = new Pronunciation(phones);
      if (phones.contains(PhoneSet.SILENCE_NAME)) {
        throw new IOException(
            place + ": found the phone 'sil', which is silence, expected phones that sound");
      }
      String word = fields[0].toLowerCase(Locale.ROOT);
      List<Pronunciation> ways = words.computeIfAbsent(word, added -> new ArrayList<>());
      if (!ways.contains(pronunciation)) {
        ways.add(pronunciation);
      }
    } catch (IllegalArgumentException e) {
      throw new IOException(place + ": " + e.getMessage(), e);
    }
  }

  /** The words in the order of the file. */
  public Set<String> words() {
    return Collections.unmodifiableSet(words.keySet());
  }

  /** The pronunciations of a word in the order of the file; none for a word that is not there. */
  public List<Pronunciation> pronunciations(String word) {
    return List.copyOf(words.getOrDefault(word, List.of()));
  }

  /** All phones that occur, and silence. */
  public PhoneSet phones() {
    Set<String> phones = new TreeSet<>();
    words.values().forEach(ways -> ways.forEach(way -> phones.addAll(way.phones())));
    return PhoneSet.of(phones);
  }
}
