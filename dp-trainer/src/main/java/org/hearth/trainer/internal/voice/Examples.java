package org.hearth.trainer.internal.voice;

import java.util.List;
import java.util.Set;

/** What people said, known word by word, and may be learned from. */
public interface Examples {

  /**
   * All of a person's; none when there are none.
   *
   * @throws VoiceException when they cannot be read
   */
  List<SpokenExample> load(String person) throws VoiceException;

  /**
   * Ids of all of a person's, without their recordings: which of them are still there.
   *
   * @throws VoiceException when they cannot be read
   */
  Set<String> ids(String person) throws VoiceException;
}
