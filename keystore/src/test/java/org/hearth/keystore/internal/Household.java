package org.hearth.keystore.internal;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hearth.api.adapter.AdapterDescriptor;
import org.hearth.api.adapter.AdapterKind;

/**
 * A household of the tests as a process that starts now has it: its keys, what uses them, and a way
 * to seal what {@link TinkAdapterSealer#seal} never would, with a signature that holds.
 */
final class Household {
  static final String FINGERPRINT = "0123456789abcdef".repeat(4);
  static final AdapterDescriptor KITCHEN = descriptor("kitchen", "household", 3);

  final Path home;
  final HouseholdKeys keys;
  final TinkAdapterSealer sealer;
  final KeysetVault vault;
  final KeyringTrustStore trust;
  final KeyringRollbackLedger ledger;
  final PluginSigner plugins;
  final Notes notes;
  final KeyringManager manager;

  Household(Path home) {
    this(home, noPassphrase());
  }

  Household(Path home, Passphrases passphrases) {
    this(home, passphrases, SystemdCredsSource.COMMAND);
  }

  Household(Path home, List<String> systemdCreds) {
    this(home, noPassphrase(), systemdCreds);
  }

  private Household(Path home, Passphrases passphrases, List<String> systemdCreds) {
    this.home = home;
    this.keys = new HouseholdKeys(home, new SecureRandom(), passphrases, systemdCreds);
    this.sealer = new TinkAdapterSealer(keys, BundleLimits.standard());
    this.vault = new KeysetVault(keys);
    this.trust = new KeyringTrustStore(keys);
    this.ledger = new KeyringRollbackLedger(keys);
    this.plugins = new PluginSigner(keys);
    this.notes = new Notes(home.resolve("notes"), vault);
    this.manager = new KeyringManager(keys, Set.of(notes.name()));
    manager.addSealedData(notes);
  }

  private static Passphrases noPassphrase() {
    return () -> {
      throw new AssertionError("nobody has a passphrase here");
    };
  }

  static AdapterDescriptor descriptor(String id, String owner, long rollbackIndex) {
    return new AdapterDescriptor(
        id, AdapterKind.CONTEXT, "1.2.3", FINGERPRINT, rollbackIndex, owner);
  }

  static Map<String, byte[]> files() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("vocabulary.json", CanonicalBytes.utf8("{\"words\":[\"zigby\"]}"));
    files.put("sentences.yaml", CanonicalBytes.utf8("turn (on|off) [the] {light}"));
    return files;
  }

  byte[] kitchen() throws Exception {
    return sealer.seal(KITCHEN, files());
  }

  /** The kitchen, sealed to the device of another household. */
  byte[] kitchenFor(Household other) throws Exception {
    return sealer.sealTo(other.device(), KITCHEN, files());
  }

  String device() throws Exception {
    return PublicKeys.device(HouseholdKeys.devicePublicKey(keys.keyringOrNew()));
  }

  /** The entries of a bundle as its archive holds them. */
  static Map<String, byte[]> entries(byte[] bundle) throws Exception {
    return new StoredZip(BundleLimits.standard()).read(bundle, new BundleLayout());
  }

  /** Signs the entries anew and packs them: only what they say can be wrong with them. */
  byte[] resigned(Map<String, byte[]> entries) throws Exception {
    entries.put(BundleLayout.SIGNATURE, keys.signer().sign(BundleSignature.message(entries)));
    return StoredZip.write(entries);
  }

  /** The kitchen with one entry replaced, signed by the household. */
  byte[] kitchenWith(String entry, byte[] content) throws Exception {
    Map<String, byte[]> entries = entries(kitchen());
    entries.put(entry, content);
    return resigned(entries);
  }

  /** The file with every key. */
  Path keyring() {
    return home.resolve("keys/keyring");
  }

  /** The file with the secret of a generation of the KEK. */
  Path secret(long generation) {
    return home.resolve("kek/" + generation + ".secret");
  }
}
