package org.hearth.assistant.internal;

import org.hearth.api.audio.Segmenter;
import org.hearth.api.audio.UtteranceSink;

/** Takes every run of samples other than zero for an utterance. */
final class ZeroSegmenter implements Segmenter {
  private final UtteranceSink sink;
  private long position;
  private boolean speaking;

  ZeroSegmenter(UtteranceSink sink) {
    this.sink = sink;
  }

  @Override
  public void accept(short[] samples, int offset, int length) {
    int from = offset;
    for (int i = offset; i < offset + length; i++, position++) {
      boolean speech = samples[i] != 0;
      if (speech && !speaking) {
        sink.begin(position);
        from = i;
      } else if (!speech && speaking) {
        feed(samples, from, i);
        sink.end(position);
      }
      speaking = speech;
    }
    if (speaking) {
      feed(samples, from, offset + length);
    }
  }

  private void feed(short[] samples, int from, int to) {
    if (to > from) {
      sink.audio(samples, from, to - from);
    }
  }

  @Override
  public void flush() {
    if (speaking) {
      speaking = false;
      sink.end(position);
    }
  }
}
