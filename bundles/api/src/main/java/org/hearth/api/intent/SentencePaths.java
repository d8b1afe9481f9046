package org.hearth.api.intent;

import java.util.Optional;

/**
 * All sentences of an {@link IntentModel} as an acyclic automaton over words, to be read: for
 * searches that need every sentence at once. Immutable, for any thread.
 *
 * <p>State 0 is the start, the last state the end, and every arc leads to a higher state. Arcs are
 * numbered through; those of a state are adjacent. An arc carries a word, or none and perhaps a
 * {@link SentenceMark}. A sentence is a path from start to end: it passes one template's mark, and
 * the words between the marks of a slot are the slot's; a path without a template is no sentence. A
 * state may have several arcs with the same word, and several paths may say the same. Phrases that
 * may be passed over anywhere in a sentence stand only at its begin and its end here.
 */
public interface SentencePaths {
  /** Word of an arc that is passed without saying anything. */
  int NO_WORD = -1;

  /** Two or more. */
  int stateCount();

  /** Arcs of a state: from this one on, up to and without {@link #endArc}. */
  int firstArc(int state);

  /** The number after that of a state's last arc. */
  int endArc(int state);

  /** The state that an arc leads to. */
  int target(int arc);

  /** The number of the arc's word, or {@link #NO_WORD}. */
  int word(int arc);

  /** A word by its number, in lower case; numbers spelled out. */
  String text(int word);

  /** What the arc says beside words; only where it has none. */
  Optional<SentenceMark> mark(int arc);
}
