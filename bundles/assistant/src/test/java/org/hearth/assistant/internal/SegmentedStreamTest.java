package org.hearth.assistant.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.asr.AsrException;
import org.hearth.api.assistant.ListeningOptions;
import org.hearth.api.assistant.ListeningOptions.CoreTranscript;
import org.hearth.api.assistant.ListeningOptions.StackSource;
import org.hearth.api.assistant.Reply;
import org.hearth.api.assistant.Utterance;
import org.hearth.api.assistant.UtteranceListener;
import org.hearth.api.assistant.UtteranceObserver;
import org.hearth.api.intent.IntentHandler;
import org.hearth.api.intent.IntentMatch;
import org.hearth.api.intent.IntentRequest;
import org.hearth.api.learning.InteractionLog;
import org.hearth.api.speaker.SpeakerDecision;
import org.hearth.api.speaker.SpeakerIdentifier;
import org.hearth.api.speaker.SpeakerSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SegmentedStreamTest {
  private static final Decision.Limits LIMITS =
      new Decision.Limits(
          Calibration.EMBEDDED,
          new SentenceJudge.Thresholds(0.5, 0.3),
          new NBestJudge.Limits(0.5, 0.02));

  private final StubRecognizer recognizer = new StubRecognizer();
  private final StackPreparer stacks =
      new StackPreparer(recognizer, new Stacks.Compiler(), Stacks.NO_LANGUAGE);
  private final Ears listener = new Ears();
  private AdapterStack active = Stacks.of("kitchen");
  private Executor executor = Runnable::run;
  private final AtomicInteger hearing = new AtomicInteger();
  private final Handlers handlers = new Handlers(Duration.ofSeconds(10));
  private final Observers observers = new Observers();
  private boolean acts = true;
  private Diary log;
  private boolean identify = true;
  private Voices voices;

  /** Keeps what it hears. */
  private static final class Ears implements UtteranceListener {
    final List<Utterance> utterances = new ArrayList<>();
    final List<String> partials = new ArrayList<>();
    boolean wantsPartials;
    boolean broken;

    @Override
    public void heard(Utterance utterance) {
      if (broken) {
        throw new IllegalStateException("the listener failed");
      }
      utterances.add(utterance);
    }

    @Override
    public boolean wantsPartials() {
      return wantsPartials;
    }

    @Override
    public void partial(String text) {
      partials.add(text);
    }
  }

  /** Anna is known by her voice: the samples that she says are negative. */
  private static final class Voices implements SpeakerIdentifier {
    private boolean broken;

    @Override
    public boolean follows() {
      return true;
    }

    @Override
    public void follow(boolean following) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<String> people() {
      return List.of("anna");
    }

    @Override
    public Optional<SpeakerSession> listen() {
      boolean[] annas = new boolean[1];
      return Optional.of(
          new SpeakerSession() {
            @Override
            public void accept(short[] samples, int offset, int length) {
              annas[0] |= length > 0 && samples[offset] < 0;
            }

            @Override
            public Optional<SpeakerDecision> finish() {
              return Optional.of(
                  new SpeakerDecision(
                      annas[0] ? Optional.of("anna") : Optional.empty(),
                      0.9,
                      Map.of("anna", annas[0] ? 0.9 : 0.1)));
            }
          });
    }

    @Override
    public AdapterStack withPerson(AdapterStack stack, String person) throws AdapterException {
      if (broken) {
        throw new AdapterException("damaged");
      }
      return Stacks.of(person, stack.contextName());
    }
  }

  /** Keeps what Anna says, while she allows it. */
  private final class Diary implements InteractionLog {
    final List<Utterance> utterances = new ArrayList<>();
    final List<short[]> audio = new ArrayList<>();
    final List<Utterance> confirmed = new ArrayList<>();
    boolean allowed = true;

    @Override
    public boolean keeps(String person) {
      return allowed && person.equals("anna");
    }

    @Override
    public void heard(Utterance utterance, short[] samples) {
      assertTrue(listener.utterances.contains(utterance), "the listener comes first");
      utterances.add(utterance);
      audio.add(samples);
    }

    @Override
    public void confirmed(Utterance utterance, short[] samples) {
      heard(utterance, samples);
      confirmed.add(utterance);
    }
  }

  private SegmentedStream listen(CoreTranscript core) {
    return listen(() -> active, core);
  }

  private SegmentedStream listen(StackSource source, CoreTranscript core) {
    return new SegmentedStream(
        recognizer,
        stacks,
        ZeroSegmenter::new,
        executor,
        LIMITS,
        new ListeningOptions(source, core, Optional.of("hall"), acts, identify),
        listener,
        () -> log,
        new SpeakerStacks(() -> voices, stacks, executor),
        handlers,
        observers,
        hearing);
  }

  private SegmentedStream listen() {
    return listen(CoreTranscript.WHEN_REFUSED);
  }

  /** Samples that are all the same; 0 is silence. */
  private static short[] sound(int value, int length) {
    short[] samples = new short[length];
    Arrays.fill(samples, (short) value);
    return samples;
  }

  private static void feed(SegmentedStream stream, short[] samples) throws AsrException {
    stream.accept(samples, 0, samples.length);
  }

  private static void say(SegmentedStream stream, int value) throws AsrException {
    feed(stream, sound(value, 100));
    feed(stream, sound(0, 50));
  }

  private Utterance only() {
    assertEquals(1, listener.utterances.size());
    return listener.utterances.get(0);
  }

  private List<String> intents() {
    return listener.utterances.stream()
        .map(each -> each.match().map(match -> match.intent()).orElse("refused"))
        .toList();
  }

  // One utterance

  @Test
  void utteranceIsUnderstood() throws Exception {
    say(listen(), 1);
    assertEquals("kitchen", only().match().orElseThrow().intent());
    assertEquals("kitchen", only().text());
  }

  @Test
  void handlerIsToldWhoSaidWhatWhere() throws Exception {
    active = Stacks.of("anna", "kitchen");
    List<IntentRequest> requests = new ArrayList<>();
    handlers.add(
        request -> {
          requests.add(request);
          return Optional.of("Done.");
        },
        Map.of(IntentHandler.CONTEXT, "kitchen"));
    say(listen(), 1);
    assertEquals(Optional.of(new Reply("Done.", true)), only().reply());
    assertEquals(
        List.of(
            new IntentRequest(
                only().match().orElseThrow(), "kitchen", Optional.of("anna"), Optional.of("hall"))),
        requests);
  }

  @Test
  void nobodyActsOnWhatIsOnlyMeasured() throws Exception {
    acts = false;
    handlers.add(request -> Optional.of("Done."), Map.of(IntentHandler.CONTEXT, "kitchen"));
    say(listen(), 1);
    assertEquals("kitchen", only().match().orElseThrow().intent());
    assertEquals(Optional.empty(), only().reply());
  }

  @Test
  void observersAreToldOfWhatIsUnderstoodAndWhatIsNot() throws Exception {
    List<String> told = new ArrayList<>();
    observers.add(
        (utterance, from) -> {
          throw new IllegalStateException("broken");
        });
    observers.add(
        (utterance, from) ->
            told.add(from.orElseThrow() + " " + utterance.match().map(IntentMatch::intent)));
    SegmentedStream stream = listen();
    say(stream, 1);
    active = Stacks.bare();
    say(stream, 1);
    assertEquals(List.of("hall Optional[kitchen]", "hall Optional.empty"), told);
  }

  @Test
  void observersAreToldWhatCameOfIt() throws Exception {
    List<String> told = new ArrayList<>();
    observers.add(
        new UtteranceObserver() {
          @Override
          public void heard(Utterance utterance, Optional<String> from) {
            told.add("heard " + utterance.reply().isPresent());
          }

          @Override
          public void acted(Utterance utterance, Optional<String> from) {
            told.add(from.orElseThrow() + " " + utterance.reply().map(Reply::text));
          }
        });
    SegmentedStream stream = listen();
    say(stream, 1);
    handlers.add(request -> Optional.of("Done."), Map.of(IntentHandler.CONTEXT, "kitchen"));
    say(stream, 1);
    active = Stacks.bare();
    say(stream, 1); // Not understood: nobody acts on it.
    assertEquals(
        List.of(
            "heard false",
            "hall Optional.empty",
            "heard false",
            "hall Optional[Done.]",
            "heard false"),
        told);
  }

  @Test
  void nobodyIsToldWhereHearthDoesNotAct() throws Exception {
    acts = false;
    observers.add((utterance, from) -> fail("told of " + utterance));
    say(listen(), 1);
    assertEquals(1, listener.utterances.size());
  }

  @Test
  void utteranceWithoutAHandlerHasNoReply() throws Exception {
    say(listen(), 1);
    assertEquals(Optional.empty(), only().reply());
  }

  @Test
  void streamGoesOnAfterAHandlerThatFails() throws Exception {
    handlers.add(
        request -> {
          throw new NoClassDefFoundError("of the plugin");
        },
        Map.of(IntentHandler.CONTEXT, "kitchen"));
    SegmentedStream stream = listen();
    say(stream, 1);
    say(stream, 1);
    assertEquals(List.of("kitchen", "kitchen"), intents());
    assertFalse(listener.utterances.get(1).reply().orElseThrow().done());
  }

  @Test
  void utteranceNamesUserAndContext() throws Exception {
    active = Stacks.of("anna", "garage");
    say(listen(), 1);
    assertEquals("anna", only().user());
    assertEquals("garage", only().context());
  }

  @Test
  void placesAreInSecondsOfTheStream() throws Exception {
    SegmentedStream stream = listen();
    feed(stream, sound(0, 16_000));
    feed(stream, sound(1, 8_000));
    feed(stream, sound(0, 100));
    assertEquals(1.0, only().start());
    assertEquals(1.5, only().end());
  }

  @Test
  void recogniserGetsEverySampleOfTheUtterance() throws Exception {
    SegmentedStream stream = listen();
    feed(stream, sound(0, 10));
    feed(stream, new short[] {0, 1, 2});
    feed(stream, new short[] {3, 4, 0});
    assertArrayEquals(new short[] {1, 2, 3, 4}, recognizer.utterances().get(0).samples());
  }

  @Test
  void endOfTheStreamEndsTheUtterance() throws Exception {
    SegmentedStream stream = listen();
    feed(stream, sound(1, 100));
    assertEquals(List.of(), listener.utterances);
    stream.flush();
    assertEquals("kitchen", only().text());
  }

  @Test
  void silenceIsNoUtterance() throws Exception {
    SegmentedStream stream = listen();
    feed(stream, sound(0, 16_000));
    stream.flush();
    assertEquals(List.of(), listener.utterances);
  }

  @ParameterizedTest
  @EnumSource
  void noiseInWhichNothingIsHeardIsNoUtterance(CoreTranscript core) throws Exception {
    recognizer.onGrammar = session -> "";
    recognizer.onCore = session -> "";
    say(listen(core), 1);
    assertEquals(List.of(), listener.utterances);
  }

  @Test
  void recognisersEndpointReachesTheSegmenter() throws Exception {
    SegmentedStream stream = listen();
    stream.begin(0);
    assertFalse(stream.audio(sound(1, 10), 0, 10));
    recognizer.endpoint = true;
    assertTrue(stream.audio(sound(1, 10), 0, 10));
  }

  // What the frozen core hears

  @Test
  void coreIsNotAskedAboutASentence() throws Exception {
    say(listen(CoreTranscript.WHEN_REFUSED), 1);
    assertNull(only().coreText());
    assertEquals(List.of(), recognizer.core());
  }

  @Test
  void coreSaysWhatWasHeardWhenRefused() throws Exception {
    recognizer.onGrammar = session -> "[unk]";
    say(listen(CoreTranscript.WHEN_REFUSED), 1);
    assertTrue(only().match().isEmpty());
    assertEquals("what the core heard", only().text());
    assertEquals("what the core heard", only().coreText());
  }

  @Test
  void coreHearsTheWholeRefusedUtterance() throws Exception {
    recognizer.onGrammar = session -> "[unk]";
    SegmentedStream stream = listen(CoreTranscript.WHEN_REFUSED);
    feed(stream, new short[] {0, 1, 2});
    feed(stream, new short[] {3, 0, 0});
    assertArrayEquals(new short[] {1, 2, 3}, recognizer.core().get(0).samples());
  }

  @Test
  void coreIsAskedAlwaysWhenWanted() throws Exception {
    say(listen(CoreTranscript.ALWAYS), 1);
    assertEquals("what the core heard", only().coreText());
    assertEquals("kitchen", only().text());
  }

  @Test
  void refusalKeepsWhatTheSentencesGave() throws Exception {
    recognizer.onGrammar = session -> "[unk]";
    say(listen(), 1);
    assertEquals("[unk]", only().nBest().get(0).text());
  }

  @Test
  void stackWithoutSentencesHearsOpenSpeech() throws Exception {
    active = Stacks.bare();
    say(listen(CoreTranscript.WHEN_REFUSED), 1);
    assertEquals("what the core heard", only().text());
    assertEquals(List.of(), only().nBest());
  }

  @ParameterizedTest
  @EnumSource
  void everySessionIsEnded(CoreTranscript core) throws Exception {
    SegmentedStream stream = listen(core);
    say(stream, 1);
    recognizer.onGrammar = session -> "[unk]";
    say(stream, 2);
    stream.close();
    assertEverySessionIsOver();
  }

  // A person's voice

  @Test
  void fallbackIsInTheUtterance() throws Exception {
    say(listen(), 1);
    assertNull(only().fallback());
    recognizer.fallback = "memory is short";
    say(listen(), 1);
    assertEquals("memory is short", listener.utterances.get(1).fallback());
  }

  @Test
  void openSpeechIsHeardAsThePersonSaysIt() throws Exception {
    active = Stacks.spokenBy("anna");
    say(listen(CoreTranscript.WHEN_REFUSED), 1);
    assertEquals("what was dictated", only().text());
    assertEquals("what the core heard", only().coreText());
    assertTrue(only().match().isEmpty());
  }

  @Test
  void utteranceInFlightIsHeard() throws Exception {
    SegmentedStream stream = listen();
    assertEquals(0, hearing.get());
    feed(stream, sound(1, 100));
    SegmentedStream other = listen();
    feed(other, sound(1, 100));
    assertEquals(2, hearing.get());
    feed(stream, sound(0, 10));
    assertEquals(1, hearing.get());
    other.close();
    other.close();
    assertEquals(0, hearing.get());
  }

  @Test
  void failedUtteranceIsNoLongerHeard() {
    recognizer.onAccept = session -> failAt(2, session);
    assertThrows(AsrException.class, () -> say(listen(), 2));
    assertEquals(0, hearing.get());
  }

  // Who speaks

  @Test
  void utteranceOfAKnownVoiceIsHeardAgainWithThePersonsAdapter() throws Exception {
    voices = new Voices();
    SegmentedStream stream = listen();
    feed(stream, new short[] {0, -1, -2});
    feed(stream, new short[] {-3, 0});
    assertEquals("anna", only().user());
    assertEquals("anna", only().speaker().orElseThrow().person().orElseThrow());
    assertArrayEquals(
        new short[] {-1, -2, -3},
        recognizer.utterances().get(recognizer.utterances().size() - 1).samples());
    assertEverySessionIsOver();
  }

  @Test
  void guestIsHeardWithNobodysAdapter() throws Exception {
    voices = new Voices();
    say(listen(), 1);
    assertNull(only().user());
    assertTrue(only().speaker().orElseThrow().person().isEmpty());
    assertEquals("kitchen", only().text());
  }

  @Test
  void personWhoWasChosenIsNotTold() throws Exception {
    voices = new Voices();
    active = Stacks.of("ben", "kitchen");
    say(listen(), -1);
    assertEquals("ben", only().user());
    assertTrue(only().speaker().isEmpty());
  }

  @Test
  void nobodyIsToldWhereThatIsNotWanted() throws Exception {
    voices = new Voices();
    identify = false;
    say(listen(), -1);
    assertNull(only().user());
    assertTrue(only().speaker().isEmpty());
  }

  @Test
  void adapterThatCannotBeUsedIsLeftOut() throws Exception {
    voices = new Voices();
    voices.broken = true;
    say(listen(), -1);
    assertNull(only().user());
    assertEquals("anna", only().speaker().orElseThrow().person().orElseThrow());
    assertEquals("kitchen", only().text());
  }

  @Test
  void whatIsKeptOfAKnownVoiceIsThePersons() throws Exception {
    log = new Diary();
    voices = new Voices();
    SegmentedStream stream = listen();
    say(stream, 1);
    say(stream, -1);
    assertEquals(List.of("anna"), log.utterances.stream().map(Utterance::user).toList());
  }

  // What is kept to be learned from

  @Test
  void whatIsKeptIsWhatWasSaid() throws Exception {
    log = new Diary();
    active = Stacks.of("anna", "kitchen");
    SegmentedStream stream = listen();
    feed(stream, new short[] {0, 1, 2});
    feed(stream, new short[] {3, 0});
    say(stream, 4);
    assertEquals(listener.utterances, log.utterances);
    assertArrayEquals(new short[] {1, 2, 3}, log.audio.get(0));
    assertArrayEquals(sound(4, 100), log.audio.get(1));
  }

  @Test
  void longUtteranceIsKeptWhole() throws Exception {
    log = new Diary();
    active = Stacks.of("anna", "kitchen");
    SegmentedStream stream = listen();
    feed(stream, sound(1, 1 << 15));
    feed(stream, sound(2, 100_000));
    feed(stream, sound(0, 10));
    short[] all = sound(2, (1 << 15) + 100_000);
    Arrays.fill(all, 0, 1 << 15, (short) 1);
    assertArrayEquals(all, log.audio.get(0));
  }

  @Test
  void nothingIsKeptOfAnybodyElse() throws Exception {
    log = new Diary();
    active = Stacks.of("ben", "kitchen");
    say(listen(), 1);
    active = Stacks.of("kitchen");
    say(listen(), 1);
    assertEquals(2, listener.utterances.size());
    assertEquals(List.of(), log.utterances);
  }

  @Test
  void permissionThatWasTakenBackMeanwhileHolds() throws Exception {
    log = new Diary();
    active = Stacks.of("anna", "kitchen");
    SegmentedStream stream = listen();
    feed(stream, sound(1, 100));
    log.allowed = false;
    feed(stream, sound(0, 10));
    assertEquals(1, listener.utterances.size());
    assertEquals(List.of(), log.utterances);
  }

  // What was heard so far

  @Test
  void partialIsReportedWhenItChanges() throws Exception {
    listener.wantsPartials = true;
    SegmentedStream stream = listen();
    feed(stream, sound(1, 12));
    feed(stream, sound(1, 3));
    feed(stream, sound(1, 10));
    assertEquals(List.of("heard 1", "heard 2"), listener.partials);
  }

  @Test
  void partialOfANewUtteranceIsReportedThoughItIsTheSame() throws Exception {
    listener.wantsPartials = true;
    SegmentedStream stream = listen();
    say(stream, 1);
    say(stream, 2);
    assertEquals(List.of("heard 10", "heard 10"), listener.partials);
  }

  @Test
  void decoderIsNotAskedForPartialsThatNobodyWants() throws Exception {
    say(listen(), 1);
    assertEquals(0, recognizer.utterances().get(0).partials);
  }

  // Swaps

  @Test
  void utteranceInFlightEndsOnTheStackOnWhichItBegan() throws Exception {
    SegmentedStream stream = listen();
    feed(stream, sound(1, 100));
    active = Stacks.of("garage");
    feed(stream, sound(1, 100));
    feed(stream, sound(0, 10));
    assertEquals("kitchen", only().context());
    assertEquals("kitchen", only().match().orElseThrow().intent());
    assertEquals(200, recognizer.utterances().get(0).length);
  }

  @Test
  void nextUtteranceStartsOnTheNewStack() throws Exception {
    SegmentedStream stream = listen();
    feed(stream, sound(1, 100));
    active = Stacks.of("garage");
    feed(stream, sound(0, 10));
    say(stream, 2);
    assertEquals(List.of("kitchen", "garage"), intents());
  }

  @Test
  void stackIsAskedForOncePerUtterance() throws Exception {
    List<Integer> asked = new ArrayList<>();
    SegmentedStream stream =
        listen(
            () -> {
              asked.add(1);
              return active;
            },
            CoreTranscript.WHEN_REFUSED);
    feed(stream, sound(1, 100));
    feed(stream, sound(1, 100));
    say(stream, 1);
    assertEquals(1, asked.size());
  }

  // Failures

  private void assertOnlyTheSecondFails(String message, SegmentedStream stream) throws Exception {
    say(stream, 1);
    AsrException failure = assertThrows(AsrException.class, () -> say(stream, 2));
    assertEquals(message, failure.getMessage());
    feed(stream, sound(0, 10));
    say(stream, 3);
    assertEquals(List.of("kitchen", "kitchen"), intents());
  }

  private void assertEverySessionIsOver() {
    assertTrue(recognizer.sessions.stream().allMatch(StubRecognizer.Session::over));
  }

  private static void failAt(int value, StubRecognizer.Session session) throws AsrException {
    if (session.grammar != null && session.length > 0 && session.samples()[0] == value) {
      throw new AsrException("utterance " + value + " failed");
    }
  }

  @Test
  void failureWhileDecodingEndsOneUtterance() throws Exception {
    recognizer.onAccept = session -> failAt(2, session);
    assertOnlyTheSecondFails("utterance 2 failed", listen());
  }

  @Test
  void failureAtTheEndEndsOneUtterance() throws Exception {
    recognizer.onGrammar =
        session -> {
          failAt(2, session);
          return session.grammar.phrase();
        };
    SegmentedStream stream = listen();
    say(stream, 1);
    feed(stream, sound(2, 100));
    assertThrows(AsrException.class, () -> feed(stream, sound(0, 10)));
    say(stream, 3);
    assertEquals(List.of("kitchen", "kitchen"), intents());
  }

  @Test
  void failureToOpenEndsOneUtterance() throws Exception {
    SegmentedStream stream = listen();
    say(stream, 1);
    recognizer.onOpen =
        session -> {
          throw new AsrException("no room");
        };
    assertThrows(AsrException.class, () -> feed(stream, sound(2, 100)));
    recognizer.onOpen = session -> {};
    feed(stream, sound(2, 100));
    feed(stream, sound(0, 10));
    say(stream, 3);
    assertEquals(List.of("kitchen", "kitchen"), intents());
  }

  @Test
  void failureOfTheStackSourceEndsOneUtterance() throws Exception {
    List<Integer> asked = new ArrayList<>();
    SegmentedStream stream =
        listen(
            () -> {
              asked.add(1);
              if (asked.size() == 2) {
                throw new AdapterException("no stack");
              }
              return active;
            },
            CoreTranscript.WHEN_REFUSED);
    assertOnlyTheSecondFails("no stack", stream);
  }

  @Test
  void failedUtteranceIsNotReported() throws Exception {
    recognizer.onAccept = session -> failAt(2, session);
    SegmentedStream stream = listen();
    assertThrows(AsrException.class, () -> say(stream, 2));
    stream.flush();
    assertEquals(List.of(), listener.utterances);
  }

  @ParameterizedTest
  @EnumSource
  void failedUtteranceClosesItsSessions(CoreTranscript core) throws Exception {
    recognizer.onAccept = session -> failAt(2, session);
    SegmentedStream stream = listen(core);
    assertThrows(AsrException.class, () -> say(stream, 2));
    assertEverySessionIsOver();
  }

  @Test
  void failedUtteranceDoesNotTakeTheOnesInTheSameCall() throws Exception {
    recognizer.onAccept = session -> failAt(2, session);
    short[] all = new short[] {1, 1, 0, 2, 2, 0, 3, 3, 0};
    SegmentedStream stream = listen();
    assertThrows(AsrException.class, () -> feed(stream, all));
    assertEquals(List.of("kitchen", "kitchen"), intents());
  }

  @Test
  void failureOfTheCoreIsReported() throws Exception {
    recognizer.onAccept =
        session -> {
          if (session.grammar == null) {
            throw new AsrException("the core failed");
          }
        };
    SegmentedStream stream = listen(CoreTranscript.ALWAYS);
    AsrException failure = assertThrows(AsrException.class, () -> say(stream, 1));
    assertEquals("the core failed", failure.getMessage());
  }

  @ParameterizedTest
  @EnumSource
  void failureOfTheCoreClosesItsSession(CoreTranscript core) throws Exception {
    recognizer.onGrammar = session -> "[unk]";
    recognizer.onAccept =
        session -> {
          if (session.grammar == null) {
            throw new AsrException("the core failed");
          }
        };
    SegmentedStream stream = listen(core);
    assertThrows(AsrException.class, () -> say(stream, 1));
    assertTrue(recognizer.core().get(0).closed);
  }

  // Failures that nobody foresaw

  private static void breakAt(int value, StubRecognizer.Session session) {
    if (session.length > 0 && session.samples()[0] == value) {
      throw new IllegalStateException("utterance " + value + " broke");
    }
  }

  /** The message has none of the cause's: in that there may be what was said. */
  private static void assertGivenUp(String cause, Executable call) {
    AsrException failure = assertThrows(AsrException.class, call);
    assertInstanceOf(RuntimeException.class, failure.getCause());
    assertTrue(failure.getCause().getMessage().contains(cause), failure.getCause().toString());
    assertEquals(
        "an utterance was given up: " + failure.getCause().getClass().getName(),
        failure.getMessage());
  }

  @ParameterizedTest
  @EnumSource
  void breakdownWhileDecodingEndsOneUtterance(CoreTranscript core) throws Exception {
    recognizer.onAccept = session -> breakAt(2, session);
    SegmentedStream stream = listen(core);
    say(stream, 1);
    assertGivenUp("utterance 2 broke", () -> say(stream, 2));
    assertEverySessionIsOver();
    feed(stream, sound(0, 10));
    say(stream, 3);
    assertEquals(List.of("kitchen", "kitchen"), intents());
  }

  @ParameterizedTest
  @EnumSource
  void breakdownAtTheEndEndsOneUtterance(CoreTranscript core) throws Exception {
    recognizer.onGrammar =
        session -> {
          breakAt(2, session);
          return session.grammar.phrase();
        };
    SegmentedStream stream = listen(core);
    say(stream, 1);
    feed(stream, sound(2, 100));
    assertGivenUp("utterance 2 broke", () -> feed(stream, sound(0, 10)));
    assertEverySessionIsOver();
    say(stream, 3);
    assertEquals(List.of("kitchen", "kitchen"), intents());
  }

  @ParameterizedTest
  @EnumSource
  void breakdownOfTheCoreClosesEverySession(CoreTranscript core) throws Exception {
    recognizer.onGrammar = session -> "[unk]";
    recognizer.onAccept =
        session -> {
          if (session.grammar == null) {
            throw new IllegalStateException("the core broke");
          }
        };
    assertGivenUp("the core broke", () -> say(listen(core), 1));
    assertEverySessionIsOver();
  }

  @Test
  void breakdownOfTheTemplatesClosesTheSession() throws Exception {
    active = Stacks.of("breakdown");
    assertGivenUp("the templates broke", () -> say(listen(), 1));
    assertEverySessionIsOver();
  }

  @Test
  void breakdownOfTheListenerEndsOneUtterance() throws Exception {
    listener.broken = true;
    SegmentedStream stream = listen();
    assertGivenUp("the listener failed", () -> say(stream, 1));
    listener.broken = false;
    say(stream, 2);
    assertEquals(List.of("kitchen"), intents());
  }

  @Test
  void errorClosesTheSession() throws Exception {
    recognizer.onAccept =
        session -> {
          throw new StackOverflowError();
        };
    SegmentedStream stream = listen();
    assertThrows(StackOverflowError.class, () -> say(stream, 1));
    assertEverySessionIsOver();
  }

  @Test
  void failureToOpenClosesTheCore() throws Exception {
    stacks.get(active);
    recognizer.onOpen =
        session -> {
          if (session.grammar != null) {
            throw new AsrException("no room");
          }
        };
    assertThrows(AsrException.class, () -> say(listen(CoreTranscript.ALWAYS), 1));
    assertTrue(recognizer.core().get(0).closed);
  }

  @Test
  void executorThatIsShutDownClosesEverySession() throws Exception {
    List<Runnable> tasks = new ArrayList<>();
    Executor shutDownAfterOne =
        task -> {
          if (!tasks.isEmpty()) {
            throw new RejectedExecutionException("shut down");
          }
          tasks.add(task);
          task.run();
        };
    executor = shutDownAfterOne;
    SegmentedStream stream = listen(CoreTranscript.ALWAYS);
    assertGivenUp("shut down", () -> say(stream, 1));
    assertEverySessionIsOver();
  }

  @ParameterizedTest
  @EnumSource
  void closingGivesTheUtteranceUp(CoreTranscript core) throws Exception {
    SegmentedStream stream = listen(core);
    feed(stream, sound(1, 100));
    stream.close();
    assertTrue(recognizer.sessions.stream().allMatch(StubRecognizer.Session::over));
    assertEquals(List.of(), listener.utterances);
  }
}
