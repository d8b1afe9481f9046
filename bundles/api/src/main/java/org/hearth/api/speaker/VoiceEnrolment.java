package org.hearth.api.speaker;

import java.util.List;
import java.util.Optional;

/** Learns by which voice a person is known. Safe for use by several threads. */
public interface VoiceEnrolment {

  /** Sentences to read aloud, which hold all sounds of the language together. */
  List<String> prompts();

  /** Fewest recordings that make a voiceprint. */
  int fewest();

  /**
   * What is wrong with a recording of one sentence, so that the person can do better: {@code too
   * quiet: ...}. Empty when it is good to enrol with.
   *
   * @param samples 16 kHz mono
   */
  Optional<String> problem(short[] samples) throws SpeakerException;

  /**
   * Adds recordings to what is known of a person's voice, all or none of them.
   *
   * @param again whether what was enrolled before is given up
   * @return how many recordings the person is enrolled with now
   * @throws SpeakerException when the name is none, a recording is not good, they are too few, or
   *     not all of one voice
   */
  int enrol(String person, List<short[]> recordings, boolean again) throws SpeakerException;
}
