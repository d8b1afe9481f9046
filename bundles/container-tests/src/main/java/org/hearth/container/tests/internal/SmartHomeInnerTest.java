package org.hearth.container.tests.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.adapter.AdapterStore;
import org.hearth.api.assistant.Assistant;
import org.hearth.api.assistant.ListeningOptions;
import org.hearth.api.assistant.ListeningOptions.CoreTranscript;
import org.hearth.api.assistant.ListeningStream;
import org.hearth.api.assistant.Reply;
import org.hearth.api.context.ContextManager;
import org.hearth.api.keystore.Secrets;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.Terminal;
import org.hearth.container.tests.stub.StubHomeAssistant;
import org.junit.jupiter.api.Test;
import org.osgi.framework.ServiceReference;
import picocli.CommandLine;

/** Home Assistant and the secrets, with the services of the container. */
final class SmartHomeInnerTest {
  private final List<Optional<Reply>> replies = new ArrayList<>();

  /** Runs a command whose provider has a name, for somebody who types a secret. */
  private static String run(String provider, String secret, String... arguments) throws Exception {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    Terminal terminal =
        new Terminal(
            InputStream.nullInputStream(), out, out, prompt -> secret.toCharArray(), Path.of("/"));
    for (ServiceReference<CommandProvider> each :
        Osgi.context().getServiceReferences(CommandProvider.class, null)) {
      if (each.getProperty("component.name").toString().endsWith(provider)) {
        Object command = Osgi.context().getService(each).command(terminal);
        int exit = new CommandLine(command).execute(arguments);
        assertEquals(0, exit, said.toString(StandardCharsets.UTF_8));
      }
    }
    return said.toString(StandardCharsets.UTF_8);
  }

  private void say(String recording, String context) throws Exception {
    AdapterStack stack =
        Osgi.service(ContextManager.class).resolve(Optional.empty(), Optional.of(context));
    ListeningOptions options =
        new ListeningOptions(() -> stack, CoreTranscript.WHEN_REFUSED, Optional.of("hall"), true);
    short[] samples = DemoRecordings.samples(recording);
    try (ListeningStream stream =
        Osgi.service(Assistant.class)
            .listen(options, utterance -> replies.add(utterance.reply()))) {
      stream.accept(samples, 0, samples.length);
      stream.flush();
    }
  }

  @Test
  void houseSpeaksItsNamesAndActs() throws Exception {
    try (StubHomeAssistant house = new StubHomeAssistant()) {
      String connected =
          run("HomeAssistantCommand", StubHomeAssistant.TOKEN, "connect", house.url());
      assertTrue(connected.contains("connected with " + house.url()), connected);
      say(DemoRecordings.BIG_LIGHT, "home");
      assertEquals(List.of(Optional.of(new Reply("Turned off: Kitchen Ceiling.", true))), replies);
      assertEquals("turn_off", house.calls().get(0).path("service").asText());
      assertEquals(List.of(), house.complaints());
    } finally {
      run("HomeAssistantCommand", "", "disconnect");
      Osgi.service(AdapterStore.class).remove("home");
      Osgi.service(ContextManager.class).reload();
    }
  }

  @Test
  void whoSaysOpenTheDoorIsToldThatItDidNotMove() throws Exception {
    String[] listen = {
      DemoRecordings.file(DemoRecordings.DOOR_BY_BEN).toString(), "--context", "garage"
    };
    String alone = run("ListenCommand", "", listen);
    assertTrue(alone.endsWith("\n  -> nobody here acts on OpenGarageDoor\n"), alone);
    try (StubHomeAssistant house = new StubHomeAssistant()) {
      run("HomeAssistantCommand", StubHomeAssistant.TOKEN, "connect", house.url());
      say(DemoRecordings.DOOR_BY_BEN, "garage");
      assertEquals(
          List.of(Optional.of(new Reply("Entrances are not opened by voice here.", false))),
          replies);
      assertEquals(List.of(), house.calls());
    } finally {
      run("HomeAssistantCommand", "", "disconnect");
      Osgi.service(AdapterStore.class).remove("home");
      Osgi.service(ContextManager.class).reload();
    }
  }

  @Test
  void secretIsKeptUntilItIsForgotten() throws Exception {
    Secrets secrets = Osgi.service(Secrets.class);
    run("SecretCommand", "tangerine", "set", "inner.test");
    assertArrayEquals("tangerine".toCharArray(), secrets.get("inner.test").orElseThrow());
    run("SecretCommand", "", "remove", "inner.test");
    assertTrue(secrets.get("inner.test").isEmpty());
  }
}
