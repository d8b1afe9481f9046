package org.hearth.asr.internal;

import java.util.List;

/**
 * A word of the model's vocabulary as the decoder found it.
 *
 * @param text the word, or a phone word
 * @param start seconds from the beginning of the utterance
 * @param end seconds from the beginning of the utterance
 */
record TimedToken(String text, double start, double end) {

  /** A word that takes the time of the tokens of which it is made. */
  static TimedToken join(String text, List<TimedToken> tokens) {
    return new TimedToken(text, tokens.get(0).start(), tokens.get(tokens.size() - 1).end());
  }
}
