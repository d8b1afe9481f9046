package org.hearth.testkit.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hearth.api.adapter.AdapterDescriptor;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.adapter.AdapterStore;
import org.hearth.api.keystore.AdapterSealer;
import org.hearth.api.keystore.KeyManager;
import org.hearth.api.keystore.KeySource;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.api.storage.DurableFile;

/**
 * What a change of the keys costs in a household of 50 people, each with a small adapter and so
 * with a keyset of their own: more than any home has. All of them are forgotten at the end.
 */
final class KeyringBench {
  private static final int PEOPLE = 50;

  /** Of what takes long. */
  private static final int FEW = 3;

  private final AdapterSealer sealer;
  private final AdapterStore adapters;
  private final KeyManager keys;
  private final Path home;
  private final String baseFingerprint;

  KeyringBench(
      AdapterSealer sealer,
      AdapterStore adapters,
      KeyManager keys,
      Path home,
      String baseFingerprint) {
    this.sealer = sealer;
    this.adapters = adapters;
    this.keys = keys;
    this.home = home;
    this.baseFingerprint = baseFingerprint;
  }

  /**
   * Figures by name.
   *
   * @param payload of each person's adapter
   * @param rounds of what takes little time
   */
  Map<String, Object> run(Map<String, byte[]> payload, int rounds)
      throws IOException, AdapterException, KeystoreException, InterruptedException {
    List<String> people = IntStream.range(0, PEOPLE).mapToObj(i -> "bench-" + i).toList();
    Map<String, Object> figures = new LinkedHashMap<>();
    for (String person : people.subList(1, PEOPLE)) {
      install(person, payload);
    }
    byte[] before = Files.readAllBytes(keyring());
    install(people.get(0), payload);
    read(before, rounds, figures);
    rotate(figures);
    forget(people, figures);
    changeSource(figures);
    return figures;
  }

  private Path keyring() {
    return home.resolve("keys/keyring");
  }

  private void install(String person, Map<String, byte[]> payload)
      throws IOException, AdapterException, InterruptedException {
    requireWanted();
    Path bundle = Files.createTempFile(home, person, ".jar");
    try {
      AdapterDescriptor descriptor =
          new AdapterDescriptor(person, AdapterKind.USER, "1.0.0", baseFingerprint, 0, person);
      Files.write(bundle, sealer.seal(descriptor, payload));
      adapters.install(bundle);
    } finally {
      Files.delete(bundle);
    }
  }

  /**
   * Reading the keyring as it is at every use, and reading it after another process has changed it:
   * for that, two states of the file take turns.
   */
  private void read(byte[] before, int rounds, Map<String, Object> figures)
      throws IOException, KeystoreException, InterruptedException {
    byte[] after = Files.readAllBytes(keyring());
    Samples unchanged = new Samples();
    Samples changed = new Samples();
    try {
      for (int round = 0; round < rounds; round++) {
        requireWanted();
        DurableFile.write(keyring(), round % 2 == 0 ? before : after);
        changed.add(Stopwatch.millis(keys::status));
        unchanged.add(Stopwatch.millis(keys::status));
      }
    } finally {
      DurableFile.write(keyring(), after);
    }
    figures.put("keyring_people", PEOPLE);
    figures.put("keyring_bytes", after.length);
    figures.put("keyring_unchanged_median_ms", unchanged.median());
    figures.put("keyring_changed_median_ms", changed.median());
    figures.put("keyring_changed_p99_ms", changed.quantile(0.99));
  }

  private void rotate(Map<String, Object> figures) throws KeystoreException, InterruptedException {
    Samples rotations = new Samples();
    int files = 0;
    for (int i = 0; i < FEW; i++) {
      requireWanted();
      long begin = System.nanoTime();
      files = keys.rotate(false);
      rotations.add((System.nanoTime() - begin) / 1e6);
    }
    figures.put("rotate_files", files);
    figures.put("rotate_median_ms", rotations.median());
  }

  private void forget(List<String> people, Map<String, Object> figures)
      throws KeystoreException, InterruptedException {
    Samples samples = new Samples();
    for (String person : people) {
      requireWanted();
      samples.add(Stopwatch.millis(() -> keys.forget(person)));
    }
    figures.put("forget_median_ms", samples.median());
    figures.put("forget_max_ms", samples.max());
  }

  /** Both ways write the keyring again; the way to a passphrase runs Argon2id besides. */
  private void changeSource(Map<String, Object> figures)
      throws KeystoreException, InterruptedException {
    Samples toPassphrase = new Samples();
    Samples toFile = new Samples();
    char[] passphrase = "known to everybody".toCharArray(); // Protects a benchmark's keys.
    for (int i = 0; i < FEW; i++) {
      requireWanted();
      toPassphrase.add(Stopwatch.millis(() -> keys.changeSource(KeySource.PASSPHRASE, passphrase)));
      toFile.add(Stopwatch.millis(() -> keys.changeSource(KeySource.FILE, new char[0])));
    }
    figures.put("to_passphrase_median_ms", toPassphrase.median());
    figures.put("to_file_median_ms", toFile.median());
  }

  /** The caller may have gone away. */
  private static void requireWanted() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }
}
