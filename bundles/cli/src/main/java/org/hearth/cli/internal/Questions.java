package org.hearth.cli.internal;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.hearth.cli.control.Frame;

/**
 * What a command asks its caller, one question at a time. The command's thread asks and waits; the
 * connection's thread brings the answer and never waits, so that it always sees the caller go away.
 */
final class Questions {
  private final OutputStream out;
  private final AtomicReference<CompletableFuture<Frame>> open = new AtomicReference<>();

  Questions(OutputStream out) {
    this.out = out;
  }

  /** Sends a question and waits for its answer. */
  Frame ask(Frame question) throws IOException {
    CompletableFuture<Frame> answer = new CompletableFuture<>();
    if (!open.compareAndSet(null, answer)) {
      throw new IOException("the caller has not answered an earlier question");
    }
    question.write(out);
    try {
      return answer.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for standard input");
    } catch (ExecutionException e) {
      throw new IllegalStateException("an answer never fails", e);
    }
  }

  /**
   * Takes the caller's answer.
   *
   * @throws IOException when nothing was asked: what nobody waits for is not kept
   */
  void answer(Frame answer) throws IOException {
    CompletableFuture<Frame> asked = open.getAndSet(null);
    if (asked == null) {
      throw new IOException("the caller sent " + answer.type() + ", which nobody asked for");
    }
    asked.complete(answer);
  }
}
