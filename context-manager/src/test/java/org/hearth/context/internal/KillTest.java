package org.hearth.context.internal;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.keystore.KeyStatus;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.context.internal.HomeOperation.Kind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a process {@code -Dhearth.kills} times while it works on a home, and looks at what it left.
 * Operations and moments follow from the seed {@code -Dhearth.seed}, as far as a clock can.
 */
class KillTest {
  private static final int KILLS = Integer.getInteger("hearth.kills", 30);

  /** What is cut short in one home, in turn; the first operation makes its keys. */
  private static final List<Kind> TARGETS =
      List.of(
          Kind.INSTALL,
          Kind.ROTATE,
          Kind.FORGET,
          Kind.DEBIT,
          Kind.ROTATE,
          Kind.FORGET,
          Kind.CHOOSE_USER,
          Kind.VOICEPRINT,
          Kind.INSTALL,
          Kind.REVISE,
          Kind.CHOOSE_CONTEXT);

  private static final long FIRST_GUESS_NANOS = 30_000_000;

  @TempDir private Path folder;
  @RegisterExtension private final KeptLog log = new KeptLog();

  private final Random random = new Random(Long.getLong("hearth.seed", 1));
  private final Map<Kind, Long> nanos = new EnumMap<>(Kind.class);
  private final Map<String, Integer> landed = new TreeMap<>();

  private ChildJvm jvm;
  private Path home;

  /** What the home may hold: of an operation that was cut short, all or nothing. */
  private final Set<HomeState> possible = new HashSet<>();

  /** Operations that were cut short since the home was looked at. */
  private final Set<Kind> cutShort = new HashSet<>();

  /** Whether the person from whom the loot was taken last is forgotten since. */
  private boolean forgotten;

  private long nextNumber;

  @BeforeEach
  void moveIn() throws Exception {
    jvm = new ChildJvm(Files.createDirectories(folder.resolve("jvm")));
    moveIn(-1);
    jvm.archive(KillChild.class, home.toString(), "1", "40", "1", "FORGET");
    moveIn(0);
  }

  private void moveIn(int number) throws IOException {
    Files.createDirectories(folder.resolve(Integer.toString(number)));
    home = folder.resolve(number + "/home");
    possible.clear();
    possible.add(HomeState.FIRST);
    cutShort.clear();
    forgotten = false;
    nextNumber = 1;
  }

  @Test
  void homeIsWholeWheneverTheProcessDies() throws Exception {
    for (int kill = 0; kill < KILLS; kill++) {
      if (kill > 0 && kill % TARGETS.size() == 0) {
        everyOperationWorks();
        moveIn(kill);
      }
      work(target(kill));
      if (!isJobToFinish() || random.nextInt(3) > 0) {
        lookAtTheHome();
      }
    }
    everyOperationWorks();
    System.out.println("kills: " + KILLS + ", landed inside " + landed);
  }

  /** The kind of operation to be cut short. */
  private Kind target(int kill) {
    // The process that finishes the job of the last one is killed too.
    return isJobToFinish() ? Kind.OPEN : TARGETS.get(kill % TARGETS.size());
  }

  private boolean isJobToFinish() {
    return cutShort.contains(Kind.ROTATE) || cutShort.contains(Kind.FORGET);
  }

  // The process

  private void work(Kind target) throws Exception {
    Process process =
        jvm.start(
            KillChild.class,
            home.toString(),
            Long.toString(nextNumber),
            Long.toString(Long.MAX_VALUE),
            Long.toString(random.nextLong()),
            target.toString());
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      boolean killed = follow(process, lines, target);
      assertTrue(killed, () -> "the process ended by itself: " + jvm.errors());
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  /** Follows the process and kills it inside an operation of the given kind, if all goes well. */
  private boolean follow(Process process, BufferedReader lines, Kind target) throws IOException {
    boolean killed = false;
    // The first operations of a process spend their time in loading classes.
    int spared = target == Kind.OPEN || possible.contains(HomeState.FIRST) ? 0 : random.nextInt(4);
    Optional<HomeOperation> pending = Optional.empty();
    long begun = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      int space = line.indexOf(' ');
      HomeOperation operation = HomeOperation.parse(line.substring(space + 1));
      if (line.startsWith("begin")) {
        pending = Optional.of(operation);
        begun = System.nanoTime();
        nextNumber = Math.max(nextNumber, operation.number() + 1);
        forgotten &= operation.kind() != Kind.FORGET;
        if (!killed && operation.kind() == target && spared-- == 0) {
          LockSupport.parkNanos(delay(target));
          // Unlike destroyForcibly() of the process itself, this leaves its output open.
          process.toHandle().destroyForcibly();
          killed = true;
        }
      } else {
        finished(operation, System.nanoTime() - begun, killed);
        pending = Optional.empty();
      }
    }
    landed.merge(pending.map(o -> o.kind().toString()).orElse("nothing"), 1, Integer::sum);
    pending.ifPresent(this::leftUnfinished);
    return killed;
  }

  private long delay(Kind target) {
    return (long) (random.nextDouble() * nanos.getOrDefault(target, FIRST_GUESS_NANOS));
  }

