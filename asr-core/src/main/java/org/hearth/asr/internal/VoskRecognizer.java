package org.hearth.asr.internal;

import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.hearth.api.asr.AsrException;
import org.vosk.Recognizer;

/**
 * A native recogniser behind a guard (see {@link VoskModel}). Hazards met here: use after close,
 * closing twice, and use by two threads at once, each of which would end the JVM.
 *
 * <p>It decodes one utterance after another; each starts from a fresh state, and word times count
 * from its own beginning.
 */
final class VoskRecognizer implements AutoCloseable {
  private final VoskModel model;
  private final Recognizer recognizer;
  private final ReentrantLock use = new ReentrantLock();
  private boolean closed;
  private long samples;
  private long samplesBefore;

  VoskRecognizer(VoskModel model, Recognizer recognizer) {
    this.model = model;
    this.recognizer = recognizer;
  }

  void setWords(boolean words) throws AsrException {
    guarded(
        () -> {
          recognizer.setWords(words);
          return null;
        });
  }

  void setMaxAlternatives(int alternatives) throws AsrException {
    if (alternatives < 0) {
      throw new AsrException("alternatives are " + alternatives + ", expected 0 or more");
    }
    guarded(
        () -> {
          recognizer.setMaxAlternatives(alternatives);
          return null;
        });
  }

  /** Feeds samples at {@link VoskModel#SAMPLE_RATE}; true when the decoder sees an endpoint. */
  boolean accept(short[] pcm, int offset, int length) throws AsrException {
    Objects.checkFromIndexSize(offset, length, pcm.length);
    if (length == 0) {
      return false;
    }
    short[] chunk = offset == 0 ? pcm : java.util.Arrays.copyOfRange(pcm, offset, offset + length);
    return guarded(
        () -> {
          samples += length;
          return recognizer.acceptWaveForm(chunk, length);
        });
  }

  /** Vosk's JSON for what was heard so far. */
  String partial() throws AsrException {
    return guarded(recognizer::getPartialResult);
  }

  /** Ends the utterance; Vosk's JSON for it. The next sample begins another one. */
  String finish() throws AsrException {
    return guarded(recognizer::getFinalResult);
  }

  /**
   * Seconds to take off the word times of the last {@link #finish}: Vosk goes on counting from one
   * utterance to the next. To be read once after each.
   */
  double takeTimeOffset() {
    double offset = samplesBefore / VoskModel.SAMPLE_RATE;
    samplesBefore = samples;
    return offset;
  }

  /** Frees the native object. Idempotent. */
  @Override
  public void close() {
    use.lock();
    try {
      if (!closed) {
        closed = true;
        model.release(recognizer);
      }
    } finally {
      use.unlock();
    }
  }

  private interface NativeCall<T> {
    T run();
  }

  private <T> T guarded(NativeCall<T> call) throws AsrException {
    if (!use.tryLock()) {
      throw new AsrException("a recogniser is used by two threads at once");
    }
    try {
      if (closed) {
        throw new AsrException("the recogniser is closed");
      }
      return call.run();
    } finally {
      use.unlock();
    }
  }
}
