package org.hearth.api.wake;

import java.util.Optional;
import org.hearth.api.audio.PcmStream;

/** One stream of audio in which a wake word is awaited. Used by one thread at a time. */
public interface WakeStream {
  /**
   * A word is told of at most so many samples after its end: who hears what follows it keeps as
   * many.
   */
  int LONGEST_DELAY = 3 * PcmStream.SAMPLE_RATE / 2;

  /**
   * Takes the next samples (16 kHz mono), of which nothing is kept but in memory, and no more than
   * some seconds. While nobody speaks, that costs next to nothing.
   *
   * @param length at most some tenths of a second, or a word is told of late
   * @return that the word was said, if it was; at most once for each time
   */
  Optional<WakeDetection> accept(short[] samples, int offset, int length);

  /** The stream has ended: as {@link #accept}, for what is not decided yet. */
  Optional<WakeDetection> flush();
}
