package org.hearth.api.voice;

import java.util.Optional;

/**
 * Where Hearth can be heard (whiteboard: register it as a service for as long as it can). Safe for
 * use by several threads.
 */
public interface Loudspeaker {

  /**
   * Name of the audio source beside which it stands, so that who speaks there is answered there;
   * empty for one that stands beside none, and is used only when it is asked for.
   */
  Optional<String> source();

  /**
   * Plays, after what is being played already, and returns when that is over.
   *
   * @param samples 16 kHz mono
   * @return false when it stopped before its end, since somebody spoke
   * @throws VoiceException when there is nothing to play it on, or no longer
   */
  boolean play(short[] samples) throws VoiceException, InterruptedException;
}
