package org.hearth.launcher;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.hearth.api.health.Finding;
import org.hearth.operation.checks.Report;
import org.hearth.operation.checks.Surroundings;

/**
 * The entrance of {@code hearth}: sends the command line to the container that runs on the same
 * home, or starts one for this command alone. {@code run} starts one that stays.
 */
public final class Main {
  private final StandardStreams streams;

  private Main(StandardStreams streams) {
    this.streams = streams;
  }

  /** Exits with the command's exit code. */
  public static void main(String[] args) {
    int exit;
    StandardStreams streams =
        new StandardStreams(new FileInputStream(FileDescriptor.in), System.out, System.err);
    // Standard output is for results alone; what a library prints there goes to standard error.
    System.setOut(System.err);
    try {
      exit = new Main(streams).run(Invocation.parse(args, System.getenv()));
    } catch (LaunchException e) {
      System.err.println("hearth: " + e.getMessage());
      exit = e.exitCode();
    } catch (IOException e) {
      System.err.println("hearth: " + e.getClass().getSimpleName() + ": " + e.getMessage());
      exit = 1;
    }
    System.exit(exit);
  }

  private int run(Invocation invocation) throws LaunchException, IOException {
    Path home = invocation.home();
    RunningContainer running = new RunningContainer(home);
    boolean own = invocation.wantsOwnContainer();
    if (!own && running.isThere()) {
      return forward(invocation, running);
    }
    if (invocation.isStop()) {
      streams.out().println("no container runs on " + home);
      return 0;
    }
    if (invocation.isDoctor()) {
      return doctor(invocation);
    }
    HomeFolder.create(home);
    if (invocation.isRun()) {
      return stay(invocation, running);
    }
    try (Container container = Container.start(home, false)) {
      return container.client(streams).run(invocation.directory(), invocation.arguments());
    }
  }

  /** Where no container can be started, what can be looked at without is. */
  private int doctor(Invocation invocation) throws LaunchException {
    try {
      HomeFolder.create(invocation.home());
      try (Container container = Container.start(invocation.home(), false)) {
        return container.client(streams).run(invocation.directory(), invocation.arguments());
      }
    } catch (LaunchException | IOException e) {
      Report report = new Report();
      Surroundings.here(invocation.home(), Distribution.locate().root())
          .checks()
          .forEach(report::add);
      report.add(
          () ->
              Finding.fail(
                  "container",
                  "does not start: " + e.getMessage(),
                  "what failed above; the log in " + invocation.home().resolve("logs")));
      report.print(streams.out(), invocation.arguments().contains("--json"));
      return 1;
    }
  }

  private int forward(Invocation invocation, RunningContainer running)
      throws LaunchException, IOException {
    if (invocation.isRun()) {
      throw new LaunchException(
          "a container runs on " + invocation.home() + " already (process " + running.pid() + ")");
    }
    int exit = running.client(streams).run(invocation.directory(), invocation.arguments());
    if (invocation.isStop() && exit == 0) {
      running.awaitEnd();
    }
    return exit;
  }

  private int stay(Invocation invocation, RunningContainer running)
      throws LaunchException, IOException {
    try (RunningContainer.Claim claim = running.claim();
        Container container = Container.start(invocation.home(), true)) {
      claim.publish(container.port(), container.token());
      return container.client(streams).run(invocation.directory(), invocation.arguments());
    }
  }
}
