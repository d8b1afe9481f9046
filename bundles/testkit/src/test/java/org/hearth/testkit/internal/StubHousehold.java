package org.hearth.testkit.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.AdapterDescriptor;
import org.hearth.api.adapter.AdapterInfo;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.adapter.AdapterStore;
import org.hearth.api.adapter.InstalledAdapter;
import org.hearth.api.keystore.AdapterSealer;
import org.hearth.api.keystore.KeyManager;
import org.hearth.api.keystore.KeySource;
import org.hearth.api.keystore.KeyStatus;
import org.hearth.api.keystore.OpenedAdapter;

/**
 * Keys and adapters of a household, without cryptography: a bundle names what was sealed, and is
 * longer than its files by {@link #HOUSEHOLD_OVERHEAD} or {@link #DEVICE_OVERHEAD} bytes. The
 * keyring is a file that says how often it was written.
 */
final class StubHousehold implements AdapterSealer, KeyManager, AdapterStore {
  static final int HOUSEHOLD_OVERHEAD = 700;
  static final int DEVICE_OVERHEAD = 900;
  private static final String DEVICE = "hearth-device:" + "0".repeat(64);

  /** Content of the keyring whenever somebody asked for the state of the keys. */
  final List<String> keyringsRead = new ArrayList<>();

  final List<String> forgotten = new ArrayList<>();
  final TreeSet<String> installed = new TreeSet<>();
  final List<KeySource> sources = new ArrayList<>();
  boolean damagesFiles;
  boolean changedAnOldKeyring;

  private final Path keyring;
  private final TreeSet<String> owners = new TreeSet<>();
  private final List<OpenedAdapter> sealed = new ArrayList<>();
  private int written;

  StubHousehold(Path home) {
    this.keyring = home.resolve("keys/keyring");
  }

  private String keyring() {
    try {
      return Files.readString(keyring);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void writeKeyring() {
    changedAnOldKeyring |= written > 0 && !keyring().equals("written " + written);
    written++;
    try {
      Files.createDirectories(keyring.getParent());
      Files.writeString(keyring, "written " + written);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public byte[] seal(AdapterDescriptor descriptor, Map<String, byte[]> files) {
    if (owners.add(descriptor.owner())) {
      writeKeyring();
    }
    return bundle(descriptor, files, HOUSEHOLD_OVERHEAD);
  }

  @Override
  public byte[] sealTo(String device, AdapterDescriptor descriptor, Map<String, byte[]> files) {
    if (!device.equals(DEVICE)) {
      throw new IllegalArgumentException("device is " + device + ", expected " + DEVICE);
    }
    return bundle(descriptor, files, DEVICE_OVERHEAD);
  }

  private byte[] bundle(AdapterDescriptor descriptor, Map<String, byte[]> files, int overhead) {
    sealed.add(new OpenedAdapter(descriptor, files));
    byte[] name = (sealed.size() - 1 + "\n").getBytes(StandardCharsets.US_ASCII);
    return Arrays.copyOf(
        name, overhead + files.values().stream().mapToInt(content -> content.length).sum());
  }

  @Override
  public OpenedAdapter open(byte[] bundle) {
    String name = new String(bundle, StandardCharsets.US_ASCII).lines().findFirst().orElseThrow();
    OpenedAdapter adapter = sealed.get(Integer.parseInt(name));
    if (!damagesFiles) {
      return adapter;
    }
    Map<String, byte[]> damaged = new TreeMap<>(adapter.files());
    damaged.replaceAll((file, content) -> new byte[content.length]);
    return new OpenedAdapter(adapter.descriptor(), damaged);
  }

  @Override
  public Optional<KeyStatus> status() {
    if (owners.isEmpty()) {
      return Optional.empty();
    }
    keyringsRead.add(keyring());
    return Optional.of(
        new KeyStatus(
            KeySource.FILE, 1, OptionalLong.empty(), List.copyOf(owners), "", "", DEVICE));
  }

  @Override
  public int rotate(boolean identity) {
    writeKeyring();
    return installed.size();
  }

  @Override
  public void changeSource(KeySource source, char[] passphrase) {
    writeKeyring();
    sources.add(source);
  }

  @Override
  public void forget(String person) {
    writeKeyring();
    installed.remove(person);
    forgotten.add(person);
  }

  @Override
  public InstalledAdapter install(Path bundle) {
    try {
      AdapterDescriptor descriptor = open(Files.readAllBytes(bundle)).descriptor();
      installed.add(descriptor.id());
      return new InstalledAdapter(descriptor, List.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void exportRecovery(Path file, char[] passphrase) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void importRecovery(Path file, char[] passphrase) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<String> build(Path folder, Path bundle) {
    throw new UnsupportedOperationException();
  }

  @Override
  public InstalledAdapter revise(String person, Revision revision) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Adapter> revisable(String person) {
    throw new UnsupportedOperationException();
  }

  @Override
  public AdapterDescriptor sealTo(String device, Path bundle, Path file) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void remove(String id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public AdapterDescriptor rollback(String id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<AdapterInfo> list() {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<String> names(AdapterKind kind) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Adapter inspect(Path bundle) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Adapter get(AdapterKind kind, String id) {
    throw new UnsupportedOperationException();
  }
}
