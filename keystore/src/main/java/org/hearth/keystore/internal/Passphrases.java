package org.hearth.keystore.internal;

import java.io.Console;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Where the passphrase comes from when the keys must be unlocked. */
interface Passphrases {

  /** The variable that names a file with the passphrase in its first line. */
  String VARIABLE = "HEARTH_PASSPHRASE_FILE";

  /** The variable in which systemd names the folder of a service's credentials. */
  String CREDENTIALS = "CREDENTIALS_DIRECTORY";

  /** Name of the credential that is the passphrase. */
  String CREDENTIAL = "hearth.passphrase";

  /** The passphrase; the caller closes it. */
  Passphrase ask() throws VaultException;

  /** A passphrase that is wiped when it is closed. */
  final class Passphrase implements AutoCloseable {
    private static final int MIN_CHARS = 8;
    private final char[] chars;

    private Passphrase(char[] chars) {
      this.chars = chars;
    }

    /** Takes a copy of a passphrase that opens something. */
    static Passphrase of(char[] chars) {
      return new Passphrase(chars.clone());
    }

    /** Takes a copy of a passphrase that will protect something, and refuses a short one. */
    static Passphrase chosen(char[] chars) throws VaultException {
      if (chars.length < MIN_CHARS) {
        throw new VaultException(
            "the passphrase has "
                + chars.length
                + " characters, expected at least "
                + MIN_CHARS
                + "; several words are best");
      }
      return new Passphrase(chars.clone());
    }

    /** As UTF-8; the caller wipes it. */
    byte[] utf8() throws VaultException {
      // UTF-8 needs at most 3 bytes for each char.
      ByteBuffer encoded = ByteBuffer.allocate(3 * chars.length);
      CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
      try {
        // Half of a surrogate pair must not cut the passphrase short.
        if (encoder.encode(CharBuffer.wrap(chars), encoded, true).isError()) {
          throw new VaultException("the passphrase holds half a character, expected text");
        }
        return Arrays.copyOf(encoded.array(), encoded.position());
      } finally {
        Arrays.fill(encoded.array(), (byte) 0);
      }
    }

    @Override
    public void close() {
      Arrays.fill(chars, '\0');
    }
  }

  /**
   * From the file that the environment names, otherwise from the terminal of this process, if it
   * has one.
   */
  static Passphrases ofProcess() {
    return () -> {
      Optional<Path> file = file(System.getenv());
      if (file.isPresent()) {
        return firstLine(file.get());
      }
      Console console = terminal();
      char[] typed = console == null ? null : console.readPassword("Passphrase of the keys: ");
      if (typed == null) {
        throw new VaultException(
            "the keys are protected by a passphrase: start in a terminal, or name a file that holds"
                + " it in "
                + VARIABLE
                + "; a service of systemd may have it as the credential "
                + CREDENTIAL);
      }
      try {
        return Passphrase.of(typed);
      } finally {
        Arrays.fill(typed, '\0');
      }
    };
  }

  /** The file that the environment names, otherwise the credential that systemd hands over. */
  static Optional<Path> file(Map<String, String> environment) {
    String named = environment.getOrDefault(VARIABLE, "");
    String credentials = environment.getOrDefault(CREDENTIALS, "");
    if (!named.isBlank()) {
      return Optional.of(Path.of(named));
    }
    return credentials.isBlank()
        ? Optional.empty()
        : Optional.of(Path.of(credentials, CREDENTIAL)).filter(Files::exists);
  }

  /** The terminal of this process, or null; from Java 22 on there is a console without one. */
  @SuppressWarnings("SystemConsoleNull")
  private static Console terminal() {
    return System.console();
  }

  private static Passphrase firstLine(Path file) throws VaultException {
    byte[] content = new byte[0];
    try {
      content = Files.readAllBytes(file);
      CharBuffer text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).asReadOnlyBuffer();
      int length = 0;
      while (length < text.length() && text.charAt(length) != '\n' && text.charAt(length) != '\r') {
        length++;
      }
      char[] line = new char[length];
      text.get(line);
      try {
        return Passphrase.of(line);
      } finally {
        Arrays.fill(line, '\0');
      }
    } catch (CharacterCodingException e) {
      throw new VaultException(file + " is not UTF-8, expected a passphrase in its first line", e);
    } catch (IOException e) {
      throw new VaultException("cannot read the passphrase from " + file + ": " + e, e);
    } finally {
      Arrays.fill(content, (byte) 0);
    }
  }
}
