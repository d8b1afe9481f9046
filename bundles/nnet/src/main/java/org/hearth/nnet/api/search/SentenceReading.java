package org.hearth.nnet.api.search;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A sentence as a reading of what a network puts out.
 *
 * @param words in the order of the sentence
 * @param logLikelihood of its best path, less the penalties of phones outside the sentence
 * @param fit by how much that is above the log-likelihood of the best sequence of any phones:
 *     hardly more than 0
 */
public record SentenceReading(List<Word> words, double logLikelihood, double fit) {

  /**
   * A word of the best path.
   *
   * @param begin its first frame, silence before it included
   * @param end the frame after its last
   * @param fit by how much the log-likelihood of its frames is above that of the best sequence of
   *     any phones in them: hardly more than 0, and the lower the worse it fits
   */
  public record Word(String text, int begin, int end, double fit) {}

  public SentenceReading {
    words = List.copyOf(words);
  }

  /** Its words with blanks between. */
  public String text() {
    return words.stream().map(Word::text).collect(Collectors.joining(" "));
  }
}
