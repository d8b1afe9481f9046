package org.hearth.keystore.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.api.keystore.SealedData;
import org.hearth.api.storage.DurableFile;

/** One sealed file for each owner: what a household's data are in the tests. */
final class Notes implements SealedData {
  private final Path folder;
  private final KeysetVault vault;

  Notes(Path folder, KeysetVault vault) {
    this.folder = folder;
    this.vault = vault;
  }

  void write(String owner, String text) throws KeystoreException {
    byte[] sealed = vault.seal(owner, "note", CanonicalBytes.utf8(text));
    try {
      DurableFile.write(folder.resolve(owner), sealed);
    } catch (IOException e) {
      throw new KeystoreException("cannot write the note", e);
    }
  }

  String read(String owner) throws KeystoreException {
    try {
      return new String(
          vault.open(owner, "note", Files.readAllBytes(folder.resolve(owner))),
          StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new KeystoreException("there is no note", e);
    }
  }

  boolean has(String owner) {
    return Files.exists(folder.resolve(owner));
  }

  @Override
  public String name() {
    return "notes";
  }

  @Override
  public int reseal() throws KeystoreException {
    List<String> owners = owners();
    for (String owner : owners) {
      write(owner, read(owner));
    }
    return owners.size();
  }

  private List<String> owners() throws KeystoreException {
    List<String> owners = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "[a-z]*")) {
        files.forEach(file -> owners.add(file.getFileName().toString()));
      } catch (IOException e) {
        throw new KeystoreException("cannot list the notes", e);
      }
    }
    return owners;
  }

  @Override
  public void forget(String person) throws KeystoreException {
    try {
      Files.deleteIfExists(folder.resolve(person));
    } catch (IOException e) {
      throw new KeystoreException("cannot delete the note", e);
    }
  }
}
