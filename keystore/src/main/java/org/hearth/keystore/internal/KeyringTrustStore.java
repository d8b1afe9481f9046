package org.hearth.keystore.internal;

import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.api.keystore.Publisher;
import org.hearth.api.keystore.PublisherRole;
import org.hearth.api.keystore.TrustStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Accepted publishers in the keyring. */
@Component(service = TrustStore.class)
public final class KeyringTrustStore implements TrustStore {
  private final HouseholdKeys keys;

  /** Called by the container. */
  @Activate
  public KeyringTrustStore(@Reference HouseholdKeys keys) {
    this.keys = keys;
  }

  @Override
  public Publisher add(String name, String key, PublisherRole role) throws KeystoreException {
    Publisher added = publisher(name, key, role);
    keys.file()
        .change(
            keyring -> {
              List<Publisher> others = new ArrayList<>(keyring.records().publishers());
              others.removeIf(other -> other.name().equals(name) && other.key().equals(key));
              requireNew(added, others);
              others.add(added);
              return keyring.withRecords(keyring.records().withPublishers(others));
            });
    return added;
  }

  @Override
  public String fingerprint(String key) throws KeystoreException {
    return fingerprintOf(key);
  }

  private static String fingerprintOf(String key) throws VaultException {
    try {
      byte[] ed25519 = PublicKeys.publisherBytes(key);
      if (!PublicKeys.isPublisher(ed25519)) {
        throw new VaultException("the public key is no Ed25519 key");
      }
      return PublicKeys.publisherFingerprint(ed25519);
    } catch (GeneralSecurityException e) {
      throw new VaultException("cannot use the public key", e);
    }
  }

  private static Publisher publisher(String name, String key, PublisherRole role)
      throws VaultException {
    try {
      return new Publisher(name, role, key, fingerprintOf(key));
    } catch (IllegalArgumentException e) {
      throw new VaultException(e.getMessage(), e);
    }
  }

  private static void requireNew(Publisher added, List<Publisher> others) throws VaultException {
    for (Publisher other : others) {
      if (other.name().equals(added.name())) {
        throw new VaultException(
            "'"
                + added.name()
                + "' is the name of the publisher with the fingerprint "
                + other.fingerprint()
                + ": remove it first, or choose another name");
      }
      if (other.key().equals(added.key())) {
        throw new VaultException("that key is accepted already, as '" + other.name() + "'");
      }
    }
  }

  @Override
  public Publisher remove(String name) throws KeystoreException {
    Optional<Publisher> present = find(name);
    if (present.isEmpty()) {
      List<String> names = list().stream().map(Publisher::name).toList();
      throw new VaultException(
          "no publisher '"
              + name
              + "' is accepted; there is: "
              + (names.isEmpty() ? "none" : String.join(", ", names)));
    }
    keys.file()
        .change(
            keyring -> {
              List<Publisher> others = new ArrayList<>(keyring.records().publishers());
              others.removeIf(other -> other.name().equals(name));
              return keyring.withRecords(keyring.records().withPublishers(others));
            });
    return present.get();
  }

  private Optional<Publisher> find(String name) throws KeystoreException {
    return list().stream().filter(publisher -> publisher.name().equals(name)).findFirst();
  }

  @Override
  public List<Publisher> list() throws KeystoreException {
    return publishers(keys);
  }

  /** Accepted publishers, sorted by name. */
  static List<Publisher> publishers(HouseholdKeys keys) throws VaultException {
    return keys.keyring().map(keyring -> keyring.records().publishers()).orElse(List.of()).stream()
        .sorted(Comparator.comparing(Publisher::name))
        .toList();
  }
}
