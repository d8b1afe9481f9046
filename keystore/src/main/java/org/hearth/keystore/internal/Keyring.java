package org.hearth.keystore.internal;

import com.google.crypto.tink.KeysetHandle;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hearth.api.keystore.Vault;

/**
 * Every key of a household but the one that wraps them, as it is in memory.
 *
 * @param kek which KEK wraps it
 * @param recoveryGeneration generation of the KEK that was exported last for recovery
 * @param owners keysets that encrypt what belongs to somebody, by owner; the household's is there
 * @param signing the household's signing keyset
 * @param device the keyset that opens what was sealed to this household
 * @param records what the household's keyset protects in the same file
 */
record Keyring(
    KekHeader kek,
    OptionalLong recoveryGeneration,
    Map<String, KeysetHandle> owners,
    KeysetHandle signing,
    KeysetHandle device,
    HouseholdRecords records) {

  Keyring {
    owners = Map.copyOf(owners);
    if (!owners.containsKey(Vault.HOUSEHOLD)) {
      throw new IllegalArgumentException("the keyring lacks the household's keyset");
    }
  }

  /** The keys of a new household. */
  static Keyring generate(KekHeader kek) throws GeneralSecurityException {
    return new Keyring(
        kek,
        OptionalLong.empty(),
        Map.of(Vault.HOUSEHOLD, KeysetPurpose.PAYLOAD.generate()),
        KeysetPurpose.SIGNING.generate(),
        KeysetPurpose.DEVICE.generate(),
        HouseholdRecords.EMPTY);
  }

  /** With a keyset for an owner who has none. */
  Keyring withOwner(String owner) throws GeneralSecurityException {
    SortedMap<String, KeysetHandle> more = new TreeMap<>(owners);
    more.put(owner, KeysetPurpose.PAYLOAD.generate());
    return withOwners(more);
  }

  /** Without an owner's keyset, and the rollback index of the adapter of that name. */
  Keyring withoutOwner(String owner) {
    SortedMap<String, KeysetHandle> fewer = new TreeMap<>(owners);
    fewer.remove(owner);
    return withOwners(fewer).withRecords(records.withoutRollback(owner));
  }

  /** With a new primary key in each keyset; the old keys still open and verify. */
  Keyring withNewPrimaries(boolean identity) throws GeneralSecurityException {
    SortedMap<String, KeysetHandle> renewed = new TreeMap<>(owners);
    for (Map.Entry<String, KeysetHandle> owner : renewed.entrySet()) {
      owner.setValue(KeysetPurpose.PAYLOAD.withNewPrimary(owner.getValue()));
    }
    return new Keyring(
        kek,
        recoveryGeneration,
        renewed,
        identity ? KeysetPurpose.SIGNING.withNewPrimary(signing) : signing,
        identity ? KeysetPurpose.DEVICE.withNewPrimary(device) : device,
        records);
  }

  /** Without any key but the primary ones. */
  Keyring withoutRetired() throws GeneralSecurityException {
    SortedMap<String, KeysetHandle> only = new TreeMap<>(owners);
    for (Map.Entry<String, KeysetHandle> owner : only.entrySet()) {
      owner.setValue(KeysetPurpose.PAYLOAD.withoutRetired(owner.getValue()));
    }
    return new Keyring(
        kek,
        recoveryGeneration,
        only,
        KeysetPurpose.SIGNING.withoutRetired(signing),
        KeysetPurpose.DEVICE.withoutRetired(device),
        records);
  }

  Keyring withKek(KekHeader other) {
    return new Keyring(other, recoveryGeneration, owners, signing, device, records);
  }

  Keyring withRecoveryGeneration(long generation) {
    return new Keyring(kek, OptionalLong.of(generation), owners, signing, device, records);
  }

  Keyring withRecords(HouseholdRecords others) {
    return new Keyring(kek, recoveryGeneration, owners, signing, device, others);
  }

  private Keyring withOwners(Map<String, KeysetHandle> others) {
    return new Keyring(kek, recoveryGeneration, others, signing, device, records);
  }
}
