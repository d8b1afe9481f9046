package org.hearth.assistant.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.asr.AsrException;
import org.hearth.api.assistant.ListeningOptions;
import org.hearth.api.assistant.ListeningOptions.CoreTranscript;
import org.hearth.api.assistant.Utterance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * One thread streams random utterances while another swaps stacks without pause. Every sample of
 * utterance number n is n, so that a session's samples tell which utterance it heard.
 */
class StackSwapTest {
  private static final long SEED = 20_240_229;

  /** More than are kept ready, so that stacks are also compiled while the stream goes on. */
  private static final int STACKS = 20;

  private static final int UTTERANCES = 500;

  /** Utterances during which a swap must have happened before the test believes itself. */
  private static final int LEAST_SWAPPED = 100;

  private final StubRecognizer recognizer = new StubRecognizer();
  private final StackPreparer preparer =
      new StackPreparer(recognizer, new Stacks.Compiler(), Stacks.NO_LANGUAGE);
  private final List<AdapterStack> stacks =
      IntStream.range(0, STACKS).mapToObj(i -> Stacks.of("room" + i)).toList();
  private final AtomicReference<AdapterStack> active = new AtomicReference<>(stacks.get(0));
  private final AtomicLong swaps = new AtomicLong();

  /** By utterance: the stack that was handed out, and the length that was said. */
  private final List<AdapterStack> given = new ArrayList<>();

  private final List<Integer> lengths = new ArrayList<>();
  private final List<Utterance> heard = new ArrayList<>();
  private long swapsAtBegin;
  private int swapped;

  @BeforeEach
  void streamWhileStacksAreSwapped() throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread swapper = new Thread(() -> swap(over, failure), "swapper");
    Random pauses = new Random(SEED + 2);
    recognizer.onAccept =
        session -> {
          if (pauses.nextInt(8) == 0) {
            awaitSwap(swapper);
          }
        };
    swapper.start();
    try {
      stream();
    } finally {
      over.set(true);
      swapper.join();
    }
    assertEquals(null, failure.get());
  }

  private void swap(AtomicBoolean over, AtomicReference<Throwable> failure) {
    Random random = new Random(SEED);
    try {
      while (!over.get()) {
        AdapterStack next = stacks.get(random.nextInt(STACKS));
        preparer.get(next);
        active.set(next);
        swaps.incrementAndGet();
      }
    } catch (AsrException | RuntimeException e) {
      failure.set(e);
    }
  }

  /** The stub hears so fast that few utterances would be met by a swap otherwise. */
  private void awaitSwap(Thread swapper) {
    long before = swaps.get();
    while (swaps.get() == before && swapper.isAlive()) {
      Thread.onSpinWait();
    }
  }

  private void stream() throws AsrException {
    Random random = new Random(SEED + 1);
    ListeningOptions options = new ListeningOptions(this::beginning, CoreTranscript.WHEN_REFUSED);
    SegmentedStream stream =
        new SegmentedStream(
            recognizer,
            preparer,
            ZeroSegmenter::new,
            Runnable::run,
            new Decision.Limits(
                Calibration.EMBEDDED,
                new SentenceJudge.Thresholds(0.5, 0.3),
                new NBestJudge.Limits(0.5, 0.02)),
            options,
            this::ended,
            () -> null,
            new SpeakerStacks(() -> null, preparer, Runnable::run),
            new Handlers(Duration.ofSeconds(10)),
            new Observers(),
            new AtomicInteger());
    try (stream) {
      while (lengths.size() < UTTERANCES) {
        short[] samples = utterance(random);
        for (int i = 0; i < samples.length; ) {
          int length = Math.min(1 + random.nextInt(80), samples.length - i);
          stream.accept(samples, i, length);
          i += length;
        }
      }
      stream.flush();
    }
  }

  /** The next utterance with silence behind it. */
  private short[] utterance(Random random) {
    int length = 1 + random.nextInt(400);
    lengths.add(length);
    short[] samples = new short[length + 1 + random.nextInt(40)];
    Arrays.fill(samples, 0, length, (short) lengths.size());
    return samples;
  }

  private AdapterStack beginning() {
    swapsAtBegin = swaps.get();
    AdapterStack stack = active.get();
    given.add(stack);
    return stack;
  }

  private void ended(Utterance utterance) {
    heard.add(utterance);
    if (swaps.get() != swapsAtBegin) {
      swapped++;
    }
  }

  @Test
  void swapsHappenedInsideUtterances() {
    assertTrue(swapped >= LEAST_SWAPPED, swapped + " of " + lengths.size());
    assertTrue(given.stream().distinct().count() > 1);
  }

  @Test
  void noUtteranceIsLostOrSplit() {
    List<StubRecognizer.Session> sessions = recognizer.utterances();
    assertEquals(lengths.size(), sessions.size());
    for (int i = 0; i < sessions.size(); i++) {
      short[] expected = new short[lengths.get(i)];
      Arrays.fill(expected, (short) (i + 1));
      assertArrayEquals(expected, sessions.get(i).samples());
    }
  }

  @Test
  void everyUtteranceIsReportedInItsPlace() {
    assertEquals(lengths.size(), heard.size());
    for (int i = 0; i < heard.size(); i++) {
      double seconds = heard.get(i).end() - heard.get(i).start();
      assertEquals(lengths.get(i) / 16_000.0, seconds, 1e-6);
    }
  }

  @Test
  void everyUtteranceIsDecodedOnTheStackOnWhichItBegan() {
    List<StubRecognizer.Session> sessions = recognizer.utterances();
    for (int i = 0; i < sessions.size(); i++) {
      assertEquals(given.get(i).contextName(), sessions.get(i).grammar.phrase());
    }
  }

  @Test
  void everyUtteranceIsUnderstoodOnTheStackOnWhichItBegan() {
    for (int i = 0; i < heard.size(); i++) {
      String room = given.get(i).contextName();
      assertEquals(room, heard.get(i).context());
      assertEquals(room, heard.get(i).match().orElseThrow().intent());
    }
  }
}
