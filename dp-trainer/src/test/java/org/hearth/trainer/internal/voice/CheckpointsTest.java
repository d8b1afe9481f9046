package org.hearth.trainer.internal.voice;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.api.keystore.Vault;
import org.hearth.trainer.internal.voice.VoiceTraining.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {
  @TempDir Path folder;

  private final ShiftVault vault = new ShiftVault();

  /** Owner, purpose and content, one by one shifted; enough to see whether they are the right. */
  private static final class ShiftVault implements Vault {
    private boolean isKeyGone;

    @Override
    public byte[] seal(String owner, String purpose, byte[] plaintext) {
      byte[] sealed = (owner + "/" + purpose + "/" + new String(hex(plaintext))).getBytes(UTF_8);
      for (int i = 0; i < sealed.length; i++) {
        sealed[i]++;
      }
      return sealed;
    }

    private static char[] hex(byte[] bytes) {
      return HexFormat.of().formatHex(bytes).toCharArray();
    }

    @Override
    public byte[] open(String owner, String purpose, byte[] sealed) throws KeystoreException {
      byte[] plain = sealed.clone();
      for (int i = 0; i < plain.length; i++) {
        plain[i]--;
      }
      String[] parts = new String(plain, UTF_8).split("/");
      if (isKeyGone || !parts[0].equals(owner) || !parts[1].equals(purpose)) {
        throw new KeystoreException("the key of '" + owner + "' is gone");
      }
      return HexFormat.of().parseHex(parts[2]);
    }
  }

  private Checkpoints checkpoints() {
    return new Checkpoints(folder, vault);
  }

  private static Checkpoint checkpoint(String run, int step) {
    float[] parameters = {1.5f, -0f, Float.MIN_VALUE, Float.intBitsToFloat(0x3f800001)};
    return new Checkpoint(
        run,
        new byte[] {1, 2, 3},
        3,
        1e-5,
        Settings.plan(3, 64, true),
        1.25,
        "model/files",
        "how words are said",
        List.of("a", "b"),
        new State(step, parameters));
  }

  @Test
  void whatIsReadIsWhatWasWrittenBitByBit() throws Exception {
    checkpoints().begin("anna", checkpoint("run-1", 3));
    Checkpoint read = checkpoints().read("anna").orElseThrow();
    assertArrayEquals(checkpoint("run-1", 3).toBytes(), read.toBytes());
    assertEquals(Optional.empty(), checkpoints().read("ben"));
  }

  @Test
  void aLaterStateTakesThePlaceOfTheRun() throws Exception {
    checkpoints().begin("anna", checkpoint("run-1", 3));
    checkpoints().update("anna", checkpoint("run-1", 4));
    assertEquals(4, checkpoints().read("anna").orElseThrow().state().step());
  }

  @Test
  void whatWasForgottenDoesNotComeBack() throws Exception {
    checkpoints().begin("anna", checkpoint("run-1", 3));
    checkpoints().delete("anna");
    assertThrows(VoiceException.class, () -> checkpoints().update("anna", checkpoint("run-1", 4)));
    assertThrows(VoiceException.class, () -> checkpoints().require("anna", "run-1"));
    assertEquals(Optional.empty(), checkpoints().read("anna"));
  }

  @Test
  void withoutItsKeyNothingIsWritten() throws Exception {
    checkpoints().begin("anna", checkpoint("run-1", 3));
    byte[] before = Files.readAllBytes(folder.resolve("anna.checkpoint"));
    vault.isKeyGone = true;
    VoiceException e =
        assertThrows(
            VoiceException.class, () -> checkpoints().update("anna", checkpoint("run-1", 4)));
    assertEquals("the key of 'anna' is gone", e.getMessage());
    assertTrue(Arrays.equals(before, Files.readAllBytes(folder.resolve("anna.checkpoint"))));
  }

  @Test
  void anotherRunOfThePersonIsNotOverwritten() throws Exception {
    checkpoints().begin("anna", checkpoint("run-2", 0));
    assertThrows(VoiceException.class, () -> checkpoints().update("anna", checkpoint("run-1", 4)));
  }

  @Test
  void aCheckpointOfAnotherVersionIsNamed() throws Exception {
    byte[] content = checkpoint("run-1", 3).toBytes();
    content[3] = 9;
    Files.write(
        folder.resolve("anna.checkpoint"), vault.seal("anna", "training checkpoint", content));
    VoiceException e = assertThrows(VoiceException.class, () -> checkpoints().read("anna"));
    assertTrue(e.getMessage().contains("its format is 9, expected 2"), e.getMessage());
    assertTrue(e.getMessage().endsWith("begin anew with --restart"), e.getMessage());
  }

  @Test
  void aNameThatIsNoneIsRefused() {
    VoiceException e = assertThrows(VoiceException.class, () -> checkpoints().read("../anna"));
    assertTrue(e.getMessage().startsWith("'../anna' is no person's name"), e.getMessage());
    assertThrows(VoiceException.class, () -> checkpoints().read("household"));
  }

  @Test
  void leftoversGoWithTheRun() throws Exception {
    checkpoints().begin("anna", checkpoint("run-1", 3));
    Path part = folder.resolve(".anna.checkpoint123.part");
    Files.write(part, new byte[1]);
    checkpoints().delete("anna");
    assertFalse(Files.exists(part));
  }

  @Test
  void allAreSealedAnew() throws Exception {
    checkpoints().begin("anna", checkpoint("run-1", 3));
    checkpoints().begin("ben", checkpoint("run-2", 5));
    assertEquals(2, checkpoints().reseal());
    assertEquals(5, checkpoints().read("ben").orElseThrow().state().step());
  }
}
