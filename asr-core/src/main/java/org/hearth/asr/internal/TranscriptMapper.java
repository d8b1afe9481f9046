package org.hearth.asr.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hearth.api.asr.Hypothesis;
import org.hearth.api.lexicon.Pronunciation;

/**
 * Maps what the decoder found back to the words of the household: runs of phone words with one copy
 * number to the words that bear it, and words that stand for another by their sound to that word.
 * Immutable once built.
 */
final class TranscriptMapper {
  /** For open speech, in which no word stands for another. */
  static final TranscriptMapper PLAIN =
      new TranscriptMapper(new PhoneWords(), new SoundAlikeCode(Set.of()));

  /** A run may differ from the word in half of its phones, since a bigram model can slip. */
  private static final double MAX_ERRORS_A_PHONE = 0.5;

  private static final int NO_COPY = -1;

  private final PhoneWords phoneWords;
  private final SoundAlikeCode soundAlikes;

  /** Takes what the words of a grammar were spelled with; nothing may be added any more. */
  TranscriptMapper(PhoneWords phoneWords, SoundAlikeCode soundAlikes) {
    this.phoneWords = phoneWords;
    this.soundAlikes = soundAlikes;
  }

  /** The words of an utterance, with the time of their first and last token. */
  List<TimedToken> map(List<TimedToken> tokens) {
    List<TimedToken> words = new ArrayList<>();
    int next = 0;
    while (next < tokens.size()) {
      int end = endOfRun(tokens, next);
      if (copyOf(tokens.get(next)) == NO_COPY) {
        words.addAll(soundAlikes.read(tokens.subList(next, end)));
      } else {
        mapPhoneRun(tokens.subList(next, end), words);
      }
      next = end;
    }
    return words;
  }

  /** End of the phone words with one copy number, or of the plain words. */
  private static int endOfRun(List<TimedToken> tokens, int begin) {
    int copy = copyOf(tokens.get(begin));
    int end = begin + 1;
    while (end < tokens.size() && copyOf(tokens.get(end)) == copy) {
      end++;
    }
    return end;
  }

  private static int copyOf(TimedToken token) {
    return PhoneWords.Token.parse(token.text()).map(PhoneWords.Token::copy).orElse(NO_COPY);
  }

  /**
   * Splits a run into words by the cheapest segmentation, edit distance plus one for each word, and
   * adds them; {@link Hypothesis#UNKNOWN} where no word comes near.
   */
  private void mapPhoneRun(List<TimedToken> run, List<TimedToken> words) {
    List<String> phones =
        run.stream()
            .map(token -> PhoneWords.Token.parse(token.text()).orElseThrow().phone())
            .toList();
    Map<String, List<Pronunciation>> candidates = phoneWords.wordsOf(copyOf(run.get(0)));
    Segment[] best = new Segment[phones.size() + 1];
    best[0] = new Segment(0, null, 0);
    for (int end = 1; end <= phones.size(); end++) {
      best[end] = new Segment(end - 1, Hypothesis.UNKNOWN, best[end - 1].total + 2);
      for (int begin = 0; begin < end; begin++) {
        extend(best, begin, end, phones.subList(begin, end), candidates);
      }
    }
    List<TimedToken> found = new ArrayList<>();
    for (int end = phones.size(); end > 0; end = best[end].begin) {
      found.add(0, TimedToken.join(best[end].word, run.subList(best[end].begin, end)));
    }
    addWithoutRepeatedUnknown(found, words);
  }

  private static void extend(
      Segment[] best,
      int begin,
      int end,
      List<String> phones,
      Map<String, List<Pronunciation>> candidates) {
    for (Map.Entry<String, List<Pronunciation>> candidate : candidates.entrySet()) {
      for (Pronunciation pronunciation : candidate.getValue()) {
        int errors = editDistance(phones, pronunciation.phones());
        int total = best[begin].total + errors + 1;
        if (errors <= MAX_ERRORS_A_PHONE * pronunciation.phones().size()
            && total < best[end].total) {
          best[end] = new Segment(begin, candidate.getKey(), total);
        }
      }
    }
  }

  private static void addWithoutRepeatedUnknown(List<TimedToken> found, List<TimedToken> words) {
    for (TimedToken token : found) {
      TimedToken last = words.isEmpty() ? null : words.get(words.size() - 1);
      if (last != null
          && token.text().equals(Hypothesis.UNKNOWN)
          && last.text().equals(Hypothesis.UNKNOWN)) {
        words.set(words.size() - 1, new TimedToken(Hypothesis.UNKNOWN, last.start(), token.end()));
      } else {
        words.add(token);
      }
    }
  }

  private record Segment(int begin, String word, int total) {}

  /** Levenshtein distance. */
  static int editDistance(List<String> a, List<String> b) {
    int[] previous = new int[b.size() + 1];
    for (int j = 0; j <= b.size(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.size(); i++) {
      int[] row = new int[b.size() + 1];
      row[0] = i;
      for (int j = 1; j <= b.size(); j++) {
        int substitution = previous[j - 1] + (a.get(i - 1).equals(b.get(j - 1)) ? 0 : 1);
        row[j] = Math.min(substitution, Math.min(previous[j], row[j - 1]) + 1);
      }
      previous = row;
    }
    return previous[b.size()];
  }
}
