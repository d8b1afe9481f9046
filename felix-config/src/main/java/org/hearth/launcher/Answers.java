package org.hearth.launcher;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.hearth.cli.control.Frame;

/**
 * Answers what a command asks its caller, one question after another, on a thread of its own: what
 * the command says is shown while standard input is waited for.
 */
final class Answers {
  private static final Frame END = new Frame(Frame.Type.STDIN, new byte[0]);

  private final StandardStreams streams;
  private final OutputStream out;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread reader = new Thread(task, "hearth-stdin");
            reader.setDaemon(true); // It may wait for standard input when the command has ended.
            return reader;
          });

  Answers(StandardStreams streams, OutputStream out) {
    this.streams = streams;
    this.out = out;
  }

  /** Answers NEED_STDIN or PROMPT, when standard input has it. */
  void to(Frame question) {
    thread.execute(() -> answer(question));
  }

  private void answer(Frame question) {
    Frame answer = find(question);
    try {
      answer.write(out);
    } catch (IOException e) {
      // The command has ended without waiting: nobody wants the answer any more.
      thread.shutdown();
    } finally {
      answer.wipe();
    }
  }

  /** Standard input that cannot be read has ended, for the command. */
  private Frame find(Frame question) {
    try {
      return question.type() == Frame.Type.PROMPT ? secret(question) : input(question);
    } catch (IOException e) {
      streams.err().println("hearth: standard input: " + e.getMessage());
      return END;
    }
  }

  private Frame secret(Frame question) throws IOException {
    byte[] secret = new SecretInput(streams).read(question.text());
    return secret == null ? END : new Frame(Frame.Type.SECRET, secret);
  }

  private Frame input(Frame question) throws IOException {
    byte[] bytes = new byte[Math.min(question.number(), Frame.MAX_PAYLOAD)];
    int count = streams.in().read(bytes);
    return count < 0 ? END : new Frame(Frame.Type.STDIN, Arrays.copyOf(bytes, count));
  }
}
