package org.hearth.api.assistant;

import org.hearth.api.asr.AsrException;

/** One source of audio that is being listened to. Used by one thread at a time. */
public interface ListeningStream extends AutoCloseable {

  /**
   * Feeds samples (16 kHz mono); utterances that end are reported on this thread.
   *
   * @throws AsrException when an utterance failed, in the recogniser or in the listener: it is
   *     given up, and the next samples may begin another
   */
  void accept(short[] samples, int offset, int length) throws AsrException;

  /**
   * The source has ended: ends the utterance that is still open.
   *
   * @throws AsrException as {@link #accept} does
   */
  void flush() throws AsrException;

  @Override
  void close();
}
