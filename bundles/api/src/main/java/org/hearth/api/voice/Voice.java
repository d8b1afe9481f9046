package org.hearth.api.voice;

import java.util.Optional;
import org.hearth.api.assistant.Utterance;

/**
 * Speaks for Hearth, beside the audio source that is spoken to. Where no loudspeaker stands or
 * nothing synthesises, nothing is said. Safe for use by several threads.
 */
public interface Voice {

  /**
   * Says what came of an utterance: its reply, or the question whether a meaning was meant. Returns
   * at once; what was said there before and is not over yet is finished first.
   *
   * @param source name of the audio source at which it was heard
   */
  void answer(String source, Utterance utterance);

  /**
   * Says a text. Returns at once.
   *
   * @param source beside which audio source
   * @param person to whom, whose language it is; empty for the household's
   */
  void say(String source, String text, Optional<String> person);
}
