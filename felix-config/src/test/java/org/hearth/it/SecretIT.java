package org.hearth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.hearth.it.ask.AskCommand;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command that asks for a secret, in a bundle that does not ship. */
final class SecretIT {
  private static final String BUNDLE = "ask.jar";

  @TempDir private static Path folder;
  private static List<String> command;

  @BeforeAll
  static void addBundle() throws IOException {
    DistributionCopy distribution = DistributionCopy.in(folder.resolve("distribution"));
    pack(distribution.jar(BUNDLE));
    distribution.start(4, BUNDLE);
    command = distribution.command();
  }

  /** What bnd would make of the command's package. */
  private static void pack(Path jar) throws IOException {
    TestBundle.of("org.hearth.it.ask")
        .header("Import-Package", "org.hearth.cli.api,picocli")
        .header("Service-Component", "OSGI-INF/ask.xml")
        .classes(AskCommand.class, "AskCommand", "AskCommand$Ask")
        .file(
            "OSGI-INF/ask.xml",
            """
            <component xmlns="http://www.osgi.org/xmlns/scr/v1.3.0" name="ask">
              <property name="hearth.command" value="ask"/>
              <service><provide interface="org.hearth.cli.api.CommandProvider"/></service>
              <implementation class="org.hearth.it.ask.AskCommand"/>
            </component>
            """)
        .write(jar);
  }

  private static Hearth hearth(String name) throws IOException {
    return Hearth.in(Files.createDirectories(folder.resolve(name)), command);
  }

  private static Path input(String text) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "input", ".txt"), text);
  }

  private static void askByPipe(Hearth hearth) throws Exception {
    Hearth.Result result = hearth.runWithInput(input("s3cret wörd\nleft\n"), "ask", "--rest");
    assertEquals(new Hearth.Result(0, "<s3cret wörd>\nleft\n", ""), result);
  }

  @Test
  void aScriptPipesItToACommandOfItsOwn() throws Exception {
    askByPipe(hearth("own"));
  }

  @Test
  void aScriptPipesItToAContainerThatRuns() throws Exception {
    Hearth hearth = hearth("running");
    try (Hearth.Started container = hearth.startContainer()) {
      askByPipe(hearth);
      assertFalse(log(hearth).contains("s3cret"));
      assertTrue(container.process().isAlive());
    }
  }

  private static String log(Hearth hearth) throws IOException {
    return Files.readString(hearth.home().resolve("logs/hearth.0.log"));
  }

  @Test
  void theEndOfStandardInputIsAnError() throws Exception {
    Hearth.Result result = hearth("end").run("ask");
    assertEquals(
        new Hearth.Result(
            1, "", "hearth: standard input ended where a secret was asked for: Passphrase:\n"),
        result);
  }

  @Test
  void theConsoleTakesItFromTheNextLine() throws Exception {
    Path lines = input("ask\ns3cret\ncontext use garage\nstop\n");
    Hearth.Result result = hearth("console").runWithInput(lines, "run");
    assertEquals(0, result.exit(), result.toString());
    assertEquals(
        List.of("<s3cret>", "context garage", "stopping"),
        result.out().lines().skip(1).toList(),
        result.toString());
  }

  @Test
  void aTerminalDoesNotShowItThoughOutputIsRedirected() throws Exception {
    Path out = folder.resolve("redirected");
    try (Hearth.Started session = inTerminal("terminal", "ask", out)) {
      session.awaitOutput("Passphrase: ");
      type(session, "s3cret\n");
      Hearth.Result result = session.result();
      assertEquals(0, result.exit(), result.toString());
      assertEquals("<s3cret>\n", Files.readString(out));
      assertFalse(result.out().contains("s3cret"), result.toString());
    }
  }

  @Test
  void theTerminalShowsWhatIsTypedAgainAfterwards() throws Exception {
    try (Hearth.Started session = inTerminal("again", "ask; stty -a", folder.resolve("settings"))) {
      session.awaitOutput("Passphrase: ");
      type(session, "s3cret\n");
      Hearth.Result result = session.result();
      assertEquals(0, result.exit(), result.toString());
    }
    String settings = Files.readString(folder.resolve("settings"));
    assertTrue(settings.matches("(?s).* echo .*"), settings);
  }

  /** Runs a line of shell in a terminal; its standard output goes to a file. */
  private static Hearth.Started inTerminal(String name, String line, Path out) throws Exception {
    String hearth = command.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
    String shell = "{ " + hearth + " " + line + "; } >'" + out + "'";
    return Hearth.in(
            Files.createDirectories(folder.resolve(name)),
            List.of("script", "--quiet", "--return", "--command", shell, "/dev/null"))
        .start(ProcessBuilder.Redirect.PIPE);
  }

  private static void type(Hearth.Started session, String keys) throws IOException {
    OutputStream keyboard = session.process().getOutputStream();
    keyboard.write(keys.getBytes(StandardCharsets.UTF_8));
    keyboard.flush();
  }
}
