package org.hearth.api.language;

import java.util.List;

/** Suggests words to who types or dictates. Immutable, for any thread. */
public interface WordPredictor {

  /**
   * The words that are most likely next, the likeliest first.
   *
   * @param before the words of the sentence so far, in lower case, numbers spelled out
   * @param begun the letters of the next word that are there already, in lower case; may be empty
   * @param most how many are wanted, at least 1
   * @return as many as are wanted, or all that begin so
   */
  List<Suggestion> suggest(List<String> before, String begun, int most);
}
