package org.hearth.api.voice;

import java.util.Optional;
import org.hearth.api.lexicon.Pronunciation;

/**
 * Makes speech of text (whiteboard: register it as a service). Of several, the one that is
 * configured or the one with the highest service ranking speaks. Safe for use by several threads.
 */
public interface SpeechSynthesiser {

  /** Its name in the configuration, such as {@code espeak-ng}. */
  String name();

  /**
   * Whether it can speak a language now. Returns at once.
   *
   * @param language as BCP 47 writes it, such as {@code en} or {@code de-AT}
   */
  boolean speaks(String language);

  /**
   * Speaks. Nothing of the text may reach a log, a command line or a file.
   *
   * @param text with numbers, times and units as they are spoken
   * @param language that it {@link #speaks}
   * @return 16 kHz mono
   */
  short[] speak(String text, String language) throws VoiceException, InterruptedException;

  /**
   * Says a word as its phones say, whatever it is spelled like.
   *
   * @param word in phones of the CMU set
   * @return 16 kHz mono; empty from one that speaks nothing but text, or not now
   */
  default Optional<short[]> pronounce(Pronunciation word)
      throws VoiceException, InterruptedException {
    return Optional.empty();
  }
}
