package org.hearth.keystore.internal;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hearth.api.keystore.Vault;

/**
 * What is being done to several files at once, {@code keys/journal}: written before the first is
 * touched, deleted after the last, so that a crash is followed by finishing the job.
 */
final class Journal {
  private static final String FILE = "journal";
  private static final String ROTATE = "rotate\n";
  private static final Pattern FORGET = Pattern.compile("forget ([^\n]*)\n");

  /** A job that may take several steps. */
  sealed interface Job {}

  /** Destroys a person's keys and files. */
  record Forget(String person) implements Job {
    Forget {
      if (!OwnerName.is(person) || person.equals(Vault.HOUSEHOLD)) {
        throw new IllegalArgumentException(Quoted.of(person) + " is no person's name");
      }
    }
  }

  /** Drops the keys that were replaced, when everything is sealed under the new ones. */
  record Rotate() implements Job {}

  private final KeyFolder folder;

  Journal(KeyFolder folder) {
    this.folder = folder;
  }

  /** The job that was begun and not finished. */
  Optional<Job> pending() throws VaultException {
    Optional<byte[]> file = folder.read(FILE);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(parse(file.get()));
    } catch (IllegalArgumentException e) {
      throw new VaultException(folder.path(FILE) + " is damaged: " + e.getMessage(), e);
    }
  }

  /**
   * Reads a journal.
   *
   * @throws IllegalArgumentException when it names no job
   */
  static Job parse(byte[] journal) {
    // Latin 1 maps every byte to a character: what is not ASCII matches nothing.
    String text = new String(journal, StandardCharsets.ISO_8859_1);
    Matcher forget = FORGET.matcher(text);
    if (forget.matches()) {
      return new Forget(forget.group(1));
    }
    if (text.equals(ROTATE)) {
      return new Rotate();
    }
    throw new IllegalArgumentException("it says " + Quoted.of(text) + ", expected a job");
  }

  void begin(Job job) throws VaultException {
    String line = job instanceof Forget forget ? "forget " + forget.person() + "\n" : ROTATE;
    folder.write(FILE, line.getBytes(StandardCharsets.US_ASCII));
  }

  void finished() throws VaultException {
    folder.delete(FILE);
    folder.deleteLeftovers(FILE);
  }
}
