package org.hearth.testkit.api;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What a test speaks to. Each test method has its own stream of audio, so that a question is
 * answered by what is said next, and not by another test.
 */
public interface Hearth {

  /**
   * Says a text by espeak-ng, or plays its recording where there is no espeak-ng.
   *
   * @throws org.opentest4j.TestAbortedException when there is neither: the test is skipped
   */
  Heard hear(String text);

  /** Plays a WAV or FLAC file. */
  Heard hear(Path recording);

  /**
   * Waits for the next announcement that no call has returned yet, such as a timer that rings.
   *
   * @throws AssertionError when there is none in time
   */
  String awaitAnnouncement(Duration limit);
}
