package org.hearth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code keys}: whatever is done to the keys, everybody's adapter is heard afterwards, and what
 * must not open any more does not.
 */
final class KeysIT {
  private static final String PASSPHRASE = "seven quiet herons";
  private static final String TWICE = PASSPHRASE + "\n" + PASSPHRASE + "\n";

  @TempDir private static Path folder;

  /** A home with anna's and ben's adapters, on which no container runs. */
  private static Hearth household;

  /** A copy of it on which one does; after each test everything opens. */
  private static Hearth running;

  private static Hearth.Started container;

  @BeforeAll
  static void settle() throws Exception {
    household = Household.ofAnnaAndBen(folder.resolve("household"));
    running = copy("running");
    container = running.startContainer();
  }

  @AfterAll
  static void stop() {
    container.close();
  }

  private static Hearth copy(String name) throws IOException {
    return Household.copy(household, folder.resolve(name));
  }

  @Test
  void thereAreNoKeysBeforeTheFirstSealing() throws Exception {
    Hearth hearth = Hearth.in(Files.createDirectories(folder.resolve("fresh")));
    assertEquals("{\"keys\":false}\n", Household.succeed(hearth, "keys", "status", "--json"));
    assertEquals(
        "there are no keys yet; they are made when something is sealed\n",
        Household.succeed(hearth, "keys", "status"));
    assertFalse(Files.exists(hearth.home().resolve("kek")), "looking has made a key");
  }

  @Test
  void statusTellsWhoseKeysThereAre() throws Exception {
    JsonNode status = Household.keys(running);
    assertEquals("file", status.path("source").asText());
    assertTrue(status.path("recovery_generation").isNull(), status.toString());
    assertEquals("[\"anna\",\"ben\"]", status.path("people").toString());
    String publisher = status.path("publisher").asText();
    assertTrue(publisher.matches("hearth-publisher:[0-9a-f]{64}"), publisher);
    String device = status.path("device").asText();
    assertTrue(device.matches("hearth-device:[0-9a-f]{64}"), device);
    assertEquals(
        String.format(
            """
            key-encryption key  file, generation %d
            recovery file       none was exported (hearth keys export-recovery FILE)
            people with keys    anna, ben
            publisher           %s
            fingerprint         %s
            device              %s
            """,
            status.path("generation").asLong(),
            publisher,
            status.path("fingerprint").asText(),
            device),
        Household.succeed(running, "keys", "status"));
  }

  @Test
  void everythingOpensAfterARotationButWhatWasBuiltBefore() throws Exception {
    String old = folder.resolve("old.jar").toString();
    Household.succeed(running, "adapter", "build", Household.demo("anna").toString(), "-o", old);
    JsonNode before = Household.keys(running);
    String rotated = Household.succeed(running, "keys", "rotate");
    assertTrue(rotated.matches("rotated the keys; [34] files were sealed again\n"), rotated);
    JsonNode after = Household.keys(running);
    long generation = before.path("generation").asLong() + 1;
    assertEquals(generation, after.path("generation").asLong());
    assertEquals(List.of(generation + ".secret"), secrets(running));
    assertEquals(before.path("publisher"), after.path("publisher"));
    assertEverythingOpens(running);
    String refusal = running.run("adapter", "install", old).refusal();
    assertTrue(refusal.contains("adapter 'anna' 1.0.0 does not open"), refusal);
    assertTrue(refusal.contains("an earlier key"), refusal);
  }

  @Test
  void anotherIdentityIsGivenOnRequestOnly() throws Exception {
    JsonNode before = Household.keys(running);
    Household.succeed(running, "keys", "rotate", "--identity");
    JsonNode after = Household.keys(running);
    assertNotEquals(before.path("publisher"), after.path("publisher"));
    assertNotEquals(before.path("device"), after.path("device"));
    assertEverythingOpens(running);
  }

  @Test
  void aPassphraseThatIsNotCertainChangesNothing() throws Exception {
    JsonNode before = Household.keys(running);
    String[] command = {"keys", "change-kek", "--to", "passphrase"};
    String differ = running.runTyping(PASSPHRASE + "\nseven quiet heron\n", command).refusal();
    assertTrue(differ.contains("differ; nothing was changed"), differ);
    String tooShort = running.runTyping("heron\nheron\n", command).refusal();
    assertTrue(tooShort.contains("5 characters, expected at least 8"), tooShort);
    String once = running.runTyping(PASSPHRASE + "\n", command).refusal();
    assertTrue(once.contains("ended where a secret was asked for: Once more:"), once);
    assertEquals(before, Household.keys(running));
  }

