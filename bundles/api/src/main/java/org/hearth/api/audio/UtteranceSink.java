package org.hearth.api.audio;

/**
 * Receives the utterances that a {@link Segmenter} finds, on the thread that feeds the segmenter.
 * Calls come in the order {@code begin, audio..., end}, repeated; positions count samples from the
 * start of the stream.
 */
public interface UtteranceSink {

  /**
   * Speech has begun at {@code startSample}; the audio that follows starts there (pre-roll
   * included).
   */
  void begin(long startSample);

  /**
   * Audio of the present utterance.
   *
   * @return true when the recogniser believes that the utterance is over; the segmenter may then
   *     end it before its own silence rule does
   */
  boolean audio(short[] samples, int offset, int length);

  /** The utterance is over; speech was last heard at {@code endSample}. */
  void end(long endSample);
}
