package org.hearth.trainer.internal.voice;

import java.util.List;

/** What people said, known word by word, and may be learned from. */
public interface Examples {

  /**
   * All of a person's; none when there are none.
   *
   * @throws VoiceException when they cannot be read
   */
  List<SpokenExample> load(String person) throws VoiceException;
}
