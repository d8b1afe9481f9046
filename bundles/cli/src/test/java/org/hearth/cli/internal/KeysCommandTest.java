package org.hearth.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalLong;
import org.hearth.api.keystore.KeySource;
import org.hearth.api.keystore.KeyStatus;
import org.junit.jupiter.api.Test;

class KeysCommandTest {
  private final TestHousehold household = new TestHousehold();
  private CapturedTerminal terminal;

  private int run(String... arguments) {
    return answering().run(arguments);
  }

  /** A caller with these answers to questions for secrets. */
  private Caller answering(String... secrets) {
    terminal = new CapturedTerminal(secrets);
    return arguments ->
        terminal.run(List.of(new KeysCommand(household, household)), new byte[0], arguments);
  }

  private interface Caller {
    int run(String... arguments);
  }

  private static KeyStatus status(long generation, OptionalLong recovered) {
    return new KeyStatus(
        KeySource.FILE, generation, recovered, List.of("anna"), "pub", "print", "device");
  }

  @Test
  void newHouseholdHasNoKeysYet() {
    assertEquals(0, run("keys", "status"));
    assertTrue(terminal.out().startsWith("there are no keys yet"), terminal.out());
  }

  @Test
  void statusSaysWhetherTheRecoveryFileStillHolds() {
    household.keys = status(3, OptionalLong.of(2));
    assertEquals(0, run("keys", "status"));
    assertTrue(terminal.out().contains("file, generation 3"), terminal.out());
    assertTrue(terminal.out().contains("of generation 2, export a new one"), terminal.out());
  }

  @Test
  void statusAsJson() {
    household.keys = status(3, OptionalLong.empty());
    run("keys", "status", "--json");
    assertEquals(
        "{\"keys\":true,\"source\":\"file\",\"generation\":3,\"recovery_generation\":null,"
            + "\"people\":[\"anna\"],\"publisher\":\"pub\",\"fingerprint\":\"print\","
            + "\"device\":\"device\"}\n",
        terminal.out());
  }

  @Test
  void passphraseIsAskedForTwice() {
    assertEquals(
        0, answering("open sesame", "open sesame").run("keys", "change-kek", "--to", "passphrase"));
    assertEquals(List.of("passphrase 'open sesame'"), household.calls);
  }

  @Test
  void passphrasesThatDifferChangeNothing() {
    assertEquals(
        1, answering("open sesame", "open sesamy").run("keys", "change-kek", "--to", "passphrase"));
    assertEquals(List.of(), household.calls);
    assertTrue(terminal.errLines().toString().contains("differ"), terminal.errLines().toString());
  }

  @Test
  void fileNeedsNoPassphrase() {
    assertEquals(0, run("keys", "change-kek", "--to", "file"));
    assertEquals(List.of("file ''"), household.calls);
  }

  @Test
  void unknownSourceIsAMistakeOfTheCommandLine() {
    assertEquals(2, run("keys", "change-kek", "--to", "tape"));
    assertTrue(
        terminal.errLines().toString().contains("'tape', expected file, passphrase"),
        terminal.errLines().toString());
  }

  @Test
  void recoveryFileOpensWithOneQuestion() {
    assertEquals(0, answering("open sesame").run("keys", "import-recovery", "/somewhere/recovery"));
    assertEquals(List.of("import /somewhere/recovery 'open sesame'"), household.calls);
  }

  @Test
  void identityIsRotatedOnlyWhenAsked() {
    run("keys", "rotate");
    assertEquals("rotated the keys; 5 files were sealed again\n", terminal.out());
    run("keys", "rotate", "--identity");
    assertEquals("rotated the keys; 7 files were sealed again\n", terminal.out());
  }
}
