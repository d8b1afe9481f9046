package org.hearth.container.tests.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.AdapterDescriptor;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.adapter.Vocabulary;
import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.SpeechRecognizer;
import org.hearth.api.assistant.Assistant;
import org.hearth.api.assistant.ListeningOptions;
import org.hearth.api.assistant.ListeningOptions.CoreTranscript;
import org.hearth.api.assistant.ListeningStream;
import org.hearth.api.assistant.Reply;
import org.hearth.api.audio.PcmStream;
import org.hearth.api.context.ContextManager;
import org.hearth.api.context.ContextSignal;
import org.hearth.api.context.SourceContexts;
import org.hearth.api.intent.IntentMatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.ServiceRegistration;

/** Several audio sources, each on the stack that the household's rules give it. */
final class SourcesInnerTest {
  private static final Path RULES = Osgi.home().resolve("conf/contexts.yaml");

  private final SourceContexts sources = Osgi.service(SourceContexts.class);

  @BeforeEach
  void installRules() throws Exception {
    Files.writeString(
        RULES,
        """
        otherwise: home
        rules:
          - {name: kitchen, when: {room: [kitchen, pantry]}, context: kitchen}
          - {name: garage, when: {room: garage}, context: garage}
          - {name: car, when: {car: away}, context: coffee, priority: 1}
          - {name: movie, when: {mode: movie}, context: garage}
          - {name: after a timer, when: {intent: StartTimer}, context: garage, priority: 5}
        """);
    sources.followRules();
  }

  @AfterEach
  void removeRules() throws Exception {
    Files.delete(RULES);
    ContextManager contexts = Osgi.service(ContextManager.class);
    contexts.useContext(Optional.of("home"));
  }

  /** Intents in the order of the utterances; null for one that was refused. */
  private List<String> hear(String source, String recording, int times) throws Exception {
    List<String> intents = new ArrayList<>();
    short[] samples = DemoRecordings.samples(recording);
    ListeningOptions options =
        new ListeningOptions(
            () -> sources.stack(source), CoreTranscript.WHEN_REFUSED, Optional.of(source), true);
    try (ListeningStream stream =
        Osgi.service(Assistant.class)
            .listen(
                options,
                utterance ->
                    intents.add(utterance.match().map(IntentMatch::intent).orElse(null)))) {
      for (int i = 0; i < times; i++) {
        stream.accept(samples, 0, samples.length);
        stream.accept(new short[PcmStream.SAMPLE_RATE], 0, PcmStream.SAMPLE_RATE);
      }
      stream.flush();
    }
    return intents;
  }

  @Test
  void theSameWordsMeanAnotherDoorInEachRoomAtTheSameTime() throws Exception {
    int times = 6;
    List<String> garage = Collections.synchronizedList(new ArrayList<>());
    List<Exception> failures = Collections.synchronizedList(new ArrayList<>());
    Thread other =
        new Thread(
            () -> {
              try {
                garage.addAll(hear("garage", DemoRecordings.DOOR, times));
              } catch (Exception e) { // Told below, on the thread of the test.
                failures.add(e);
              }
            });
    other.start();
    List<String> kitchen = hear("kitchen", DemoRecordings.DOOR, times);
    other.join();
    assertEquals(List.of(), failures);
    assertEquals(Collections.nCopies(times, "OpenOven"), kitchen);
    assertEquals(Collections.nCopies(times, "OpenGarageDoor"), garage);
  }

  @Test
  void whatWasUnderstoodLastChangesTheContextOfItsSourceAlone() throws Exception {
    // Of a source that no other test has: what was heard stays heard.
    assertEquals(List.of("StartTimer"), hear("pantry", DemoRecordings.TIMER, 1));
    assertEquals("garage", sources.stack("pantry").contextName());
    assertEquals("kitchen", sources.stack("kitchen").contextName());
    assertEquals("home", sources.stack("hall").contextName());
  }

  /** A sentence of somebody's own that chooses a mode. */
  private static AdapterStack stackOfModes() throws AsrException {
    String base = Osgi.service(SpeechRecognizer.class).model().fingerprint();
    Adapter party =
        new Adapter(
            new AdapterDescriptor("party", AdapterKind.CONTEXT, "1.0.0", base, 0, "anna"),
            Vocabulary.EMPTY,
            Optional.of(
                """
                language: en
                intents: {SetMode: {data: [{sentences: [open the door], slots: {mode: movie}}]}}
                """),
            List.of());
    return new AdapterStack(base, Optional.empty(), List.of(party));
  }

  @Test
  void modeIsChosenByASentenceOfAnyContextAndThisIsSaid() throws Exception {
    AdapterStack stack = stackOfModes();
    List<Optional<Reply>> replies = new ArrayList<>();
    short[] samples = DemoRecordings.samples(DemoRecordings.DOOR);
    try (ListeningStream stream =
        Osgi.service(Assistant.class)
            .listen(
                new ListeningOptions(
                    () -> stack, CoreTranscript.WHEN_REFUSED, Optional.of("attic"), true),
                utterance -> replies.add(utterance.reply()))) {
      stream.accept(samples, 0, samples.length);
      stream.flush();
    }
    assertEquals(List.of(Optional.of(new Reply("Movie mode.", true))), replies);
    assertEquals("garage", sources.stack("attic").contextName());
    assertEquals("home", sources.stack("hall").contextName());
  }

  @Test
  void signalOfAServiceCountsWhileItIsThere() throws AdapterException {
    ContextSignal car =
        new ContextSignal() {
          @Override
          public String name() {
            return "car";
          }

          @Override
          public Set<String> values(String source) {
            return Set.of("away");
          }
        };
    assertEquals("home", sources.stack("yard").contextName());
    ServiceRegistration<ContextSignal> registration =
        Osgi.context().registerService(ContextSignal.class, car, null);
    assertEquals("coffee", sources.stack("yard").contextName());
    registration.unregister();
    assertEquals("home", sources.stack("yard").contextName());
  }

  @Test
  void whatIsChosenByHandWins() throws AdapterException {
    Osgi.service(ContextManager.class).useContext(Optional.empty());
    assertNull(sources.stack("kitchen").contextName());
  }
}
