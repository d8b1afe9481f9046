package org.hearth.keystore.internal;

import static org.hearth.keystore.internal.VaultRefusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hearth.api.keystore.KeySource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a script in the place of {@code systemd-creds}. */
class SystemdCredsSourceTest {
  private static final KekHeader SECOND =
      new KekHeader(KeySource.SYSTEMD_CREDS, 2, Optional.empty());

  @TempDir Path home;

  /** "Encrypts" by turning round every byte, and writes down how it was called. */
  static List<String> script(Path folder) throws Exception {
    return script(
        folder,
        "echo \"$*\" >> '" + folder.resolve("calls") + "'",
        "exec tr '\\000-\\377' '\\200-\\377\\000-\\177'");
  }

  private static List<String> script(Path folder, String... lines) throws Exception {
    Path script = folder.resolve("creds.sh");
    Files.writeString(script, String.join("\n", lines) + "\n");
    return List.of("/bin/sh", script.toString());
  }

  private SystemdCredsSource source(List<String> command) {
    return new SystemdCredsSource(secrets(), new SecureRandom(), command);
  }

  private GenerationSecrets secrets() {
    return new GenerationSecrets(home.resolve("kek"), new SecureRandom());
  }

  @Test
  void unlocksWhatItMade() throws Exception {
    SystemdCredsSource source = source(script(home));
    source.create(SECOND);

    byte[] key = source.unlock(SECOND);
    assertEquals(32, key.length);
    assertArrayEquals(key, source.unlock(SECOND));
    assertFalse(Arrays.equals(key, secrets().read(2)), "the secret is in the clear");
  }

  @Test
  void namesTheGenerationAndPassesTheKeyByStandardInputOnly() throws Exception {
    SystemdCredsSource source = source(script(home));
    source.create(SECOND);
    byte[] unlocked = source.unlock(SECOND);

    assertEquals(32, unlocked.length);
    assertEquals(
        List.of("encrypt --name=hearth-kek-2 - -", "decrypt --name=hearth-kek-2 - -"),
        Files.readAllLines(home.resolve("calls")));
  }

  @Test
  void saysWhatTheCommandSays() throws Exception {
    List<String> refusing = script(home, "printf 'No TPM\\033[2J here\\nmore\\n' >&2", "exit 1");

    assertRefused(
        "systemd-creds cannot encrypt the key: No TPM\\u001b[2J here",
        () -> source(refusing).create(SECOND));
    assertFalse(Files.exists(home.resolve("kek/2.secret")));
  }

  @Test
  void saysThatTheCommandIsMissing() {
    assertRefused(
        "systemd-creds cannot be run",
        () -> source(List.of(home.resolve("missing").toString())).create(SECOND));
  }

  @Test
  void refusesAKeyOfAnotherLength() throws Exception {
    source(script(home)).create(SECOND);

    assertRefused(
        "gives 3 bytes",
        () -> source(script(home, "cat > /dev/null", "printf abc")).unlock(SECOND));
  }
}
