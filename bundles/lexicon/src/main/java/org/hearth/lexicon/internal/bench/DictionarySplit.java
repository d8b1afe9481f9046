package org.hearth.lexicon.internal.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.hearth.api.lexicon.Pronunciation;
import org.hearth.lexicon.internal.PhoneCode;
import org.hearth.lexicon.internal.joint.Spoken;

/**
 * The words of a dictionary that are letters only, a tenth of them held out: those whose CRC-32 is
 * a multiple of ten, so that a word is held out with all its pronunciations, today and tomorrow.
 *
 * @param training words with their pronunciations, sorted
 * @param heldOut likewise
 */
public record DictionarySplit(
    Map<String, List<String>> training, Map<String, List<String>> heldOut) {
  private static final int PARTS = 10;

  /**
   * @param words in lower case, with their pronunciations
   */
  public static DictionarySplit of(Map<String, List<Pronunciation>> words) {
    Map<String, List<String>> training = new TreeMap<>();
    Map<String, List<String>> heldOut = new TreeMap<>();
    words.forEach(
        (word, ways) -> {
          if (word.matches("[a-z]+")) {
            List<String> codes = ways.stream().map(way -> PhoneCode.codes(way.phones())).toList();
            (isHeldOut(word) ? heldOut : training).put(word, codes);
          }
        });
    return new DictionarySplit(training, heldOut);
  }

  private static boolean isHeldOut(String word) {
    CRC32 crc = new CRC32();
    crc.update(word.getBytes(StandardCharsets.US_ASCII));
    return crc.getValue() % PARTS == 0;
  }

  /** What is trained on: each word with each of its pronunciations. */
  public List<Spoken> trainingWords() {
    return spoken(training);
  }

  /** All words with each of their pronunciations, sorted. */
  public List<Spoken> all() {
    Map<String, List<String>> all = new TreeMap<>(training);
    all.putAll(heldOut);
    return spoken(all);
  }

  private static List<Spoken> spoken(Map<String, List<String>> words) {
    List<Spoken> spoken = new ArrayList<>();
    words.forEach((word, ways) -> ways.forEach(way -> spoken.add(new Spoken(word, way))));
    return spoken;
  }
}
