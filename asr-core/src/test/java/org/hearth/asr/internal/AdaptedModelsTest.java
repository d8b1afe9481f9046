package org.hearth.asr.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.hearth.api.adapter.AcousticPart;
import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.Grammar;
import org.hearth.api.asr.ModelDescription;
import org.hearth.nnet.api.AcousticAdapter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is kept and what is closed; the models are the embedded one as it is. */
class AdaptedModelsTest {
  private static final Grammar GRAMMAR = new Grammar(List.of("turn on the light"), Map.of());
  private static final long MEBI = 1 << 20;
  private static final long COST = 10 * MEBI;

  private final List<LoadedModel> opened = Collections.synchronizedList(new ArrayList<>());
  private final CheckedPart anna = part("anna");
  private final CheckedPart ben = part("ben");
  private final CheckedPart carl = part("carl");
  private volatile Runnable whileOpening = () -> {};
  private volatile AsrException failure;
  private volatile long free = Long.MAX_VALUE;
  private LoadedModel base;
  private AdaptedModels models = models(2 * COST);

  private static CheckedPart part(String name) {
    String fingerprint = "a".repeat(64);
    AcousticPart content = new AcousticPart(Map.of("name", name.getBytes(UTF_8)));
    return new CheckedPart(
        new CheckedPart.Key(fingerprint, content),
        new AcousticAdapter(fingerprint, List.of(), Map.of()),
        Optional.empty());
  }

  private AdaptedModels models(long bound) {
    return new AdaptedModels(
        (description, part) -> open(),
        description -> COST,
        new AdaptedModels.Limits(bound, 5 * MEBI),
        () -> free);
  }

  private LoadedModel open() throws AsrException {
    whileOpening.run();
    if (failure != null) {
      throw failure;
    }
    LoadedModel model = load();
    opened.add(model);
    return model;
  }

  private static LoadedModel load() throws AsrException {
    ModelDescription found =
        new ModelDescription(TestModels.EMBEDDED, "a".repeat(64), true, true, false);
    return LoadedModel.open(TestModels.library(), found, TestModels.lexicon(Map.of()), 1, 1);
  }

  @BeforeEach
  void loadBase() throws AsrException {
    base = load();
  }

  @AfterEach
  void close() {
    models.close();
    opened.forEach(LoadedModel::close);
    base.close();
  }

  /** The model on which an utterance begins; null for the base. */
  private LoadedModel use(CheckedPart part) throws AsrException {
    try (AdaptedModels.Lease lease = models.lease(base, part)) {
      assertEquals(lease.model() == base, lease.fallback().isPresent());
      return lease.model() == base ? null : lease.model();
    }
  }

  private String fallback(CheckedPart part) throws AsrException {
    try (AdaptedModels.Lease lease = models.lease(base, part)) {
      assertSame(base, lease.model());
      return lease.fallback().orElseThrow();
    }
  }

  private static boolean isClosed(LoadedModel model) {
    try {
      model.compile(GRAMMAR, Optional.empty());
      return false;
    } catch (AsrException e) {
      assertEquals("the model is closed", e.getMessage());
      return true;
    }
  }

  private List<Boolean> closed() {
    return opened.stream().map(AdaptedModelsTest::isClosed).toList();
  }

  @Test
  void goingBackAndForthOpensEachOnce() throws Exception {
    LoadedModel first = use(anna);
    LoadedModel second = use(ben);
    assertNotSame(first, second);
    assertSame(first, use(anna));
    assertSame(second, use(ben));
    assertEquals(2, opened.size());
  }

  @Test
  void samePartOnAnotherBaseIsAnotherModel() throws Exception {
    CheckedPart elsewhere =
        new CheckedPart(
            new CheckedPart.Key("b".repeat(64), anna.key().part()),
            anna.adapter(),
            Optional.empty());
    assertNotSame(use(anna), use(elsewhere));
  }

  @Test
  void theOneUsedLongestAgoMakesRoom() throws Exception {
    use(anna);
    use(ben);
    use(anna);
    use(carl);
    assertEquals(List.of(false, true, false), closed());
  }

  @Test
  void theOneThatMadeRoomIsOpenedAgain() throws Exception {
    use(anna);
    use(ben);
    use(carl);
    assertSame(opened.get(2), use(carl));
    use(anna);
    assertEquals(List.of(true, true, false, false), closed());
  }

  @Test
  void utteranceEndsOnAModelThatMadeRoom() throws Exception {
    models = models(COST);
    short[] audio = new short[1600];
    VoskSession session;
    try (AdaptedModels.Lease lease = models.lease(base, anna)) {
      session = lease.model().session(null, Optional.empty(), new NBestReader(), Optional.empty());
    }
    use(ben);
    assertEquals(List.of(true, false), closed());
    session.accept(audio, 0, audio.length);
    session.finish();
  }

