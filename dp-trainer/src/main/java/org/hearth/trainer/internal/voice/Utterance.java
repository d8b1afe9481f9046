package org.hearth.trainer.internal.voice;

import java.util.List;
import org.hearth.api.lexicon.Pronunciation;

/**
 * An utterance as training needs it.
 *
 * @param samples 16 kHz mono; not to be written to
 * @param words for each word all its pronunciations
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Utterance(short[] samples, List<List<Pronunciation>> words) {
  Utterance {
    words = List.copyOf(words);
  }
}
