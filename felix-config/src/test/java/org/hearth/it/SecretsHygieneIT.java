package org.hearth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Passphrases, keys and what a person says stay where they belong: whatever is done, by commands
 * that succeed and that fail, with a container and without, none of it is in the log, in what other
 * commands say, in arguments and environments of processes, in working files, or in what a crash
 * leaves.
 *
 * <p>All is done once, before the tests; each test looks at one kind of places.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SecretsHygieneIT {
  private static final String PASSPHRASE = "tangerine dreams 77";
  private static final String WRONG = "tangerine nightmares 66";
  private static final String RECOVERY = "marmalade skies 88";

  /** A nickname of Cora's that the recording has, hence also the transcript, and what it means. */
  private static final String NICKNAME = "zigby";

  private static final String MEANING = "moonbeam lantern";

  private static final List<Canary> PASSPHRASES =
      Stream.of(PASSPHRASE, WRONG, RECOVERY).map(Canary::ofText).toList();
  private static final List<Canary> WORDS =
      Stream.of(NICKNAME, MEANING).map(Canary::ofText).toList();

  @TempDir private static Path folder;

  /**
   * What people keep themselves: sources, files with passphrases; the canaries are at home here.
   */
  private Path own;

  private Hearth hearth;

  /** One for each key-encryption key that there was. */
  private final Map<String, Canary> keys = new TreeMap<>();

  /** What was found in places that are gone when the tests run. */
  private final List<String> passing = new ArrayList<>();

  /** What commands said to people who need not hear the words of others. */
  private final List<Hearth.Result> said = new ArrayList<>();

  /** What commands said to the person whose words they were given. */
  private final List<Hearth.Result> saidToTheirOwner = new ArrayList<>();

  @BeforeAll
  void doEverything() throws Exception {
    own = Files.createDirectories(folder.resolve("own"));
    hearth = Hearth.in(folder).with("PATH", fakeSystemd() + ":" + System.getenv("PATH"));
    // Where the system writes core dumps, one of a container with keys would lie around.
    writeSources();
    try (Hearth.Started container = hearth.startContainer()) {
      useAdapters();
      changeKeys();
      failInEveryWay();
      lookAtWhatRuns(container);
      crash(container);
      said.add(container.output());
    }
    workWithoutContainer();
  }

  /** Keeps keys as the real one does, without a TPM; notes what a process list would show. */
  private Path fakeSystemd() throws IOException {
    Path bin = Files.createDirectories(own.resolve("bin"));
    Path command =
        Files.writeString(
            bin.resolve("systemd-creds"),
            """
            #!/bin/sh
            { echo "$0 $*"; env; } >> "%s"
            if [ "$1" = encrypt ]; then base64; else base64 -d; fi
            """
                .formatted(folder.resolve("processes")));
    Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwx------"));
    return bin;
  }

  private void writeSources() throws IOException {
    Files.writeString(own.resolve("passphrase"), PASSPHRASE + "\n");
    Files.writeString(own.resolve("wrong"), WRONG + "\n");
    Path cora = Household.write(own.resolve("cora"), "cora", "1.0.0", 1, MEANING);
    Files.writeString(
        cora.resolve("vocabulary.json"),
        """
        {"format_version": "1.0",
         "words": [{"word": "%s", "pronunciations": ["z ih g b iy"]}],
         "entities": {"name": [{"in": "%s", "out": "%s"}]}}
        """
            .formatted(NICKNAME, NICKNAME, MEANING));
    Path attic = Files.createDirectories(own.resolve("attic"));
    Files.writeString(
        attic.resolve("adapter_config.json"),
        """
        {"format_version": "1.0", "id": "attic", "kind": "context", "version": "1.0.0",
         "rollback_index": 1}
        """);
    Files.writeString(
        attic.resolve("sentences.yaml"),
        "language: en\nintents: {Light: {data: [{sentences: [\"light [%s the %s\"]}]}}\n"
            .formatted(NICKNAME, MEANING));
  }

  private void useAdapters() throws Exception {
    succeed("adapter", "build", own.resolve("cora").toString(), "-o", bundle("cora"));
    succeed("adapter", "install", bundle("cora"));
    succeed("adapter", "inspect", bundle("cora"));
    succeed("user", "use", "cora");
    succeed("context", "use", "kitchen");
    saidToTheirOwner.add(hearth.run("listen", recording()));
    remember("first");
  }

  private static String bundle(String name) {
    return folder.resolve(name + ".jar").toString();
  }

  private static String recording() {
    return Audio.demo("01-anna-turn-on-zigby").toString();
  }

  private void succeed(String... command) throws Exception {
    type("", 0, command);
  }

  private void fail(String... command) throws Exception {
    type("", 1, command);
  }

  private void type(String typed, int exit, String... command) throws Exception {
    Hearth.Result result = hearth.runTyping(typed, command);
    assertEquals(exit, result.exit(), result.toString());
    said.add(result);
  }

  private void changeKeys() throws Exception {
    succeed("keys", "rotate");
    remember("rotated");
    type(twice(PASSPHRASE), 0, "keys", "change-kek", "--to", "passphrase");
    remember("passphrase");
    succeed("keys", "change-kek", "--to", "systemd-creds");
    remember("systemd");
    type(twice(RECOVERY), 0, "keys", "export-recovery", recovery());
    succeed("keys", "status");
  }

  private static String twice(String line) {
    return line + "\n" + line + "\n";
  }

  private static String recovery() {
    return folder.resolve("recovery.json").toString();
  }

  /** Takes the secret of the present key-encryption key as a canary. */
  private void remember(String name) throws IOException {
    try (Stream<Path> files = Files.list(hearth.home().resolve("kek"))) {
      Path secret =
          files.filter(file -> file.toString().endsWith(".secret")).findFirst().orElseThrow();
      byte[] key = Files.readAllBytes(secret);
      keys.put(name, Canary.ofKey("key " + name, key.length == 32 ? key : decoded(key)));
    }
  }

  private static byte[] decoded(byte[] fakeCredential) {
    return Base64.getMimeDecoder().decode(fakeCredential);
  }

  private void failInEveryWay() throws Exception {
    String attic = own.resolve("attic").toString();
    saidToTheirOwner.add(hearth.run("adapter", "build", attic, "-o", bundle("never")));
    byte[] damaged = Files.readAllBytes(Path.of(bundle("cora")));
    damaged[damaged.length / 2] ^= 1;
    Files.write(Path.of(bundle("damaged")), damaged);
    fail("adapter", "install", bundle("damaged"));
    fail("listen", bundle("cora"));
    type(WRONG + "\n", 1, "keys", "import-recovery", recovery());
    type(PASSPHRASE + "\n" + WRONG + "\n", 1, "keys", "change-kek", "--to", "passphrase");
  }

  private void lookAtWhatRuns(Hearth.Started container) throws IOException {
    Path process = Path.of("/proc", Long.toString(container.process().pid()));
    lookAt(process.resolve("cmdline"));
    lookAt(process.resolve("environ"));
    for (Path file : FileTree.files(hearth.home().resolve("run"))) {
      lookAt(file);
    }
  }

  private void lookAt(Path place) throws IOException {
    byte[] content = Files.readAllBytes(place);
    canaries()
        .filter(canary -> canary.isIn(content))
        .forEach(canary -> passing.add(canary.name() + " in " + place));
  }

  private Stream<Canary> canaries() {
    return Stream.of(PASSPHRASES, WORDS, List.copyOf(keys.values())).flatMap(List::stream);
  }

  private void crash(Hearth.Started container) throws Exception {
    String pid = Long.toString(container.process().pid());
    assertEquals(0, new ProcessBuilder("kill", "-SEGV", pid).start().waitFor());
    container.result();
  }

  private void workWithoutContainer() throws Exception {
    type(twice(PASSPHRASE), 0, "keys", "change-kek", "--to", "passphrase");
    remember("passphrase again");
    hearth.with("HEARTH_PASSPHRASE_FILE", own.resolve("wrong").toString());
    succeed("adapter", "list");
    hearth.with("HEARTH_PASSPHRASE_FILE", own.resolve("passphrase").toString());
    saidToTheirOwner.add(hearth.run("listen", recording()));
    damage("adapters/kitchen/record.json");
    damage("active.json");
    succeed("status");
    succeed("user", "forget", "cora");
    remember("last");
    Files.delete(hearth.home().resolve("adapters/kitchen/record.json"));
  }

  /** Leaves words where a parser will stumble upon them. */
  private void damage(String file) throws IOException {
    Files.writeString(hearth.home().resolve(file), "{\"" + NICKNAME + "\": " + MEANING + " }");
  }

  @Test
  void whoeverGaveTheWordsSeesThem() {
    for (Hearth.Result result : saidToTheirOwner) {
      assertTrue(WORDS.get(0).isIn(result.out() + result.err()), result.toString());
    }
  }

  @Test
  void noOtherCommandSaysThem() {
    for (Hearth.Result result : said) {
      for (Canary canary : canaries().toList()) {
        assertFalse(canary.isIn(result.out() + result.err()), canary.name() + ": " + result);
      }
    }
  }

  @Test
  void noProcessShowsThem() throws Exception {
    String processes = Files.readString(folder.resolve("processes"));
    assertTrue(processes.contains("encrypt --name=hearth-kek-"), processes);
    canaries().forEach(canary -> assertFalse(canary.isIn(processes), canary.name()));
    assertEquals(List.of(), passing, "in /proc or run/ of the container");
  }

  @Test
  void theCrashReportHasNone() throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> reports =
          files.filter(file -> file.getFileName().toString().startsWith("hs_err")).toList();
      assertEquals(1, reports.size(), "the container did not crash");
      byte[] report = Files.readAllBytes(reports.get(0));
      canaries().forEach(canary -> assertFalse(canary.isIn(report), canary.name()));
    }
  }

  /** Home, log, bundles, recovery file, temporary files: everything but what people keep. */
  @Test
  void noFileHoldsThem() throws Exception {
    Set<Path> except = Set.of(own, folder.resolve("streams"), hearth.home().resolve("kek"));
    for (Canary canary : canaries().toList()) {
      assertEquals(List.of(), canary.findIn(folder, except), canary.name());
    }
  }

  @Test
  void theSearchFindsThemWhereTheyAre() throws Exception {
    for (Canary canary : List.of(PASSPHRASES.get(0), PASSPHRASES.get(1), WORDS.get(0))) {
      assertFalse(canary.findIn(own, Set.of()).isEmpty(), canary.name());
    }
    Path kek = hearth.home().resolve("kek");
    assertEquals(1, keys.get("last").findIn(kek, Set.of()).size());
    String log = Files.readString(hearth.home().resolve("logs/hearth.0.log"));
    assertTrue(log.contains("keys were rotated"), log);
  }
}
