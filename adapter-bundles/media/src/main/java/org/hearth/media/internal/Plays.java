package org.hearth.media.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.api.keystore.SealedFile;
import org.hearth.api.keystore.Vault;

/** What each person played and skipped, sealed under that person's key. */
final class Plays {
  /** Of a person; the oldest go. */
  static final int MOST = 2_000;

  /** So many more may be there: a play that goes while a taste is learned from it ends that. */
  static final int ROOM = 100;

  private final Path folder;
  private final Vault vault;

  Plays(Path folder, Vault vault) {
    this.folder = folder;
    this.vault = vault;
  }

  private SealedFile file(String person) {
    return new SealedFile(vault, person, "plays", folder.resolve(person));
  }

  /** The newest last. */
  synchronized List<Play> of(String person) throws KeystoreException {
    return file(person)
        .read()
        .map(bytes -> new String(bytes, UTF_8).lines().map(Play::parse).toList())
        .orElse(List.of());
  }

  synchronized void add(String person, Play play) throws KeystoreException {
    List<Play> all = new ArrayList<>(of(person));
    all.add(play);
    write(person, all.size() > MOST + ROOM ? all.subList(all.size() - MOST, all.size()) : all);
  }

  private void write(String person, List<Play> kept) throws KeystoreException {
    file(person)
        .write(kept.stream().map(Play::toLine).collect(Collectors.joining("\n")).getBytes(UTF_8));
  }

  /** Deletes what is older. */
  synchronized void keepSince(String person, LocalDateTime oldest) throws KeystoreException {
    List<Play> all = of(person);
    List<Play> kept = all.stream().filter(play -> !play.time().isBefore(oldest)).toList();
    if (kept.isEmpty()) {
      file(person).delete();
    } else if (kept.size() < all.size()) {
      write(person, kept);
    }
  }

  synchronized int reseal() throws KeystoreException {
    int count = 0;
    for (String person : people()) {
      count += file(person).reseal();
    }
    return count;
  }

  synchronized void forget(String person) throws KeystoreException {
    file(person).delete();
  }

  /** Files that are being written have names with a point before. */
  private List<String> people() throws KeystoreException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(path -> path.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new KeystoreException(folder + " cannot be read: " + e, e);
    }
  }
}
