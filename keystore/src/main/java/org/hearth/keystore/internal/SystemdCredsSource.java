package org.hearth.keystore.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The KEK is 32 random bytes that {@code systemd-creds} encrypted to this machine: with its TPM
 * where it has one, otherwise with the host's key, which only root reads.
 */
final class SystemdCredsSource implements KekSource {
  /** How it is called where it is installed. */
  static final List<String> COMMAND = List.of("systemd-creds");

  private static final int TIMEOUT_SECONDS = 30;
  private static final int MAX_OUTPUT = 64 * 1024;

  private final GenerationSecrets secrets;
  private final SecureRandom random;
  private final List<String> command;

  SystemdCredsSource(GenerationSecrets secrets, SecureRandom random, List<String> command) {
    this.secrets = secrets;
    this.random = random;
    this.command = List.copyOf(command);
  }

  @Override
  public void create(KekHeader header) throws VaultException {
    byte[] key = new byte[Algorithms.AES_KEY_BYTES];
    try {
      random.nextBytes(key);
      secrets.write(header.generation(), run("encrypt", header.generation(), key));
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  @Override
  public byte[] unlock(KekHeader header) throws VaultException {
    byte[] key = run("decrypt", header.generation(), secrets.read(header.generation()));
    if (key.length != Algorithms.AES_KEY_BYTES) {
      Arrays.fill(key, (byte) 0);
      throw new VaultException(
          "systemd-creds gives "
              + key.length
              + " bytes for "
              + secrets.path(header.generation())
              + ", expected "
              + Algorithms.AES_KEY_BYTES);
    }
    return key;
  }

  private byte[] run(String verb, long generation, byte[] input) throws VaultException {
    List<String> line = new ArrayList<>(command);
    line.addAll(List.of(verb, "--name=hearth-kek-" + generation, "-", "-"));
    try {
      Process process = new ProcessBuilder(line).start();
      try {
        return communicate(process, verb, input);
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      throw new VaultException("systemd-creds cannot be run: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new VaultException("interrupted while systemd-creds ran", e);
    }
  }

  /** Input and output are smaller than a pipe holds, so neither side waits for the other. */
  private static byte[] communicate(Process process, String verb, byte[] input)
      throws IOException, InterruptedException, VaultException {
    try (InputStream out = process.getInputStream();
        InputStream error = process.getErrorStream()) {
      boolean taken = send(process, input);
      if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        throw new VaultException(
            "systemd-creds did not end within " + TIMEOUT_SECONDS + " seconds");
      }
      if (process.exitValue() != 0 || !taken) {
        throw new VaultException("systemd-creds cannot " + verb + " the key: " + firstLine(error));
      }
      return out.readNBytes(MAX_OUTPUT);
    }
  }

  /** Whether the process read its input; one that gave up before says why elsewhere. */
  private static boolean send(Process process, byte[] input) {
    try (OutputStream in = process.getOutputStream()) {
      in.write(input);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static String firstLine(InputStream error) throws IOException {
    String text = new String(error.readNBytes(MAX_OUTPUT), StandardCharsets.UTF_8);
    return Quoted.printable(text.lines().findFirst().orElse("it says nothing"), 200);
  }
}
