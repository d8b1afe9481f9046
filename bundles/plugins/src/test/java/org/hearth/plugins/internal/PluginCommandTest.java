package org.hearth.plugins.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hearth.api.plugin.PluginInfo;
import org.hearth.api.plugin.PluginStore;
import org.hearth.cli.api.Terminal;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class PluginCommandTest {
  private static final PluginInfo RUNS = new PluginInfo("lights", "1.0.0", "5d0e", null);

  private final StubStore store = new StubStore();

  /** Notes what it is asked to do. */
  private static final class StubStore implements PluginStore {
    final List<String> calls = new ArrayList<>();
    List<PluginInfo> installed = List.of();

    @Override
    public void sign(Path plugin, Path signature) {
      calls.add("sign " + plugin + " " + signature);
    }

    @Override
    public PluginInfo install(Path plugin, Path signature, boolean downgrade) {
      calls.add("install " + plugin + " " + signature + " " + downgrade);
      return RUNS;
    }

    @Override
    public void remove(String name) {
      calls.add("remove " + name);
    }

    @Override
    public List<String> recheck() {
      throw new AssertionError("not asked for");
    }

    @Override
    public List<PluginInfo> list() {
      return installed;
    }
  }

  private String run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
    Terminal terminal =
        new Terminal(
            InputStream.nullInputStream(),
            print,
            print,
            prompt -> {
              throw new AssertionError("no secret is needed");
            },
            Path.of("/home/ada"));
    int exit = new CommandLine(new PluginCommand(store).command(terminal)).execute(arguments);
    assertEquals(0, exit, out.toString(StandardCharsets.UTF_8));
    return out.toString(StandardCharsets.UTF_8).strip();
  }

  @Test
  void aSignatureIsWrittenBesideThePlugin() {
    assertEquals("signed lights.jar in lights.jar.sig", run("sign", "lights.jar"));

    assertEquals(List.of("sign /home/ada/lights.jar /home/ada/lights.jar.sig"), store.calls);
  }

  @Test
  void aSignatureIsExpectedBesideThePlugin() {
    assertEquals("installed lights 1.0.0  signed by 5d0e", run("install", "x/lights.jar"));

    assertEquals(
        List.of("install /home/ada/x/lights.jar /home/ada/x/lights.jar.sig false"), store.calls);
  }

  @Test
  void aSignatureMayBeElsewhere() {
    run("install", "lights.jar", "--signature", "/tmp/sig", "--downgrade");

    assertEquals(List.of("install /home/ada/lights.jar /tmp/sig true"), store.calls);
  }

  @Test
  void aPluginIsRemovedByName() {
    assertEquals("removed lights", run("remove", "lights"));

    assertEquals(List.of("remove lights"), store.calls);
  }

  @Test
  void anEmptyListSaysSo() {
    assertEquals("no plugin is installed", run("list"));
  }

  @Test
  void whatDoesNotRunStandsOut() {
    store.installed = List.of(RUNS, new PluginInfo("music", null, null, "it was altered"));

    assertEquals("lights 1.0.0  signed by 5d0e\nmusic  DOES NOT RUN: it was altered", run("list"));
  }

  @Test
  void machinesGetJson() {
    store.installed = List.of(RUNS);

    assertEquals(
        "{\"name\":\"lights\",\"version\":\"1.0.0\",\"publisher\":\"5d0e\",\"problem\":null}",
        run("list", "--json"));
  }
}