  private void finished(HomeOperation operation, long took, boolean killed) {
    forgotten |= operation.kind() == Kind.FORGET;
    Set<HomeState> before = Set.copyOf(possible);
    possible.clear();
    before.forEach(state -> possible.add(operation.after(state)));
    if (!killed) { // What was read after the kill was not timed.
      nanos.merge(operation.kind(), took, (mean, latest) -> (3 * mean + latest) / 4);
    }
  }

  private void leftUnfinished(HomeOperation operation) {
    Set.copyOf(possible).forEach(state -> possible.add(operation.after(state)));
    cutShort.add(operation.kind());
  }

  // What it left

  private void lookAtTheHome() throws Exception {
    LiveHome live = new LiveHome(home);
    HomeState found = HomeState.of(live);
    assertTrue(possible.contains(found), () -> "found " + found + ", expected one of " + possible);
    everyVersionOpens(live, found);
    indexesAreNotLower(live, found);
    lootDoesNotOpen(live, found);
    keysAreSettled(live, found);
    assertDoesNotThrow(live.stack::active);
    live.ledger.raise(HomeOperation.BUDGET, found.spent()); // As whoever keeps accounts has to.
    possible.retainAll(Set.of(found));
    cutShort.clear();
  }

  private static void everyVersionOpens(LiveHome live, HomeState found) throws AdapterException {
    AdapterFiles files = new AdapterFiles(live.home.resolve("adapters"));
    for (String id : found.installed().keySet()) {
      live.store.get(HomeOperation.kindOf(id), id);
      for (String version : files.record(id).orElseThrow().versions()) {
        live.sealer.open(files.bundle(id, version));
      }
    }
  }

  private void indexesAreNotLower(LiveHome live, HomeState found) throws Exception {
    for (Map.Entry<String, Long> adapter : found.installed().entrySet()) {
      assertTrue(live.ledger.highest(adapter.getKey()) >= adapter.getValue(), adapter.getKey());
      long lower = adapter.getValue() - 1;
      assertThrows(
          AdapterException.class,
          () -> live.install(HomeOperation.kindOf(adapter.getKey()), adapter.getKey(), lower));
    }
    long acknowledged = possible.stream().mapToLong(HomeState::spent).min().orElseThrow();
    long spent = live.ledger.highest(HomeOperation.BUDGET);
    assertTrue(
        acknowledged <= spent && spent <= found.spent(),
        () -> "the ledger says " + spent + ", expected " + acknowledged + " to " + found.spent());
  }

  /** What was copied before a person was forgotten opens never again, whoever has their name. */
  private void lootDoesNotOpen(LiveHome live, HomeState found) throws Exception {
    boolean wasCutShort = cutShort.contains(Kind.FORGET);
    forgotten |= wasCutShort && !found.installed().containsKey(HomeState.FORGOTTEN);
    if (!forgotten) {
      return;
    }
    Path loot = HomeOperation.loot(live);
    if (Files.exists(loot.resolve("adapter"))) {
      byte[] adapter = Files.readAllBytes(loot.resolve("adapter"));
      assertThrows(AdapterException.class, () -> live.sealer.open(adapter));
    }
    if (Files.exists(loot.resolve("voiceprint"))) {
      byte[] voiceprint = Files.readAllBytes(loot.resolve("voiceprint"));
      assertThrows(
          KeystoreException.class, () -> live.numbers.open(HomeState.FORGOTTEN, voiceprint));
    }
    if (wasCutShort && !cutShort.contains(Kind.INSTALL)) {
      assertFalse(Files.exists(live.home.resolve("adapters").resolve(HomeState.FORGOTTEN)));
      assertFalse(live.keys.status().orElseThrow().people().contains(HomeState.FORGOTTEN));
    }
  }

  private static void keysAreSettled(LiveHome live, HomeState found) throws Exception {
    assertFalse(Files.exists(live.home.resolve("keys/journal")), "a job is not finished");
    Optional<KeyStatus> status = live.keys.status();
    boolean isAnythingSealed = !found.installed().isEmpty() || found.spent() > 0;
    assertTrue(status.isPresent() || !isAnythingSealed, "the keys are gone");
    Path kek = live.home.resolve("kek");
    if (status.isPresent()) {
      try (Stream<Path> files = Files.list(kek)) {
        assertEquals(
            List.of(status.get().generation() + ".secret"),
            files
                .map(file -> file.getFileName().toString())
                .filter(name -> name.endsWith(".secret") || name.endsWith(".part"))
                .toList());
      }
    }
  }

  private void everyOperationWorks() throws Exception {
    lookAtTheHome();
    LiveHome live = new LiveHome(home);
    for (Kind kind : Kind.values()) {
      HomeState before = HomeState.of(live);
      String subject =
          switch (kind) {
            case OPEN, DEBIT, ROTATE -> HomeOperation.NONE;
            case INSTALL, REVISE, VOICEPRINT, CHOOSE_USER, FORGET -> HomeState.FORGOTTEN;
            case CHOOSE_CONTEXT -> HomeOperation.NONE;
          };
      HomeOperation operation = new HomeOperation(kind, nextNumber++, subject);
      operation.run(live);
      assertEquals(operation.after(before), HomeState.of(live), operation.toString());
    }
    possible.clear();
    possible.add(HomeState.of(live));
  }
}
