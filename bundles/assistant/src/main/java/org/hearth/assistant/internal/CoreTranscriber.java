package org.hearth.assistant.internal;

import org.hearth.api.asr.AsrException;

/** What the frozen core alone hears of one utterance. Used by one thread at a time. */
interface CoreTranscriber extends AutoCloseable {

  /** Takes the next samples of the utterance. */
  void accept(short[] samples, int offset, int length);

  /** The transcript; blocks until it is there. The transcriber is over. */
  String finish() throws AsrException;

  /** Gives the transcript up; harmless after {@link #finish}. */
  @Override
  void close();
}