  @Test
  void aPassphraseIsNeededFromThenOnUntilTheKeyIsAFileAgain() throws Exception {
    Hearth hearth = copy("passphrase");
    assertEquals(
        new Hearth.Result(0, "the key-encryption key comes from passphrase now\n", ""),
        hearth.runTyping(TWICE, "keys", "change-kek", "--to", "passphrase"));
    String missing = hearth.run("keys", "status").refusal();
    assertTrue(missing.contains("HEARTH_PASSPHRASE_FILE"), missing);

    hearth.with("HEARTH_PASSPHRASE_FILE", file("wrong", "seven quiet heroes\n"));
    String wrong = hearth.run("keys", "status").refusal();
    assertTrue(wrong.contains("the passphrase or the key is wrong"), wrong);

    hearth.with("HEARTH_PASSPHRASE_FILE", null);
    file("hearth.passphrase", PASSPHRASE + "\n");
    hearth.with("CREDENTIALS_DIRECTORY", folder.toString()); // As systemd does for a service.
    try (Hearth.Started own = hearth.startContainer()) {
      assertEquals("passphrase", Household.keys(hearth).path("source").asText());
      assertEverythingOpens(hearth);
      Household.succeed(hearth, "keys", "change-kek", "--to", "file");
      own.process().destroy();
      own.result();
    }
    hearth.with("CREDENTIALS_DIRECTORY", null);
    assertEquals("hallway lamp", Household.annasZigby(hearth));
  }

  private static String file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }

  @Test
  void systemdKeepsTheKey() throws Exception {
    assumeTrue(systemdCredsWorks(), "systemd-creds encrypt does not work here");
    Hearth hearth = copy("systemd");
    Household.succeed(hearth, "keys", "change-kek", "--to", "systemd-creds");
    assertEquals(List.of("2.secret"), secrets(hearth));
    assertTrue(
        Files.size(hearth.home().resolve("kek/2.secret")) > 32, "a bare key lies on the disk");
    try (Hearth.Started own = hearth.startContainer()) {
      assertEquals("systemd-creds", Household.keys(hearth).path("source").asText());
      assertEverythingOpens(hearth);
      Household.succeed(hearth, "keys", "change-kek", "--to", "file");
      assertTrue(own.process().isAlive());
    }
    assertEquals("file", Household.keys(hearth).path("source").asText());
  }

  private static boolean systemdCredsWorks() throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder("systemd-creds", "encrypt", "--name=hearth-test", "-", "-")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try (OutputStream in = process.getOutputStream()) {
        in.write(1);
      }
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false; // It is not installed, or has ended at once.
    }
  }

  @Test
  void aRecoveryFileOpensAHomeWhoseKeyIsLost() throws Exception {
    Hearth hearth = copy("recovered");
    Path recovery = folder.resolve("recovery.json");
    hearth.runTyping(TWICE, "keys", "export-recovery", recovery.toString());
    assertEquals("rw-------", permissions(recovery));
    FileTree.delete(hearth.home().resolve("kek"));

    String lost = hearth.run("keys", "status").refusal();
    assertTrue(lost.contains("kek/1.secret is missing"), lost);
    assertTrue(lost.contains("hearth keys import-recovery FILE"), lost);
    String silent = hearth.run("listen", Audio.demo("01-anna-turn-on-zigby").toString()).refusal();
    assertTrue(silent.contains("kek/1.secret is missing"), silent);
    String[] command = {"keys", "import-recovery", recovery.toString()};
    String wrong = hearth.runTyping("seven quiet heroes\n", command).refusal();
    assertTrue(wrong.contains("the passphrase is wrong"), wrong);
    assertEquals(
        new Hearth.Result(0, "the keys open again, with a new key file\n", ""),
        hearth.runTyping(PASSPHRASE + "\n", command));
    assertEverythingOpens(hearth);
    String status = Household.succeed(hearth, "keys", "status");
    assertTrue(status.contains("of generation 1, export a new one"), status);
  }

  @ParameterizedTest
  @CsvSource({
    "keys, rwxr-x---, chmod 700",
    "keys/keyring, rw-r--r--, chmod 600",
    "kek, rwx-----x, chmod 700",
    "kek/1.secret, rw--w----, chmod 600"
  })
  void keysThatOthersCanReadAreRefusedWithTheCommandThatMendsIt(
      String name, String open, String command) throws Exception {
    Hearth hearth = copy("open-" + name.replace('/', '-'));
    Path file = hearth.home().resolve(name);
    String closed = permissions(file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(open));
    String mend = mend(hearth.run("keys", "status"));
    assertEquals(command + " " + file, mend);
    assertEquals(0, new ProcessBuilder("sh", "-c", mend).start().waitFor());
    assertEquals(closed, permissions(file));
  }

  private static String mend(Hearth.Result refused) {
    Matcher command = Pattern.compile("Mend it with: (.*)\n").matcher(refused.err());
    assertEquals(1, refused.exit(), refused.toString());
    assertTrue(command.find(), refused.toString());
    return command.group(1);
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private static void assertEverythingOpens(Hearth hearth) throws Exception {
    String list = Household.succeed(hearth, "adapter", "list");
    assertTrue(list.contains("user anna 1.0.0") && list.contains("user ben 1.0.0"), list);
    assertFalse(list.contains("NOT USABLE"), list);
    assertEquals("hallway lamp", Household.annasZigby(hearth));
    assertEquals("floor lamp", Household.bensBigLight(hearth));
  }

  private static List<String> secrets(Hearth hearth) throws IOException {
    try (Stream<Path> files = Files.list(hearth.home().resolve("kek"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".secret"))
          .toList();
    }
  }
}
