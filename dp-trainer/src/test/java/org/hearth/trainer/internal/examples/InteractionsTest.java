package org.hearth.trainer.internal.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hearth.trainer.internal.SetClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InteractionsTest {
  @TempDir private Path home;

  private final SetClock clock = new SetClock();
  private LiveExamples here;

  @BeforeEach
  void open() {
    here = otherProcess();
  }

  private LiveExamples otherProcess() {
    return new LiveExamples(home, clock);
  }

  private void days(int days) {
    clock.now = clock.now.plus(Duration.ofDays(days));
  }

  private List<Integer> kept(String person) throws ExampleException {
    return otherProcess().interactions.of(person).orElseThrow().kept().stream()
        .map(KeptUtterance::number)
        .toList();
  }

  private List<Addition> confirm(Integer... numbers) throws ExampleException {
    return here.interactions.confirm("anna", List.of(numbers), Optional.empty());
  }

  // Consent

  @Test
  void nothingIsKeptOfWhoDidNotAllowIt() throws Exception {
    here.interactions.allow("bert", 30);
    here.keep(clock, "anna", 1, "lamp on");
    assertFalse(here.interactions.keeps("anna"));
    assertEquals(Optional.empty(), here.interactions.of("anna"));
    assertTrue(Files.notExists(home.resolve("interactions/anna")));
    assertTrue(Files.notExists(home.resolve("examples/anna")));
  }

  @Test
  void nameOfNobodyIsNotKept() {
    for (String name : List.of("", "../bert", "household", "a/b", "Anna", "\0")) {
      assertFalse(here.interactions.keeps(name));
    }
  }

  @Test
  void whatIsAllowedIsKept() throws Exception {
    here.interactions.allow("anna", 30);
    assertTrue(otherProcess().interactions.keeps("anna"));
    here.interactions.keep(
        clock.now, LiveExamples.utterance("anna", "lamp on", 0.75, false), LiveExamples.audio(1));
    assertEquals(
        List.of(
            new KeptUtterance(
                1, clock.now, "lamp on", 0.75, Optional.of("kitchen"), false, 16_000)),
        otherProcess().interactions.of("anna").orElseThrow().kept());
  }

  @Test
  void withdrawingDeletesAllThatCameFromTheLog() throws Exception {
    here.interactions.allow("anna", 30);
    here.learn("anna", 7, "lamp off");
    here.keep(clock, "anna", 1, "lamp on");
    here.keep(clock, "anna", 2, "lamp on");
    here.keep(clock, "anna", 3, "lamp on");
    confirm(1);
    assertEquals(new Interactions.Withdrawn(2, 1), here.interactions.withdraw("anna"));
    assertFalse(here.interactions.keeps("anna"));
    assertTrue(Files.notExists(home.resolve("interactions/anna")));
    assertEquals(
        List.of("lamp off"), here.examples.load("anna").stream().map(Example::text).toList());
    assertEquals(2, here.files("examples", "anna").size());
    here.keep(clock, "anna", 4, "lamp on");
    assertTrue(Files.notExists(home.resolve("interactions/anna")));
  }

  @Test
  void withdrawingWorksOnDamagedFiles() throws Exception {
    here.interactions.allow("anna", 30);
    Files.write(home.resolve("interactions/anna/index"), new byte[50]);
    assertThrows(ExampleException.class, () -> here.interactions.of("anna"));
    here.interactions.withdraw("anna");
    assertEquals(Optional.empty(), here.interactions.of("anna"));
  }

  @Test
  void withdrawingMayBeRepeated() throws Exception {
    here.interactions.allow("anna", 30);
    here.interactions.withdraw("anna");
    assertEquals(new Interactions.Withdrawn(0, 0), here.interactions.withdraw("anna"));
  }

  // Retention

  @Test
  void whatIsTooOldIsDeletedWhenTheLogIsTouched() throws Exception {
    here.interactions.allow("anna", 30);
    here.keep(clock, "anna", 1, "lamp on");
    days(29);
    here.keep(clock, "anna", 2, "lamp off");
    assertEquals(List.of(1, 2), kept("anna"));
    days(1);
    assertEquals(List.of(2), kept("anna"));
    assertEquals(List.of("2.utterance", "index"), here.files("interactions", "anna"));
  }

  @Test
  void fewerDaysDeleteAtOnce() throws Exception {
    here.interactions.allow("anna", 30);
    here.keep(clock, "anna", 1, "lamp on");
    here.keep(clock, "anna", 2, "lamp off");
    confirm(1);
    days(7);
    here.interactions.allow("anna", 7);
    assertEquals(List.of("index"), here.files("interactions", "anna"));
    assertEquals(List.of("index"), here.files("examples", "anna"));
  }

  @Test
  void moreDaysHoldForWhatIsThere() throws Exception {
    here.interactions.allow("anna", 7);
    here.keep(clock, "anna", 1, "lamp on");
    here.keep(clock, "anna", 2, "lamp off");
    confirm(1);
    here.interactions.allow("anna", 30);
    days(29);
    assertEquals(List.of(2), kept("anna"));
    assertEquals(1, here.examples.counts("anna").examples());
  }

  @Test
  void confirmedExamplesGoWhenTheUtteranceWouldHave() throws Exception {
    here.interactions.allow("anna", 30);
    here.learn("anna", 7, "lamp off");
    here.keep(clock, "anna", 1, "lamp on");
    days(20);
    confirm(1);
    assertEquals(1, here.examples.counts("anna").confirmed());
    days(10);
    here.interactions.purge();
    assertEquals(2, here.files("examples", "anna").size());
    assertEquals(Origin.LEARNED, here.examples.load("anna").get(0).origin());
  }

  @Test
  void damageOfOneDoesNotKeepWhatAnotherSaid() throws Exception {
    here.interactions.allow("anna", 30);
    here.interactions.allow("bert", 30);
    here.keep(clock, "bert", 1, "lamp on");
    here.keep(clock, "bert", 2, "lamp on");
    here.interactions.confirm("bert", List.of(1), Optional.empty());
    Files.write(home.resolve("interactions/anna/index"), new byte[50]);
    days(30);
    assertThrows(ExampleException.class, () -> here.interactions.purge());
    assertEquals(List.of("index"), here.files("interactions", "bert"));
    assertEquals(List.of("index"), here.files("examples", "bert"));
  }

  @Test
  void learnedExamplesStay() throws Exception {
    here.interactions.allow("anna", 1);
    here.learn("anna", 7, "lamp off");
    days(1000);
    here.interactions.purge();
    assertEquals(1, here.examples.load("anna").size());
  }

  // Confirming and rejecting

  @Test
  void confirmedUtteranceIsAnExample() throws Exception {
    Instant heard = clock.now;
    here.interactions.allow("anna", 30);
    here.keep(clock, "anna", 1, "lamp on");
    days(3);
    assertTrue(confirm(1).get(0).isNew());
    Example example = here.examples.load("anna").get(0);
    assertArrayEquals(LiveExamples.audio(1), example.samples());
    assertEquals("lamp on", example.text());
    assertEquals(heard, example.since());
    assertEquals(Origin.CONFIRMED, example.origin());
    assertEquals(List.of(), kept("anna"));
    assertEquals(List.of("index"), here.files("interactions", "anna"));
  }

  @Test
  void whatWasReallySaidCounts() throws Exception {
    here.interactions.allow("anna", 30);
    here.keep(clock, "anna", 1, "lamp on");
    here.interactions.confirm("anna", List.of(1), Optional.of("Camp on!"));
    assertEquals("camp on", here.examples.load("anna").get(0).text());
  }

  @Test
  void refusedUtteranceStays() throws Exception {
    here.interactions.allow("anna", 30);
    here.keep(clock, "anna", 1, "");
    here.keep(clock, "anna", 2, "lamp on");
    List<Addition> additions = confirm(1, 2);
    assertEquals(
        Optional.of("has a transcript of 0 words, expected 1 to 50"), additions.get(0).refusal());
    assertTrue(additions.get(1).isNew());
    assertEquals(List.of(1), kept("anna"));
  }

  @Test
  void manyAreConfirmedAtOnce() throws Exception {
    here.interactions.allow("anna", 30);
    for (int i = 1; i <= 20; i++) {
      here.keep(clock, "anna", i, "lamp on");
    }
    Integer[] all = kept("anna").toArray(Integer[]::new);
    assertEquals(20, confirm(all).stream().filter(Addition::isNew).count());
    assertEquals(20, here.examples.load("anna").size());
  }

  @Test
  void confirmingThatWasCutShortIsFinishedByTheNext() throws Exception {
    here.interactions.allow("anna", 30);
    here.keep(clock, "anna", 1, "lamp on");
    here.examples.add(
        "anna",
        List.of(
            new Candidate(
                LiveExamples.audio(1),
                "lamp on",
                Optional.of(new Candidate.Heard(clock.now, Duration.ofDays(30))))));
    assertTrue(confirm(1).get(0).known());
    assertEquals(List.of(), kept("anna"));
    assertEquals(1, here.examples.load("anna").size());
  }

  @Test
  void unknownNumberDoesNothing() throws Exception {
    here.interactions.allow("anna", 30);
    here.keep(clock, "anna", 1, "lamp on");
    ExampleException e = assertThrows(ExampleException.class, () -> confirm(1, 9));
    assertTrue(e.getMessage().startsWith("no utterance 9 of anna is kept"), e.getMessage());
    assertThrows(ExampleException.class, () -> here.interactions.reject("anna", List.of(1, 9)));
    assertEquals(List.of(1), kept("anna"));
    assertEquals(0, here.examples.counts("anna").examples());
  }

  @Test
  void rejectedUtteranceIsDeletedAndItsNumberNotUsedAgain() throws Exception {
    here.interactions.allow("anna", 30);
    here.keep(clock, "anna", 1, "lamp on");
    here.interactions.reject("anna", List.of(1));
    assertEquals(List.of("index"), here.files("interactions", "anna"));
    here.keep(clock, "anna", 2, "lamp on");
    assertEquals(List.of(2), kept("anna"));
  }

  // Forgetting, rotating, and what is on disk

  @Test
  void forgettingDeletesEverything() throws Exception {
    here.interactions.allow("anna", 30);
    here.keep(clock, "anna", 1, "lamp on");
    here.keep(clock, "anna", 2, "lamp off");
    confirm(1);
    here.keys.forget("anna");
    assertTrue(Files.notExists(home.resolve("interactions/anna")));
    assertTrue(Files.notExists(home.resolve("examples/anna")));
    assertFalse(here.interactions.keeps("anna"));
  }

  @Test
  void rotationSealsEverythingAgain() throws Exception {
    here.interactions.allow("anna", 30);
    here.keep(clock, "anna", 1, "lamp on");
    assertEquals(2, here.keys.rotate(false));
    assertEquals(List.of(1), kept("anna"));
    confirm(1);
    assertArrayEquals(LiveExamples.audio(1), here.examples.load("anna").get(0).samples());
  }

  @Test
  void noFileHoldsWordsOrSamplesInTheClear() throws Exception {
    here.interactions.allow("anna", 30);
    here.learn("anna", 7, "marmalade");
    here.keep(clock, "anna", 1, "marmalade");
    here.keep(clock, "anna", 2, "marmalade");
    confirm(1);
    int files = 0;
    try (Stream<Path> all = Files.walk(home)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        byte[] content = Files.readAllBytes(file);
        files++;
        assertFalse(contains(content, "marmalade".getBytes(StandardCharsets.UTF_8)), "" + file);
        assertFalse(file.toString().contains("marmalade"));
        for (int number : List.of(1, 2, 7)) {
          for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            assertFalse(contains(content, bytes(LiveExamples.audio(number), order)), "" + file);
          }
        }
      }
    }
    assertTrue(files >= 5, "found " + files);
  }

  /** Eight samples from the middle. */
  private static byte[] bytes(short[] samples, ByteOrder order) {
    ByteBuffer bytes = ByteBuffer.allocate(16).order(order);
    bytes.asShortBuffer().put(samples, samples.length / 2, 8);
    return bytes.array();
  }

  private static boolean contains(byte[] content, byte[] part) {
    for (int i = 0; i + part.length <= content.length; i++) {
      if (Arrays.equals(content, i, i + part.length, part, 0, part.length)) {
        return true;
      }
    }
    return false;
  }
}
