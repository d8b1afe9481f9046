package org.hearth.container.tests.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.Terminal;
import org.osgi.service.component.annotations.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code hearth container-tests}: runs this bundle's tests in the container. It refers to no
 * service of Hearth: the tests stop and start bundles while it runs.
 */
@Component(service = CommandProvider.class, property = CommandProvider.NAME + "=container-tests")
public final class ContainerTestsCommand implements CommandProvider {
  @Override
  public Object command(Terminal terminal) {
    return new ContainerTests(terminal);
  }

  @Command(
      name = "container-tests",
      hidden = true,
      mixinStandardHelpOptions = true,
      description = "Run the tests that this container holds.")
  static final class ContainerTests implements Callable<Integer> {
    private final Terminal terminal;
    private final ObjectMapper mapper = new ObjectMapper();

    @Option(names = "--json", description = "Print a line of JSON for each test, and a total.")
    private boolean json;

    ContainerTests(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
      InnerTestRun run = new InnerTestRun(this::print);
      InnerTestRun.Totals totals = run.execute(InnerTests.CLASSES);
      print(
          Map.of("total", totals.tests(), "failed", totals.failed()),
          totals.tests() + " tests, " + totals.failed() + " failed");
      return totals.tests() > 0 && totals.failed() == 0 ? 0 : 1;
    }

    private void print(InnerTestRun.Outcome outcome) {
      print(
          Map.of(
              "name", outcome.name(),
              "status", outcome.status(),
              "message", outcome.message()),
          outcome.status() + " " + outcome.name() + " " + outcome.message());
    }

    private void print(Map<String, Object> fields, String text) {
      try {
        terminal.out().println(json ? mapper.writeValueAsString(fields) : text);
        terminal.out().flush();
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }
}
