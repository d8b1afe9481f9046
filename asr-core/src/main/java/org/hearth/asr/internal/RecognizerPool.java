package org.hearth.asr.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.hearth.api.asr.AsrException;

/**
 * Idle recognisers, each with the grammar on which it was made. A recogniser is never given another
 * grammar: that leaks the old one in Vosk 0.3.45. Instead those of the last grammars are kept, so
 * that going back to a stack costs nothing, and the oldest are freed. Safe for use by several
 * threads.
 */
final class RecognizerPool {
  private final VoskModel model;
  private final int maxAlternatives;
  private final int maxIdle;
  private final Deque<Idle> idle = new ArrayDeque<>();
  private boolean closed;

  private record Idle(VoskGrammar grammar, VoskRecognizer recognizer) {}

  /**
   * @param maxAlternatives length of n-best lists
   * @param maxIdle recognisers kept when nobody uses them
   */
  RecognizerPool(VoskModel model, int maxAlternatives, int maxIdle) {
    this.model = model;
    this.maxAlternatives = maxAlternatives;
    this.maxIdle = maxIdle;
  }

  /** A recogniser for a grammar, or for open speech where it is null. */
  VoskRecognizer acquire(VoskGrammar grammar) throws AsrException {
    synchronized (this) {
      for (Iterator<Idle> each = idle.descendingIterator(); each.hasNext(); ) {
        Idle candidate = each.next();
        if (candidate.grammar == grammar) {
          each.remove();
          return candidate.recognizer;
        }
      }
    }
    VoskRecognizer made =
        grammar == null ? model.recognizer() : model.recognizer(grammar.phrases());
    made.setMaxAlternatives(maxAlternatives);
    made.setWords(true);
    return made;
  }

  /** Takes back a recogniser whose utterance was finished. */
  void release(VoskGrammar grammar, VoskRecognizer recognizer) {
    VoskRecognizer surplus = null;
    synchronized (this) {
      if (closed) {
        surplus = recognizer;
      } else {
        idle.addLast(new Idle(grammar, recognizer));
        if (idle.size() > maxIdle) {
          surplus = idle.removeFirst().recognizer;
        }
      }
    }
    if (surplus != null) {
      surplus.close();
    }
  }

  /** Frees the idle recognisers; those in use are freed when they come back. */
  synchronized void close() {
    closed = true;
    clear();
  }

  /** Frees the idle recognisers. */
  synchronized void clear() {
    idle.forEach(each -> each.recognizer.close());
    idle.clear();
  }
}
