package org.hearth.trainer.internal.voice;

import java.util.List;
import org.hearth.api.lexicon.Pronunciation;

/**
 * An utterance as training needs it.
 *
 * @param samples 16 kHz mono; not to be written to
 * @param words what is said
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Utterance(short[] samples, List<Word> words) {
  Utterance {
    words = List.copyOf(words);
  }

  /**
   * A word of it.
   *
   * @param pronunciations all that are known; none where words are said as the model's graph says
   */
  record Word(String text, List<Pronunciation> pronunciations) {
    Word {
      pronunciations = List.copyOf(pronunciations);
    }
  }
}
