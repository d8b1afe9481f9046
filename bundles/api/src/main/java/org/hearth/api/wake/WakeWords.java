package org.hearth.api.wake;

import java.util.List;
import java.util.Optional;

/** The household's wake word, and listening for it. Safe for use by several threads. */
public interface WakeWords {

  /**
   * The phrase that the household chose; empty when it has none, and all that is said is heard.
   *
   * @throws WakeException when what is stored cannot be read
   */
  Optional<WakeWord> chosen() throws WakeException;

  /**
   * Chooses another phrase, also for after a restart, or none. Streams that are open keep theirs.
   *
   * @throws WakeException when it cannot be listened for, or not be stored
   */
  void choose(Optional<WakeWord> word) throws WakeException;

  /**
   * What a household should know before it chooses a phrase: that it is short, or sounds like words
   * that are often said. Sentences for people, none when all is well.
   *
   * @throws WakeException when it cannot be listened for
   */
  List<String> warnings(WakeWord word) throws WakeException;

  /**
   * Awaits a word in a stream of audio. The first call loads the acoustic model.
   *
   * @throws WakeException when a word of the phrase cannot be said, or the base model is not one
   *     that words can be spotted with
   */
  WakeStream listen(WakeWord word) throws WakeException;
}
