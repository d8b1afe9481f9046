package org.hearth.forge.internal.train;

import java.nio.file.Path;
import java.util.List;
import org.hearth.api.lexicon.Pronunciation;

/**
 * A recording and what is said in it.
 *
 * @param audio the file
 * @param words for each word all its pronunciations; without words there is silence, or noise
 */
record Utterance(Path audio, List<List<Pronunciation>> words) {
  Utterance {
    words = List.copyOf(words);
  }
}
