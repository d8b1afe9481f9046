package org.hearth.wyoming.internal;

import java.util.List;
import java.util.Optional;
import org.hearth.api.wake.WakeDetection;
import org.hearth.api.wake.WakeStream;
import org.hearth.api.wake.WakeWord;
import org.hearth.api.wake.WakeWords;

/** A wake word that is heard where a sample is 1. */
record StubWakeWords(Optional<WakeWord> chosen) implements WakeWords {

  @Override
  public void choose(Optional<WakeWord> word) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<String> warnings(WakeWord word) {
    return List.of();
  }

  @Override
  public WakeStream listen(WakeWord word) {
    return new WakeStream() {
      private long heard;

      @Override
      public Optional<WakeDetection> accept(short[] samples, int offset, int length) {
        for (int i = 0; i < length; i++) {
          heard++;
          if (samples[offset + i] == 1) {
            return Optional.of(new WakeDetection(word.phrase(), 0, heard, 1));
          }
        }
        return Optional.empty();
      }

      @Override
      public Optional<WakeDetection> flush() {
        return Optional.empty();
      }
    };
  }
}
