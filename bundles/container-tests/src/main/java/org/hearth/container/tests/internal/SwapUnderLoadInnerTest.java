package org.hearth.container.tests.internal;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.adapter.AdapterStore;
import org.hearth.api.assistant.Assistant;
import org.hearth.api.assistant.ListeningOptions;
import org.hearth.api.assistant.ListeningOptions.CoreTranscript;
import org.hearth.api.assistant.ListeningStream;
import org.hearth.api.assistant.Utterance;
import org.hearth.api.audio.PcmStream;
import org.hearth.api.context.ContextManager;
import org.hearth.api.intent.IntentMatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Recordings are heard back to back while another thread swaps person and context without pause.
 * One run for all tests.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SwapUnderLoadInnerTest {
  private static final int UTTERANCES = 64;
  private static final int CHUNK = PcmStream.SAMPLE_RATE / 10;
  private static final List<Optional<String>> USERS =
      List.of(Optional.empty(), Optional.of("anna"), Optional.of("ben"));
  private static final List<Optional<String>> CONTEXTS =
      List.of(Optional.of("kitchen"), Optional.of("garage"));
  private static final List<String> RECORDINGS =
      List.of(
          DemoRecordings.TIMER,
          DemoRecordings.DOOR,
          DemoRecordings.BIG_LIGHT,
          DemoRecordings.DOOR_BY_BEN,
          DemoRecordings.BIG_LIGHT_BY_BEN);

  /** Who and where; what a stack is called. */
  private record Names(String user, String context) {
    static Names of(AdapterStack stack) {
      return new Names(stack.userName(), stack.contextName());
    }
  }

  /** A recording and what was heard of it. */
  private record Heard(String recording, Utterance utterance) {
    Names names() {
      return new Names(utterance.user(), utterance.context());
    }

    Optional<String> intent() {
      return utterance.match().map(IntentMatch::intent);
    }
  }

  private final ContextManager contexts = Osgi.service(ContextManager.class);
  private final List<String> played = new ArrayList<>();
  private final List<Names> begun = new ArrayList<>();
  private final List<Heard> heard = new ArrayList<>();
  private int swappedWhileSpeaking;
  private Swapper swapper;

  @BeforeAll
  void hearAll(@TempDir Path folder) throws Exception {
    DemoRecordings.install("anna", folder);
    DemoRecordings.install("ben", folder);
    contexts.useContext(Optional.of("kitchen"));
    swapper = new Swapper(contexts, new Random(7));
    Thread thread = new Thread(swapper, "swapper");
    thread.start();
    try {
      play();
    } finally {
      swapper.stop = true;
      thread.join();
    }
  }

  @AfterAll
  void forgetTheHousehold() throws AdapterException {
    contexts.useUser(Optional.empty());
    Osgi.service(AdapterStore.class).remove("anna");
    Osgi.service(AdapterStore.class).remove("ben");
    contexts.reload();
  }

  private void play() throws Exception {
    Map<String, short[]> samples = new LinkedHashMap<>();
    for (String recording : RECORDINGS) {
      samples.put(recording, DemoRecordings.samples(recording));
    }
    ListeningOptions options = new ListeningOptions(this::begin, CoreTranscript.WHEN_REFUSED);
    Assistant assistant = Osgi.service(Assistant.class);
    try (ListeningStream stream = assistant.listen(options, this::end)) {
      for (int i = 0; i < UTTERANCES; i++) {
        String recording = RECORDINGS.get(i % RECORDINGS.size());
        played.add(recording);
        feed(stream, samples.get(recording));
      }
      stream.flush();
    }
  }

  private static void feed(ListeningStream stream, short[] samples) throws Exception {
    for (int from = 0; from < samples.length; from += CHUNK) {
      stream.accept(samples, from, Math.min(CHUNK, samples.length - from));
    }
  }

  private AdapterStack begin() throws AdapterException {
    AdapterStack stack = contexts.active();
    begun.add(Names.of(stack));
    return stack;
  }

  private void end(Utterance utterance) {
    heard.add(new Heard(played.get(played.size() - 1), utterance));
    if (!swapper.now().equals(begun.get(begun.size() - 1))) {
      swappedWhileSpeaking++;
    }
  }

  @Test
  void everyRecordingIsOneUtterance() {
    assertEquals(played, heard.stream().map(Heard::recording).toList());
  }

  @Test
  void noUtteranceBeginsTwice() {
    assertEquals(UTTERANCES, begun.size());
  }

  @Test
  void everyUtteranceEndsOnTheStackOnWhichItBegan() {
    assertEquals(begun, heard.stream().map(Heard::names).toList());
  }

  @Test
  void everyStackWasActive() {
    assertNull(swapper.failure);
    assertTrue(swapper.published.containsAll(begun), begun + " / " + swapper.published);
  }

  @Test
  void stacksWereSwappedInTheMiddleOfUtterances() {
    // A random stack is another one of the six in five cases of six; a quarter is far below.
    assertTrue(
        swappedWhileSpeaking >= UTTERANCES / 4, swappedWhileSpeaking + " of " + heard.size());
  }

  @Test
  void severalStacksWereHeardOn() {
    assertTrue(new HashSet<>(begun).size() >= 4, new HashSet<>(begun).toString());
  }

  @Test
  void theDoorThatOpensIsThatOfTheContext() {
    assertAll(
        heardOf(DemoRecordings.DOOR, DemoRecordings.DOOR_BY_BEN).stream()
            .map(
                each ->
                    () ->
                        assertEquals(
                            Optional.of(
                                each.names().context.equals("kitchen")
                                    ? "OpenOven"
                                    : "OpenGarageDoor"),
                            each.intent(),
                            each.toString())));
  }

  @Test
  void theTimerIsKnownInTheKitchenOnly() {
    assertAll(
        heardOf(DemoRecordings.TIMER).stream()
            .map(
                each ->
                    () ->
                        assertEquals(
                            each.names().context.equals("kitchen")
                                ? Optional.of("StartTimer")
                                : Optional.empty(),
                            each.intent(),
                            each.toString())));
  }

  @Test
  void theBigLightIsThatOfThePerson() {
    Map<String, String> lights = Map.of("anna", "ceiling lamp", "ben", "floor lamp");
    assertAll(
        heardOf(DemoRecordings.BIG_LIGHT, DemoRecordings.BIG_LIGHT_BY_BEN).stream()
            .filter(each -> each.names().user != null)
            .map(
                each ->
                    () ->
                        assertEquals(
                            Optional.of(lights.get(each.names().user)),
                            each.utterance.match().map(match -> match.slots().get("name")),
                            each.toString())));
  }

  @Test
  void nobodysBigLightIsNobodyElses() {
    assertAll(
        heardOf(DemoRecordings.BIG_LIGHT, DemoRecordings.BIG_LIGHT_BY_BEN).stream()
            .filter(each -> each.names().user == null)
            .map(
                each ->
                    () ->
                        assertTrue(
                            each.utterance
                                .match()
                                .filter(match -> isLamp(match.slots().get("name")))
                                .isEmpty(),
                            each.toString())));
  }

  private static boolean isLamp(Object name) {
    return Set.of("ceiling lamp", "floor lamp").contains(String.valueOf(name));
  }

  /** Utterances of the recordings; there must be some. */
  private List<Heard> heardOf(String... recordings) {
    List<Heard> found =
        heard.stream().filter(each -> List.of(recordings).contains(each.recording)).toList();
    assertTrue(!found.isEmpty(), "nothing was heard of " + List.of(recordings));
    return found;
  }

  /** Swaps the person or the context, at random, as fast as it can. */
  private static final class Swapper implements Runnable {
    private final ContextManager contexts;
    private final Random random;
    private final Set<Names> published = java.util.concurrent.ConcurrentHashMap.newKeySet();
    private volatile Names now;
    private volatile boolean stop;
    private volatile AdapterException failure;

    Swapper(ContextManager contexts, Random random) throws AdapterException {
      this.contexts = contexts;
      this.random = random;
      this.now = Names.of(contexts.active());
      published.add(now);
    }

    Names now() {
      return now;
    }

    @Override
    public void run() {
      try {
        while (!stop) {
          swap();
        }
      } catch (AdapterException e) {
        failure = e;
      }
    }

    private void swap() throws AdapterException {
      Optional<String> user = Optional.ofNullable(now.user);
      Optional<String> context = Optional.ofNullable(now.context);
      if (random.nextBoolean()) {
        user = USERS.get(random.nextInt(USERS.size()));
      } else {
        context = CONTEXTS.get(random.nextInt(CONTEXTS.size()));
      }
      Names next = new Names(user.orElse(null), context.orElse(null));
      // Before it is published: the other thread may hear on it at once.
      published.add(next);
      contexts.useUser(user);
      contexts.useContext(context);
      now = next;
    }
  }
}
