package org.hearth.assistant.internal;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.RecognitionSession;
import org.hearth.api.asr.SpeechRecognizer;

/** Decodes on another thread as the audio comes. */
final class ConcurrentCoreTranscriber implements CoreTranscriber {
  private final Executor executor;
  private final CompletableFuture<RecognitionSession> opened;

  /** All audio so far, decoded. */
  private CompletableFuture<RecognitionSession> decoded;

  ConcurrentCoreTranscriber(SpeechRecognizer recognizer, Executor executor) {
    this.executor = executor;
    this.opened = CompletableFuture.supplyAsync(() -> open(recognizer), executor);
    this.decoded = opened;
  }

  @Override
  public void accept(short[] samples, int offset, int length) {
    short[] chunk = Arrays.copyOfRange(samples, offset, offset + length);
    decoded = decoded.thenApplyAsync(session -> decode(session, chunk), executor);
  }

  @Override
  public String finish() throws AsrException {
    try {
      return decoded.join().finish().text();
    } catch (CompletionException e) {
      if (e.getCause() instanceof AsrException cause) {
        throw new AsrException(cause.getMessage(), cause);
      }
      throw e;
    } finally {
      close();
    }
  }

  /** The session is closed as soon as no thread uses it any more, whether decoding fails or not. */
  @Override
  public void close() {
    decoded.whenComplete((session, failure) -> opened.thenAccept(RecognitionSession::close));
  }

  private static RecognitionSession open(SpeechRecognizer recognizer) {
    try {
      return recognizer.open();
    } catch (AsrException e) {
      throw new CompletionException(e);
    }
  }

  private static RecognitionSession decode(RecognitionSession session, short[] chunk) {
    try {
      session.accept(chunk, 0, chunk.length);
      return session;
    } catch (AsrException e) {
      throw new CompletionException(e);
    }
  }
}
