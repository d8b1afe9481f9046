package org.hearth.audio.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongPredicate;
import org.hearth.api.audio.UtteranceSink;

/** Keeps what a segmenter reports and checks that calls come in the promised order. */
final class RecordingSink implements UtteranceSink {

  /**
   * An utterance.
   *
   * @param begin position of its first sample
   * @param length samples delivered
   * @param lastSpeech position after the last speech
   */
  record Utterance(long begin, long length, long lastSpeech) {
    long end() {
      return begin + length;
    }
  }

  private final short[] stream;
  private final LongPredicate endpoint;
  private final List<Utterance> utterances = new ArrayList<>();
  private long begin = -1;
  private long position;

  /** Expects the samples of {@code stream}; never believes that an utterance is over. */
  RecordingSink(short[] stream) {
    this(stream, position -> false);
  }

  /** {@code endpoint} tells whether the utterance seems over at a position of the stream. */
  RecordingSink(short[] stream, LongPredicate endpoint) {
    this.stream = stream;
    this.endpoint = endpoint;
  }

  List<Utterance> utterances() {
    return List.copyOf(utterances);
  }

  @Override
  public void begin(long startSample) {
    require(begin < 0, "begin within an utterance");
    require(
        utterances.isEmpty() || startSample >= utterances.get(utterances.size() - 1).end(),
        "overlap");
    begin = startSample;
    position = startSample;
  }

  @Override
  public boolean audio(short[] samples, int offset, int length) {
    require(begin >= 0, "audio outside of an utterance");
    boolean same =
        Arrays.equals(
            samples, offset, offset + length, stream, (int) position, (int) position + length);
    require(same, "samples lost or changed at " + position);
    position += length;
    return endpoint.test(position);
  }

  @Override
  public void end(long endSample) {
    require(begin >= 0, "end without begin");
    require(endSample >= begin && endSample <= position, "speech ends at " + endSample);
    utterances.add(new Utterance(begin, position - begin, endSample));
    begin = -1;
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new AssertionError(message);
    }
  }
}
