package org.hearth.keystore.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.api.keystore.SealedData;
import org.hearth.api.keystore.SealedFile;
import org.hearth.api.keystore.Secrets;
import org.hearth.api.keystore.Vault;
import org.hearth.api.storage.FolderLock;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The household's secrets in one sealed file: a line each, its name and the secret in Base64. */
@Component(service = {Secrets.class, SealedData.class})
public final class SealedSecrets implements Secrets, SealedData {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");

  private final SealedFile file;
  private final Path lockFile;

  /** Called by the container. */
  @Activate
  public SealedSecrets(BundleContext context, @Reference Vault vault) {
    this(Path.of(context.getProperty("hearth.home"), "secrets"), vault);
  }

  SealedSecrets(Path folder, Vault vault) {
    this.lockFile = folder.resolve(".lock");
    this.file = new SealedFile(vault, Vault.HOUSEHOLD, "secrets", folder.resolve("secrets"));
  }

  @Override
  public Optional<char[]> get(String name) throws KeystoreException {
    return Optional.ofNullable(read().get(name)).map(SealedSecrets::decoded);
  }

  @Override
  public void set(String name, char[] secret) throws KeystoreException {
    if (!NAME.matcher(name).matches()) {
      throw new KeystoreException(
          "the name of the secret is '"
              + name
              + "', expected up to 64 lower-case letters, digits, dots and hyphens");
    }
    if (secret.length == 0) {
      throw new KeystoreException("the secret " + name + " is empty; nothing was changed");
    }
    try (FolderLock lock = FolderLock.acquire(lockFile)) {
      lock.requireHeld();
      Map<String, String> all = read();
      all.put(name, encoded(secret));
      write(all);
    } catch (IOException e) {
      throw cannotLock(e);
    }
  }

  @Override
  public boolean remove(String name) throws KeystoreException {
    try (FolderLock lock = FolderLock.acquire(lockFile)) {
      lock.requireHeld();
      Map<String, String> all = read();
      boolean present = all.remove(name) != null;
      if (present) {
        write(all);
      }
      return present;
    } catch (IOException e) {
      throw cannotLock(e);
    }
  }

  @Override
  public SortedSet<String> names() throws KeystoreException {
    return new TreeSet<>(read().keySet());
  }

  private KeystoreException cannotLock(IOException cause) {
    return new KeystoreException(lockFile + " cannot be taken: " + cause.getMessage(), cause);
  }

  private Map<String, String> read() throws KeystoreException {
    Map<String, String> all = new TreeMap<>();
    file.read()
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .ifPresent(
            text ->
                text.lines()
                    .map(line -> line.split(" ", 2))
                    .forEach(line -> all.put(line[0], line[1])));
    return all;
  }

  private void write(Map<String, String> all) throws KeystoreException {
    StringBuilder lines = new StringBuilder();
    all.forEach((name, secret) -> lines.append(name).append(' ').append(secret).append('\n'));
    file.write(lines.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String encoded(char[] secret) {
    byte[] utf8 = new String(secret).getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(utf8);
  }

  private static char[] decoded(String encoded) {
    return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8).toCharArray();
  }

  @Override
  public String name() {
    return "secrets";
  }

  @Override
  public int reseal() throws KeystoreException {
    if (file.read().isEmpty()) {
      return 0; // And no folder is made.
    }
    try (FolderLock lock = FolderLock.acquire(lockFile)) {
      lock.requireHeld();
      return file.reseal();
    } catch (IOException e) {
      throw cannotLock(e);
    }
  }

  /** They are the household's. */
  @Override
  public void forget(String person) {}
}
