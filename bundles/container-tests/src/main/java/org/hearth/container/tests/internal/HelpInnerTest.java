package org.hearth.container.tests.internal;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

final class HelpInnerTest {
  private static final Terminal NOWHERE =
      new Terminal(
          InputStream.nullInputStream(), sink(), sink(), prompt -> new char[0], Path.of("/"));

  /** Help texts are formats: a lone percent sign is a complaint on the user's terminal. */
  @Test
  void everyHelpTextIsAFormat() throws InvalidSyntaxException {
    List<Executable> checks = new ArrayList<>();
    Collection<ServiceReference<CommandProvider>> providers =
        Osgi.context().getServiceReferences(CommandProvider.class, null);
    for (ServiceReference<CommandProvider> provider : providers) {
      collect(command(provider), checks);
    }
    assertFalse(checks.isEmpty());
    assertAll(checks);
  }

  @Test
  void everyCommandHasTheNameByWhichItIsFound() throws InvalidSyntaxException {
    for (ServiceReference<CommandProvider> provider :
        Osgi.context().getServiceReferences(CommandProvider.class, null)) {
      String name = (String) provider.getProperty(CommandProvider.NAME);
      assertEquals(command(provider).name(), name.substring(name.lastIndexOf(' ') + 1));
    }
  }

  private static CommandSpec command(ServiceReference<CommandProvider> provider) {
    return new CommandLine(Osgi.context().getService(provider).command(NOWHERE)).getCommandSpec();
  }

  private static void collect(CommandSpec command, List<Executable> checks) {
    Stream.of(
            Arrays.stream(command.usageMessage().description()),
            Arrays.stream(command.usageMessage().footer()),
            command.options().stream().map(OptionSpec::description).<String>flatMap(Arrays::stream),
            command.positionalParameters().stream()
                .flatMap(parameter -> Arrays.stream(parameter.description())))
        .flatMap(texts -> texts)
        .forEach(
            text ->
                checks.add(
                    () ->
                        assertDoesNotThrow(
                            () -> String.format(text), command.qualifiedName() + ": " + text)));
    command
        .subcommands()
        .values()
        .forEach(subcommand -> collect(subcommand.getCommandSpec(), checks));
  }

  private static PrintStream sink() {
    return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
  }
}
