package org.hearth.forge.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;

/**
 * The other side of a {@link ForgeProcess}: a job comes in as the first line of standard input,
 * progress goes out on standard error, the report on standard output; job and report are JSON. When
 * standard input ends, whoever wanted the report is gone, and so is this process.
 */
public final class ForgeChild {
  /** Exit code when the work has failed; standard output is the message then. */
  static final int FAILED = 2;

  /** What a process is for. */
  public interface Work<J> {
    /**
     * @return what {@link ForgeProcess#run} returns, as JSON
     * @throws IOException its message, without a stack trace, is what the person reads
     */
    Object run(J job, PrintStream progress) throws IOException, InterruptedException;
  }

  private ForgeChild() {}

  /** Does the one job of this process. To be called by a main method, as all that it does. */
  public static <J> void serve(Class<J> type, Work<J> work)
      throws IOException, InterruptedException {
    ObjectMapper json = new ObjectMapper();
    PrintStream report = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream progress = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    J job = json.readValue(in.readLine(), type);
    Thread watch = new Thread(() -> endWith(in), "hearth-forge-watch");
    watch.setDaemon(true);
    watch.start();
    try {
      report.println(json.writeValueAsString(work.run(job, progress)));
    } catch (IOException e) {
      report.println(describe(e));
      System.exit(FAILED);
    } catch (RuntimeException e) {
      report.println("internal error: " + e + ", at " + e.getStackTrace()[0]);
      System.exit(FAILED);
    }
  }

  /** File-system exceptions have nothing but a path for a message. */
  private static String describe(IOException failure) {
    return failure instanceof FileSystemException
        ? failure.getClass().getSimpleName() + ": " + failure.getMessage()
        : failure.getMessage();
  }

  private static void endWith(BufferedReader in) {
    try {
      while (in.read() >= 0) {
        // Nothing more is said to it.
      }
    } catch (IOException e) {
      // As good as an end.
    }
    Runtime.getRuntime().halt(FAILED);
  }
}
