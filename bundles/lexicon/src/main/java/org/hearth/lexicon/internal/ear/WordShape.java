package org.hearth.lexicon.internal.ear;

import java.util.List;
import org.hearth.api.lexicon.Pronunciation;
import org.hearth.lexicon.internal.joint.SymbolTrigram;
import org.hearth.nnet.api.mmi.PhoneSet;

/**
 * How probable phones are as a word of English, whatever its letters: a trigram of the dictionary's
 * pronunciations. Phones are indices of {@link PhoneSet#CMU}. Immutable, for any thread.
 */
final class WordShape {
  /** In the place of a phone that is not there, before the first and after the last. */
  static final int EDGE = PhoneSet.CMU.count();

  private final SymbolTrigram trigram;

  WordShape(List<Pronunciation> pronunciations) {
    // Silence is a symbol that never occurs: it only takes its number.
    this.trigram =
        new SymbolTrigram(EDGE - 1, pronunciations.stream().map(WordShape::symbols).toList());
  }

  private static int[] symbols(Pronunciation pronunciation) {
    int[] symbols = indices(pronunciation);
    for (int i = 0; i < symbols.length; i++) {
      symbols[i]--;
    }
    return symbols;
  }

  /** The phones of a pronunciation by number. */
  static int[] indices(Pronunciation pronunciation) {
    return pronunciation.phones().stream().mapToInt(PhoneSet.CMU::index).toArray();
  }

  /** The log-probability of a phone, or {@link #EDGE}, after two others. */
  double log(int older, int last, int phone) {
    return trigram.log(older - 1, last - 1, phone - 1);
  }

  /** The log-probability of a whole word. */
  double log(int[] phones) {
    int older = EDGE;
    int last = EDGE;
    double log = 0;
    for (int phone : phones) {
      log += log(older, last, phone);
      older = last;
      last = phone;
    }
    return log + log(older, last, EDGE);
  }
}
