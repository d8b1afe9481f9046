package org.hearth.keystore.internal;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hearth.api.keystore.KeyManager;
import org.hearth.api.keystore.SealedData;

/** Puts a key manager together as the container does. */
public final class KeyManagers {
  private KeyManagers() {}

  /** A manager that finishes what a crash cut short before it is returned. */
  public static KeyManager of(HouseholdKeys keys, List<SealedData> sealed) {
    Set<String> needed = sealed.stream().map(SealedData::name).collect(Collectors.toSet());
    KeyringManager manager = new KeyringManager(keys, needed);
    sealed.forEach(manager::addSealedData);
    return manager;
  }
}
