package org.hearth.api.audio;

/** Cuts one stream of audio into utterances. One per stream; used by one thread at a time. */
public interface Segmenter {

  /** Feeds samples (16 kHz mono); calls the sink on this thread. */
  void accept(short[] samples, int offset, int length);

  /** The stream has ended: ends an utterance that is still open. */
  void flush();
}
