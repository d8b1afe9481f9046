package org.hearth.trainer.internal.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.api.keystore.Vault;
import org.hearth.api.lexicon.Pronunciation;
import org.hearth.lexicon.internal.LexiconService;
import org.hearth.trainer.internal.SetClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExampleStoreTest {
  @TempDir private Path folder;

  private final SetClock clock = new SetClock();
  private LiveExamples here;

  @BeforeEach
  void open() {
    here = otherProcess();
  }

  private Path home() {
    return folder.resolve("home");
  }

  private LiveExamples otherProcess() {
    return new LiveExamples(home(), clock);
  }

  private Path file(String person, String id) {
    return home().resolve("examples").resolve(person).resolve(id + ".example");
  }

  private Addition add(int samples, String text) throws ExampleException {
    return here.examples
        .add("anna", List.of(Candidate.learned(LiveExamples.audio(1, samples), text)))
        .get(0);
  }

  private String refusal(int samples, String text) throws ExampleException {
    return add(samples, text).refusal().orElse("taken");
  }

  @Test
  void whatWasAddedIsOnDisk() throws Exception {
    assertTrue(here.learn("anna", 1, "Set it to 50%!").isNew());
    Example example = otherProcess().examples.load("anna").get(0);
    assertArrayEquals(LiveExamples.audio(1), example.samples());
    assertEquals("set it to fifty percent", example.text());
    assertEquals(clock.now, example.since());
    assertEquals(Origin.LEARNED, example.origin());
  }

  @Test
  void orderIsThatOfTheIds() throws Exception {
    for (int i = 0; i < 8; i++) {
      here.learn("anna", i, "lamp on");
    }
    List<String> ids = otherProcess().examples.load("anna").stream().map(Example::id).toList();
    assertEquals(8, ids.size());
    assertEquals(ids.stream().sorted().toList(), ids);
  }

  @Test
  void sameRecordingIsKeptOnce() throws Exception {
    here.learn("anna", 1, "lamp on");
    Addition again = otherProcess().learn("anna", 1, "Lamp on.");
    assertTrue(again.known() && again.refusal().isEmpty());
    assertEquals(1, here.examples.counts("anna").examples());
  }

  @Test
  void sameRecordingTwiceInOneCallIsKeptOnce() throws Exception {
    Candidate candidate = Candidate.learned(LiveExamples.audio(1), "lamp on");
    List<Addition> additions = here.examples.add("anna", List.of(candidate, candidate));
    assertEquals(List.of(false, true), additions.stream().map(Addition::known).toList());
    assertEquals(1, here.examples.load("anna").size());
  }

  @Test
  void peopleHaveExamplesOfTheirOwn() throws Exception {
    here.learn("anna", 1, "lamp on");
    assertEquals(0, here.examples.counts("bert").examples());
    assertEquals(List.of(), here.examples.load("bert"));
    assertTrue(here.learn("bert", 1, "lamp on").isNew());
  }

  @Test
  void countsAreOfWhatIsThere() throws Exception {
    here.learn("anna", 1, "lamp on");
    Instant first = clock.now;
    clock.now = first.plusSeconds(60);
    here.learn("anna", 2, "lamp off");
    List<Example> loaded = here.examples.load("anna");
    int heldOut = (int) loaded.stream().filter(Example::heldOut).count();
    assertEquals(
        new Counts(2, heldOut, 0, 2.0, Optional.of(first), Optional.of(clock.now)),
        here.examples.counts("anna"));
  }

  @Test
  void additionsOfTwoProcessesAllCount() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Callable<Void>> additions = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        int number = i;
        LiveExamples process = otherProcess();
        additions.add(
            () -> {
              for (int j = 0; j < 6; j++) {
                process.learn("anna", 2 * j + number, "lamp on");
              }
              return null;
            });
      }
      for (Future<Void> addition : threads.invokeAll(additions)) {
        addition.get();
      }
    } finally {
      threads.shutdown();
    }
    assertEquals(12, here.examples.load("anna").size());
  }

  // The split

  @Test
  void equalTranscriptsFallOnTheSameSide() throws Exception {
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      candidates.add(Candidate.learned(LiveExamples.audio(i, 4_800), "lamp " + i % 20));
    }
    here.examples.add("anna", candidates);
    List<Example> examples = here.examples.load("anna");
    assertEquals(60, examples.size());
    for (Example one : examples) {
      for (Example other : examples) {
        assertTrue(!one.text().equals(other.text()) || one.heldOut() == other.heldOut());
      }
    }
  }

  /** Coins that are thrown at each addition would agree on all ten with a probability of 2 %. */
  @Test
  void sideDoesNotDependOnOtherExamples() throws Exception {
    here.learn("anna", 100, "the first one");
    LiveExamples copy = new LiveExamples(copyOfHome(), clock);
    List<Candidate> watched = texts(0, 10);
    here.examples.add("anna", watched);
    copy.examples.add("anna", texts(10, 40));
    copy.examples.add("anna", watched);
    assertEquals(sides(here), sides(copy));
  }

  private static List<Candidate> texts(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> Candidate.learned(LiveExamples.audio(i, 4_800), "lamp number " + i))
        .toList();
  }

  /** The sides of the first ten texts. */
  private static List<String> sides(LiveExamples live) throws ExampleException {
    List<String> watched =
        texts(0, 10).stream()
            .map(each -> LiveExamples.RULES.check(each.samples(), each.text()).text())
            .toList();
    return live.examples.load("anna").stream()
        .filter(example -> watched.contains(example.text()))
        .map(example -> example.text() + example.heldOut())
        .sorted()
        .toList();
  }

  private Path copyOfHome() throws IOException {
    Path copy = folder.resolve("copy");
    try (Stream<Path> files = Files.walk(home())) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(home().relativize(file).toString()));
      }
    }
    return copy;
  }

  // What can be learned from

  @ParameterizedTest
  @CsvSource({
    "4799, 'is 0.30 s long, expected 0.3 to 20 s'",
    "4800, taken",
    "320000, taken",
    "320001, 'is 20.00 s long, expected 0.3 to 20 s'"
  })
  void lengthIsLimited(int samples, String refusal) throws Exception {
    assertEquals(refusal, refusal(samples, "lamp on"));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 'has a transcript of 0 words, expected 1 to 50'",
    "1, taken",
    "50, taken",
    "51, 'has a transcript of 51 words, expected 1 to 50'"
  })
  void numberOfWordsIsLimited(int words, String refusal) throws Exception {
    assertEquals(refusal, refusal(16_000, "lamp ".repeat(words)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"café", "[unk]", "<noise>", "лампа"})
  void otherLettersAreRefused(String word) throws Exception {
    assertEquals(
        "has '" + word + "' in its transcript, expected words of letters a to z and apostrophes",
        refusal(16_000, word));
  }

  @Test
  void wordThatIsInNoDictionaryIsNamedWithItsSound() throws Exception {
    Addition addition = add(16_000, "start the zigblorf");
    assertTrue(addition.isNew());
    Pronunciation sound = new LexiconService().guess("zigblorf").get();
    assertEquals(Map.of("zigblorf", sound), addition.guessed());
  }

  @Test
  void refusedRecordingLeavesNoFile() throws Exception {
    add(16_000, "");
    assertEquals(List.of(), here.files("examples", "anna"));
  }

  @Test
  void numberOfExamplesIsLimited() throws Exception {
    ExampleIndex full =
        ExampleIndex.empty(new SecureRandom())
            .with(
                IntStream.range(0, ExampleStore.MAX_EXAMPLES)
                    .mapToObj(
                        i ->
                            new ExampleIndex.Entry(
                                "id" + i, "lamp on", clock.now, Optional.empty(), 16_000))
                    .toList());
    new SealedFolders(home().resolve("examples"), here.vault, "training example", ".example")
        .writeIndex("anna", full.encode());
    assertEquals(
        "would be example 2001 of anna, expected at most 2000", refusal(16_000, "lamp on"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "../anna", "Anna", "household"})
  void nameThatIsNoPersonsIsRefused(String name) {
    ExampleException e = assertThrows(ExampleException.class, () -> here.learn(name, 1, "lamp on"));
    assertTrue(e.getMessage().contains("is no person's name"), e.getMessage());
  }

  // Damage

  @Test
  void damagedRecordingIsNamed() throws Exception {
    here.learn("anna", 1, "lamp on");
    Path file = file("anna", here.examples.load("anna").get(0).id());
    byte[] content = Files.readAllBytes(file);
    content[content.length / 2] ^= 1;
    Files.write(file, content);
    ExampleException e = assertThrows(ExampleException.class, () -> here.examples.load("anna"));
    assertTrue(e.getMessage().startsWith(file + " cannot be used"), e.getMessage());
  }

  @Test
  void missingRecordingIsNamed() throws Exception {
    here.learn("anna", 1, "lamp on");
    Path file = file("anna", here.examples.load("anna").get(0).id());
    Files.delete(file);
    ExampleException e = assertThrows(ExampleException.class, () -> here.examples.load("anna"));
    assertEquals(file + " is missing, expected a recording", e.getMessage());
  }

  @Test
  void recordingInAnothersPlaceIsNoticed() throws Exception {
    here.learn("anna", 1, "lamp on");
    here.learn("anna", 2, "lamp off");
    List<Example> examples = here.examples.load("anna");
    Files.copy(
        file("anna", examples.get(0).id()),
        file("anna", examples.get(1).id()),
        StandardCopyOption.REPLACE_EXISTING);
    ExampleException e = assertThrows(ExampleException.class, () -> here.examples.load("anna"));
    assertTrue(e.getMessage().contains("it is another recording"), e.getMessage());
  }

  @Test
  void damagedIndexIsNotWrittenOverButCanBeDeleted() throws Exception {
    here.learn("anna", 1, "lamp on");
    Path index = home().resolve("examples/anna/index");
    Files.write(index, new byte[100]);
    assertThrows(ExampleException.class, () -> here.learn("anna", 2, "lamp off"));
    assertArrayEquals(new byte[100], Files.readAllBytes(index));
    assertEquals(1, here.examples.remove("anna"));
    assertEquals(List.of(), here.files("examples", "anna"));
  }

  @Test
  void whatACrashLeftIsDeleted() throws Exception {
    here.learn("anna", 1, "lamp on");
    List<String> before = here.files("examples", "anna");
    Files.write(file("anna", "00112233445566778899aabbccddeeff"), new byte[10]);
    Files.write(home().resolve("examples/anna/.index17.part"), new byte[10]);
    assertEquals(1, otherProcess().examples.load("anna").size());
    assertEquals(before, here.files("examples", "anna"));
  }

  /** Seals so often, then fails. */
  private final class FailingVault implements Vault {
    private int left;

    FailingVault(int left) {
      this.left = left;
    }

    @Override
    public byte[] seal(String owner, String purpose, byte[] plaintext) throws KeystoreException {
      if (left-- == 0) {
        throw new KeystoreException("the disk is full");
      }
      return here.vault.seal(owner, purpose, plaintext);
    }

    @Override
    public byte[] open(String owner, String purpose, byte[] sealed) throws KeystoreException {
      return here.vault.open(owner, purpose, sealed);
    }
  }

  /** Two recordings and the index are sealed. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void additionThatFailsAtAnyStepAddsNothing(int step) throws Exception {
    here.learn("anna", 100, "the first one");
    ExampleStore failing =
        new ExampleStore(home(), new FailingVault(step), LiveExamples.RULES, clock);
    assertThrows(ExampleException.class, () -> failing.add("anna", texts(0, 2)));
    assertEquals(1, otherProcess().examples.load("anna").size());
    assertEquals(2, here.files("examples", "anna").size());
  }

  // Forgetting and rotating

  @Test
  void forgettingDeletesEverything() throws Exception {
    here.learn("anna", 1, "lamp on");
    here.learn("bert", 1, "lamp on");
    here.keys.forget("anna");
    here.keys.forget("anna");
    assertEquals(0, here.examples.counts("anna").examples());
    assertTrue(Files.notExists(home().resolve("examples/anna")));
    assertEquals(1, here.examples.load("bert").size());
  }

  @Test
  void forgettingThatWasCutShortIsFinishedByTheNext() throws Exception {
    here.learn("anna", 1, "lamp on");
    Files.delete(home().resolve("examples/anna/index"));
    here.examples.forget("anna");
    here.examples.forget("anna");
    assertTrue(Files.notExists(home().resolve("examples/anna")));
  }

  @Test
  void rotationSealsEverythingAgain() throws Exception {
    here.learn("anna", 1, "lamp on");
    here.learn("bert", 2, "lamp off");
    Path file = file("anna", here.examples.load("anna").get(0).id());
    byte[] before = Files.readAllBytes(file);
    assertEquals(4, here.keys.rotate(false));
    assertArrayEquals(LiveExamples.audio(1), otherProcess().examples.load("anna").get(0).samples());
    assertThrows(
        KeystoreException.class, () -> here.vault.open("anna", "training example", before));
  }

  @Test
  void sealingAgainMayBeRepeated() throws Exception {
    here.learn("anna", 1, "lamp on");
    assertEquals(2, here.examples.reseal());
    assertEquals(2, here.examples.reseal());
    assertEquals(1, here.examples.load("anna").size());
  }

  @Test
  void newKeyAfterDeletingGivesOtherIds() throws Exception {
    here.learn("anna", 1, "lamp on");
    String id = here.examples.load("anna").get(0).id();
    here.examples.remove("anna");
    here.learn("anna", 1, "lamp on");
    assertNotEquals(id, here.examples.load("anna").get(0).id());
  }
}
