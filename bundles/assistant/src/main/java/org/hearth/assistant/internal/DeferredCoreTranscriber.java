package org.hearth.assistant.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.RecognitionSession;
import org.hearth.api.asr.SpeechRecognizer;

/** Keeps the audio and decodes it only when the transcript is asked for. */
final class DeferredCoreTranscriber implements CoreTranscriber {
  private final SpeechRecognizer recognizer;
  private final List<short[]> kept = new ArrayList<>();

  DeferredCoreTranscriber(SpeechRecognizer recognizer) {
    this.recognizer = recognizer;
  }

  @Override
  public void accept(short[] samples, int offset, int length) {
    kept.add(Arrays.copyOfRange(samples, offset, offset + length));
  }

  @Override
  public String finish() throws AsrException {
    try (RecognitionSession session = recognizer.open()) {
      for (short[] chunk : kept) {
        session.accept(chunk, 0, chunk.length);
      }
      return session.finish().text();
    }
  }

  @Override
  public void close() {
    kept.clear();
  }
}
