package org.hearth.asr.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Words of the model's vocabulary that stand for words which it lacks, and the way back.
 *
 * <p>Together with the grammar's words that stand for themselves they are a uniquely decodable
 * code: no two sequences of the grammar's words are spelled alike, in whatever order the bigram
 * model mixes its phrases. So no word takes another's place, also where one spelling begins or
 * overlaps with another. Not safe for use by several threads while words are added.
 */
final class SoundAlikeCode {
  private final Map<String, List<Codeword>> byFirstToken = new HashMap<>();
  private final List<List<String>> spellings = new ArrayList<>();

  /**
   * @param spelling words of the vocabulary
   * @param word what they stand for
   */
  private record Codeword(List<String> spelling, String word) {}

  /**
   * @param ownWords words of the grammar that stand for themselves
   */
  SoundAlikeCode(Set<String> ownWords) {
    for (String word : ownWords) {
      put(new Codeword(List.of(word), word));
    }
  }

  /**
   * Lets words of the vocabulary stand for another word.
   *
   * @return false, with nothing changed, when a sequence of words could then be read in two ways
   */
  boolean add(String word, List<String> spelling) {
    if (isSpelling(spelling)) {
      return false;
    }
    Codeword added = new Codeword(List.copyOf(spelling), word);
    put(added);
    spellings.add(added.spelling);
    if (!isUniquelyDecodable()) {
      spellings.remove(added.spelling);
      sameStart(added.spelling).remove(added);
      return false;
    }
    return true;
  }

  /**
   * Reads tokens back, with as few as may be that belong to no word; those are kept as they are.
   */
  List<TimedToken> read(List<TimedToken> tokens) {
    Reading[] best = new Reading[tokens.size() + 1];
    best[tokens.size()] = new Reading(0, null, 0);
    for (int begin = tokens.size() - 1; begin >= 0; begin--) {
      String text = tokens.get(begin).text();
      best[begin] = new Reading(1, text, best[begin + 1].strays + 1);
      for (Codeword codeword : byFirstToken.getOrDefault(text, List.of())) {
        int length = codeword.spelling.size();
        if (startsWith(tokens, begin, codeword.spelling)
            && best[begin + length].strays < best[begin].strays) {
          best[begin] = new Reading(length, codeword.word, best[begin + length].strays);
        }
      }
    }
    List<TimedToken> words = new ArrayList<>();
    for (int begin = 0; begin < tokens.size(); begin += best[begin].length) {
      words.add(
          TimedToken.join(best[begin].word, tokens.subList(begin, begin + best[begin].length)));
    }
    return words;
  }

  /**
   * How the rest of an utterance is read.
   *
   * @param length tokens of its first word
   * @param word the first word
   * @param strays tokens of the rest that belong to no word
   */
  private record Reading(int length, String word, int strays) {}

  /**
   * The test of Sardinas and Patterson (A necessary and sufficient condition for the unique
   * decomposition of coded messages, 1953): where one sequence of codewords reaches further than
   * another that is spelled alike so far, what dangles must never be a codeword itself.
   */
  private boolean isUniquelyDecodable() {
    Set<List<String>> seen = new HashSet<>();
    Deque<List<String>> open = new ArrayDeque<>();
    for (List<String> spelling : spellings) {
      open.addAll(dangling(spelling));
    }
    while (!open.isEmpty()) {
      List<String> suffix = open.remove();
      if (isSpelling(suffix)) {
        return false;
      }
      if (seen.add(suffix)) {
        open.addAll(dangling(suffix));
      }
    }
    return true;
  }

  /** What remains of a sequence after each codeword with which it begins, or of those after it. */
  private List<List<String>> dangling(List<String> sequence) {
    List<List<String>> rests = new ArrayList<>();
    for (Codeword codeword : sameStart(sequence)) {
      int shorter = Math.min(sequence.size(), codeword.spelling.size());
      List<String> longer = sequence.size() > shorter ? sequence : codeword.spelling;
      if (longer.size() > shorter
          && sequence.subList(0, shorter).equals(codeword.spelling.subList(0, shorter))) {
        rests.add(longer.subList(shorter, longer.size()));
      }
    }
    return rests;
  }

  private boolean isSpelling(List<String> sequence) {
    return sameStart(sequence).stream().anyMatch(each -> each.spelling.equals(sequence));
  }

  private List<Codeword> sameStart(List<String> sequence) {
    return byFirstToken.getOrDefault(sequence.get(0), List.of());
  }

  private void put(Codeword codeword) {
    byFirstToken
        .computeIfAbsent(codeword.spelling.get(0), first -> new ArrayList<>())
        .add(codeword);
  }

  private static boolean startsWith(List<TimedToken> tokens, int begin, List<String> spelling) {
    return begin + spelling.size() <= tokens.size()
        && tokens.subList(begin, begin + spelling.size()).stream()
            .map(TimedToken::text)
            .toList()
            .equals(spelling);
  }
}
