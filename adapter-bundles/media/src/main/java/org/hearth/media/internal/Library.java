package org.hearth.media.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.api.keystore.SealedFile;
import org.hearth.api.keystore.Vault;

/** What {@code hearth media scan} found. */
final class Library {
  private final SealedFile file;

  Library(Path folder, Vault vault) {
    this.file = new SealedFile(vault, Vault.HOUSEHOLD, "music", folder.resolve("library"));
  }

  /** Nothing when no folder was scanned. */
  List<LibraryTrack> tracks() throws KeystoreException {
    return file.read()
        .map(bytes -> new String(bytes, UTF_8).lines().map(LibraryTrack::parse).toList())
        .orElse(List.of());
  }

  void write(List<LibraryTrack> tracks) throws KeystoreException {
    file.write(
        tracks.stream()
            .map(LibraryTrack::toLine)
            .collect(Collectors.joining("\n"))
            .getBytes(UTF_8));
  }

  int reseal() throws KeystoreException {
    return file.reseal();
  }
}
