package org.hearth.context.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.api.keystore.SealedData;
import org.hearth.api.keystore.Vault;
import org.hearth.api.storage.DurableFile;

/** Numbers that belong to somebody, sealed: {@code vault/<owner>}. */
final class VaultFiles implements SealedData {
  private static final String PURPOSE = "number";

  private final Path folder;
  private final Vault vault;

  VaultFiles(Path home, Vault vault) {
    this.folder = home.resolve("vault");
    this.vault = vault;
  }

  /** What was written last, or nothing. */
  Optional<Long> read(String owner) throws IOException, KeystoreException {
    Path file = file(owner);
    return Files.exists(file)
        ? Optional.of(open(owner, Files.readAllBytes(file)))
        : Optional.empty();
  }

  /** Opens a copy of an owner's file. */
  long open(String owner, byte[] sealed) throws KeystoreException {
    return Long.parseLong(new String(vault.open(owner, PURPOSE, sealed), US_ASCII));
  }

  void write(String owner, long number) throws IOException, KeystoreException {
    byte[] text = Long.toString(number).getBytes(US_ASCII);
    DurableFile.write(file(owner), vault.seal(owner, PURPOSE, text));
  }

  Path file(String owner) {
    return folder.resolve(owner);
  }

  @Override
  public String name() {
    return "vault";
  }

  @Override
  public int reseal() throws KeystoreException {
    try {
      List<String> owners = owners();
      for (String owner : owners) {
        write(owner, open(owner, Files.readAllBytes(file(owner))));
      }
      return owners.size();
    } catch (IOException e) {
      throw new KeystoreException(e.toString(), e);
    }
  }

  private List<String> owners() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).filter(AdapterFiles::isId).toList();
    }
  }

  @Override
  public void forget(String person) throws KeystoreException {
    try {
      Files.deleteIfExists(file(person));
    } catch (IOException e) {
      throw new KeystoreException(e.toString(), e);
    }
  }
}