  @Test
  void modelIsNotClosedBeforeTheUtteranceHasBegun() throws Exception {
    try (AdaptedModels.Lease lease = models.lease(base, anna)) {
      models.release();
      assertEquals(List.of(false), closed());
      assertSame(opened.get(0), lease.model());
    }
    assertEquals(List.of(true), closed());
  }

  @Test
  void whatWasReleasedIsOpenedAgain() throws Exception {
    use(anna);
    models.release();
    use(anna);
    assertEquals(List.of(true, false), closed());
  }

  @Test
  void modelThatIsOpenedWhileAllAreReleasedIsNotKept() throws Exception {
    whileOpening = () -> models.release();
    use(anna);
    assertEquals(List.of(true), closed());
  }

  @Test
  void nothingIsOpenedAfterTheEnd() throws Exception {
    use(anna);
    models.close();
    assertEquals(List.of(true), closed());
    assertThrows(AsrException.class, () -> models.lease(base, anna));
    assertEquals(1, opened.size());
  }

  @Test
  void modelThatIsOpenedAtTheEndIsClosed() throws Exception {
    whileOpening = () -> models.close();
    use(anna);
    assertEquals(List.of(true), closed());
  }

  @Test
  void boundBelowTheCostOfOneIsAReason() throws Exception {
    models = models(COST - 1);
    assertEquals(
        "the network adapted to the voice needs 10 MB of memory, and adapted.models.megabytes"
            + " allows 10",
        fallback(anna));
    models = models(3 * MEBI);
    assertEquals(
        "the network adapted to the voice needs 10 MB of memory, and adapted.models.megabytes"
            + " allows 3",
        fallback(anna));
    assertEquals(List.of(), opened);
  }

  @Test
  void boundOfNothingSwitchesAdaptingOff() throws Exception {
    models = models(0);
    assertEquals(
        "adapting to voices is switched off (adapted.models.megabytes is 0)", fallback(anna));
  }

  @Test
  void shortMemoryIsAReasonUntilThereIsEnough() throws Exception {
    free = 15 * MEBI - 1;
    assertEquals(
        "the network adapted to the voice needs 10 MB of memory; 14 are free, of which"
            + " memory.reserve.megabytes keeps 5",
        fallback(anna));
    free = 15 * MEBI;
    assertSame(use(anna), opened.get(0));
  }

  @Test
  void whatIsOpenIsUsedThoughMemoryIsShort() throws Exception {
    LoadedModel model = use(anna);
    free = 0;
    assertSame(model, use(anna));
  }

  @Test
  void modelMakesRoomWhereMemoryIsShort() throws Exception {
    use(anna);
    free = 5 * MEBI;
    use(ben);
    assertEquals(List.of(true, false), closed());
  }

  @Test
  void nothingMakesRoomInVain() throws Exception {
    use(anna);
    free = 5 * MEBI - 1;
    fallback(ben);
    assertEquals(List.of(false), closed());
  }

  @Test
  void failureIsToldAndTheNextCallTriesAgain() throws Exception {
    failure = new AsrException("no such network");
    assertSame(failure, assertThrows(AsrException.class, () -> models.lease(base, anna)));
    failure = null;
    use(anna);
    assertEquals(1, opened.size());
  }

  @Test
  void manyWhoNeedTheSameModelOpenItOnce() throws Exception {
    CountDownLatch begin = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Future<LoadedModel>> all = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      all.add(
          threads.submit(
              () -> {
                begin.await();
                return use(anna);
              }));
    }
    begin.countDown();
    for (Future<LoadedModel> each : all) {
      LoadedModel found = each.get();
      assertSame(opened.get(0), found);
    }
    threads.shutdown();
    assertEquals(1, opened.size());
  }

  @Test
  void whoNeedsAnOpenModelDoesNotWaitForAnother() throws Exception {
    LoadedModel model = use(anna);
    List<LoadedModel> found = new ArrayList<>();
    whileOpening =
        () -> {
          // A call that waits for the other model to be opened would wait for ever.
          found.add(onAnotherThread(anna));
        };
    use(ben);
    assertEquals(List.of(model), found);
  }

  private LoadedModel onAnotherThread(CheckedPart part) {
    try {
      return CompletableFuture.supplyAsync(
              () -> {
                try {
                  return use(part);
                } catch (AsrException e) {
                  throw new IllegalStateException(e);
                }
              })
          .get(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
