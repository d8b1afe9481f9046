package org.hearth.assistant.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.RecognitionSession;
import org.hearth.api.asr.SpeechRecognizer;

/**
 * What the frozen core alone hears of one utterance: its audio is kept and decoded when asked for,
 * or decoded on another thread as it comes.
 */
final class CoreTranscriber implements AutoCloseable {
  private final SpeechRecognizer recognizer;
  private final List<short[]> waiting = new ArrayList<>();
  private final Executor executor;
  private CompletableFuture<RecognitionSession> decoding;

  private CoreTranscriber(SpeechRecognizer recognizer, Executor executor) {
    this.recognizer = recognizer;
    this.executor = executor;
  }

  /** Decodes at {@link #finish} only. */
  static CoreTranscriber onDemand(SpeechRecognizer recognizer) {
    return new CoreTranscriber(recognizer, null);
  }

  /** Decodes on {@code executor} as the audio comes. */
  static CoreTranscriber concurrent(SpeechRecognizer recognizer, Executor executor) {
    CoreTranscriber transcriber = new CoreTranscriber(recognizer, executor);
    transcriber.decoding =
        CompletableFuture.supplyAsync(() -> unchecked(recognizer::open), executor);
    return transcriber;
  }

  void accept(short[] samples, int offset, int length) {
    short[] chunk = java.util.Arrays.copyOfRange(samples, offset, offset + length);
    if (decoding == null) {
      waiting.add(chunk);
    } else {
      decoding =
          decoding.thenApplyAsync(
              session -> {
                feed(session, chunk);
                return session;
              },
              executor);
    }
  }

  /** The transcript; blocks until it is there. */
  String finish() throws AsrException {
    if (decoding == null) {
      try (RecognitionSession session = recognizer.open()) {
        for (short[] chunk : waiting) {
          session.accept(chunk, 0, chunk.length);
        }
        return session.finish().text();
      }
    }
    try (RecognitionSession session = decoding.join()) {
      return session.finish().text();
    } catch (CompletionException e) {
      if (e.getCause() instanceof AsrException cause) {
        throw new AsrException(cause.getMessage(), cause);
      }
      throw e;
    } finally {
      decoding = null;
    }
  }

  /** Gives the transcript up; harmless after {@link #finish}. */
  @Override
  public void close() {
    waiting.clear();
    if (decoding != null) {
      decoding.thenAccept(RecognitionSession::close);
      decoding = null;
    }
  }

  /** Closes the session when it fails: nobody else gets hold of it then. */
  private static void feed(RecognitionSession session, short[] chunk) {
    try {
      session.accept(chunk, 0, chunk.length);
    } catch (AsrException e) {
      session.close();
      throw new CompletionException(e);
    }
  }

  private interface AsrCall<T> {
    T run() throws AsrException;
  }

  private static <T> T unchecked(AsrCall<T> call) {
    try {
      return call.run();
    } catch (AsrException e) {
      throw new CompletionException(e);
    }
  }
}
