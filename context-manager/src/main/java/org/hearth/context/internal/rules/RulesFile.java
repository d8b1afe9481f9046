package org.hearth.context.internal.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.storage.DurableFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file {@code conf/contexts.yaml} of a home. Somebody may change it at any time: it is read
 * again when it has changed, and with a mistake in it the rules before stay. Safe for use by
 * several threads.
 */
public final class RulesFile {
  private static final Logger LOG = LoggerFactory.getLogger(RulesFile.class);

  /** More than this is no file of rules. */
  private static final long MAX_SIZE = 1 << 20;

  private final Path file;
  private Stamp read = Stamp.NONE;
  private Rules rules = Rules.NONE;
  private Optional<String> problem = Optional.empty();

  /** By which a changed file is told; a file that is written whole has another key each time. */
  private record Stamp(FileTime time, long size, Object key) {
    static final Stamp NONE = new Stamp(FileTime.fromMillis(0), -1, "");
  }

  public RulesFile(Path home) {
    this.file = home.resolve("conf/contexts.yaml");
  }

  public Path path() {
    return file;
  }

  /** Reads the file again if it has changed; the rules of it, or those before it. */
  public synchronized Rules current() {
    Stamp now = stamp();
    if (!now.equals(read)) {
      read = now;
      try {
        rules = now.equals(Stamp.NONE) ? Rules.NONE : check(file);
        problem = Optional.empty();
      } catch (AdapterException e) {
        LOG.warn("the rules are as they were before: {}", e.getMessage());
        problem = Optional.of(e.getMessage());
      }
    }
    return rules;
  }

  /** Why the file as it is now does not count. */
  public synchronized Optional<String> problem() {
    current();
    return problem;
  }

  private Stamp stamp() {
    try {
      var attributes =
          Files.readAttributes(file, java.nio.file.attribute.BasicFileAttributes.class);
      return new Stamp(
          attributes.lastModifiedTime(), attributes.size(), String.valueOf(attributes.fileKey()));
    } catch (IOException e) {
      return Stamp.NONE;
    }
  }

  /**
   * Reads a file of rules.
   *
   * @throws AdapterException naming file, line, what was found and what was expected
   */
  public static Rules check(Path file) throws AdapterException {
    return parse(file, text(file));
  }

  private static Rules parse(Path file, String text) throws AdapterException {
    try {
      return RulesReader.read(text);
    } catch (RulesException e) {
      throw new AdapterException(file + ", line " + e.line() + ": " + e.getMessage(), e);
    }
  }

  /** Checks a file of rules and makes it the household's. */
  public synchronized Rules install(Path from) throws AdapterException {
    String text = text(from);
    Rules checked = parse(from, text);
    try {
      Files.createDirectories(file.getParent());
      DurableFile.write(file, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AdapterException("cannot write " + file + ": " + e.getMessage(), e);
    }
    return checked;
  }

  /** The file's text; empty when there is none. */
  public Optional<String> text() throws AdapterException {
    return Files.exists(file) ? Optional.of(text(file)) : Optional.empty();
  }

  /** Deletes the file; whether there was one. */
  public boolean remove() throws AdapterException {
    try {
      return Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new AdapterException("cannot delete " + file + ": " + e.getMessage(), e);
    }
  }

  private static String text(Path file) throws AdapterException {
    try {
      if (!Files.isRegularFile(file)) {
        throw new AdapterException(file + " is no file, expected one with rules");
      }
      if (Files.size(file) > MAX_SIZE) {
        throw new AdapterException(
            file + " has " + Files.size(file) + " bytes, expected at most " + MAX_SIZE);
      }
      return Files.readString(file);
    } catch (java.nio.charset.CharacterCodingException e) {
      throw new AdapterException(file + " is not in UTF-8, as YAML is expected to be", e);
    } catch (IOException e) {
      throw new AdapterException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }
}
