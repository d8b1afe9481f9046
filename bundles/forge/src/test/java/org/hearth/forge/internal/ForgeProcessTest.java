package org.hearth.forge.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ForgeProcessTest {
  private static final String CLASS_PATH = System.getProperty("java.class.path");
  private static final int HEAP = 32;

  private final ByteArrayOutputStream progress = new ByteArrayOutputStream();

  /** What a child is to do, and a word for it. */
  record Job(String task, String word) {}

  /** The main program of the children. */
  static final class Child {
    private Child() {}

    public static void main(String[] arguments) throws Exception {
      ForgeChild.serve(Job.class, Child::work);
    }

    private static Object work(Job job, PrintStream progress)
        throws IOException, InterruptedException {
      return switch (job.task()) {
        case "report" -> {
          progress.println("at work on " + job.word());
          yield Map.of("word", job.word(), "variable", System.getenv("FORGE_TEST"));
        }
        case "fail" -> throw new IOException(job.word() + " is no file");
        case "break" -> throw new IllegalStateException(job.word());
        case "hoard" -> {
          List<byte[]> hoard = new ArrayList<>();
          while (hoard.size() < 1000) {
            hoard.add(new byte[1 << 20]);
          }
          yield hoard.size();
        }
        default -> {
          progress.println(ProcessHandle.current().pid());
          new CountDownLatch(1).await();
          yield "";
        }
      };
    }
  }

  private String run(String task) throws IOException, InterruptedException {
    return run(task, new PrintStream(progress, true, StandardCharsets.UTF_8));
  }

  private static String run(String task, PrintStream progress)
      throws IOException, InterruptedException {
    return new ForgeProcess(CLASS_PATH, Child.class, List.of(), Map.of("FORGE_TEST", "x"))
        .run(HEAP, new Job(task, "Größe"), progress);
  }

  private String failure(String task) {
    return assertThrows(IOException.class, () -> run(task)).getMessage();
  }

  private String progress() {
    return progress.toString(StandardCharsets.UTF_8);
  }

  @Test
  void theReportComesBackAndProgressIsTold() throws Exception {
    String report = run("report");
    assertTrue(report.contains("\"word\":\"Größe\""), report);
    assertTrue(report.contains("\"variable\":\"x\""), report);
    assertEquals("at work on Größe" + System.lineSeparator(), progress());
  }

  @Test
  void aMistakeIsToldInItsOwnWords() {
    assertEquals("Größe is no file", failure("fail"));
    assertEquals("", progress());
  }

  @Test
  void aDefectIsToldInALine() {
    String message = failure("break");
    assertTrue(
        message.startsWith("internal error: java.lang.IllegalStateException: Größe, at "), message);
  }

  @Test
  void whoRunsOutOfMemoryIsToldWhatToDo() {
    assertEquals(
        "the memory for this did not suffice, expected a greater --heap", failure("hoard"));
  }

  @Test
  void anInterruptEndsTheProcess() throws Exception {
    CompletableFuture<ProcessHandle> child = new CompletableFuture<>();
    PrintStream listener =
        new PrintStream(progress, true, StandardCharsets.UTF_8) {
          @Override
          public void println(String line) {
            child.complete(ProcessHandle.of(Long.parseLong(line)).orElseThrow());
          }
        };
    CompletableFuture<String> outcome = new CompletableFuture<>();
    Thread command =
        new Thread(
            () -> {
              try {
                outcome.complete(run("wait", listener));
              } catch (IOException | InterruptedException e) {
                outcome.completeExceptionally(e);
              }
            });
    command.start();
    ProcessHandle process = child.get(60, TimeUnit.SECONDS);
    command.interrupt();
    ExecutionException end =
        assertThrows(ExecutionException.class, () -> outcome.get(60, TimeUnit.SECONDS));
    assertInstanceOf(InterruptedException.class, end.getCause());
    process.onExit().get(60, TimeUnit.SECONDS);
  }

  @Test
  void theEndOfItsInputEndsTheProcess() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                CLASS_PATH,
                Child.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      process.getOutputStream().write("{\"task\":\"wait\"}\n".getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().close();
      assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    } finally {
      process.destroyForcibly();
    }
  }
}
