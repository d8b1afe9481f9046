package org.hearth.context.internal;

import java.io.IOException;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.AdapterDescriptor;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.adapter.AdapterStore.Revision;
import org.hearth.api.keystore.OpenedAdapter;
import org.hearth.context.internal.Installer.Present;

/**
 * A new version of a person's adapter that is made of the active one. It is refused when there is
 * none any longer at the second attempt: whoever is forgotten must not come back by it.
 */
final class PersonRevision implements Change {

  /** What the store knows of adapters. */
  record Store(
      AdapterFiles files,
      SealedBundles bundles,
      Installer installer,
      BaseModel base,
      Validity validity,
      PayloadReader reader,
      PayloadCheck check) {}

  private final String person;
  private final Revision revision;
  private final Store store;
  private boolean isBegun;

  PersonRevision(String person, Revision revision, Store store) throws AdapterException {
    if (!AdapterFiles.isId(person)) {
      throw new AdapterException(
          "'"
              + Printable.value(person)
              + "' is no name of a person, expected a lower-case letter, then letters, digits,"
              + " '-' or '_', at most 64");
    }
    try {
      PayloadReader.ownerOf(AdapterKind.USER, person);
    } catch (IllegalArgumentException e) {
      throw new AdapterException(e.getMessage(), e);
    }
    this.person = person;
    this.revision = revision;
    this.store = store;
  }

  @Override
  public Next next(Present present) throws AdapterException {
    AdapterRecord record = present.record();
    if (isBegun && record.active() == null) {
      throw new AdapterException("adapter " + person + " was removed while it was being revised");
    }
    isBegun = true;
    Optional<OpenedAdapter> active = active(record);
    ConfigFile first = ConfigFile.of(Map.of());
    describe(first, Version.FIRST, 0);
    Map<String, byte[]> payload =
        active.isPresent() ? usable(active.get()) : Map.of(PayloadReader.CONFIG, first.bytes());

    Map<String, byte[]> files = new TreeMap<>(revision.apply(payload));
    ConfigFile config = ConfigFile.of(files);
    describe(config, version(record), store.installer.highestIndex(person, record));
    files.put(PayloadReader.CONFIG, config.bytes());
    AdapterDescriptor descriptor = descriptor(files, active);
    return new Next(
        new OpenedAdapter(descriptor, files),
        store.check.check(store.reader.adapter(descriptor, files)));
  }

  /** What it begins with. */
  Optional<Adapter> revisable(AdapterRecord record) throws AdapterException {
    Optional<OpenedAdapter> active = active(record);
    if (active.isEmpty()) {
      return Optional.empty();
    }
    Map<String, byte[]> files = usable(active.get());
    return Optional.of(store.reader.adapter(descriptor(files, active), files));
  }

  private void describe(ConfigFile config, Version version, long rollbackIndex) {
    config.describe(AdapterKind.USER, person, version.toString(), rollbackIndex);
  }

  /** The active version, maybe one for another base model. */
  private Optional<OpenedAdapter> active(AdapterRecord record) throws AdapterException {
    if (record.active() == null) {
      return Optional.empty();
    }
    if (!record.isActive(AdapterKind.USER)) {
      throw new AdapterException(
          "'" + person + "' is the name of an installed context adapter, expected a person's");
    }
    OpenedAdapter active = store.bundles.open(person, record.active()).adapter();
    record.requireKind(active.descriptor());
    store.validity.requireNotExpired(active.descriptor());
    return Optional.of(active);
  }

  /**
   * What counts with the base model in use: all of a version that was made for it; of another one
   * the words and what they mean, but not what was learned about a voice.
   */
  private Map<String, byte[]> usable(OpenedAdapter active) throws AdapterException {
    if (active.descriptor().baseFingerprint().equals(store.base.fingerprint())) {
      return active.files();
    }
    Map<String, byte[]> files = new TreeMap<>(active.files());
    ConfigFile config = ConfigFile.of(files);
    config.dropAcoustic();
    files.put(PayloadReader.CONFIG, config.bytes());
    files.keySet().removeAll(Set.of(PayloadReader.TENSORS, PayloadReader.PRIVACY));
    return Collections.unmodifiableMap(files);
  }

  /** What was signed as the end of the active version is that of what is made of it. */
  private AdapterDescriptor descriptor(Map<String, byte[]> files, Optional<OpenedAdapter> active)
      throws AdapterException {
    AdapterDescriptor descriptor = store.reader.descriptor(files, store.base.fingerprint());
    return new AdapterDescriptor(
        descriptor.id(),
        descriptor.kind(),
        descriptor.version(),
        descriptor.baseFingerprint(),
        descriptor.rollbackIndex(),
        descriptor.owner(),
        active.isPresent() ? active.get().descriptor().notAfter() : descriptor.notAfter());
  }

  /** Higher than every version whose file is there, also of one that was rolled back. */
  private Version version(AdapterRecord record) throws AdapterException {
    Set<String> known = new HashSet<>(record.versions());
    try {
      known.addAll(store.files.versions(person));
    } catch (IOException e) {
      throw new AdapterException("the versions of " + person + " cannot be read: " + e, e);
    }
    Optional<Version> highest = highest(known);
    if (highest.isEmpty()) {
      return Version.FIRST;
    }
    return highest
        .get()
        .next()
        .orElseThrow(
            () ->
                new AdapterException(
                    "adapter " + person + " is at version " + highest.get() + ", the last one"));
  }

  private static Optional<Version> highest(Collection<String> versions) {
    return versions.stream()
        .flatMap(version -> Version.parse(version).stream())
        .max(Version::compareTo);
  }
}
