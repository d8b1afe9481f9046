package org.hearth.keystore.internal;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hearth.api.adapter.AdapterDescriptor;
import org.hearth.api.adapter.AdapterKind;

/**
 * A household of the tests: its keys, its sealer, and a way to seal what {@link
 * TinkAdapterSealer#seal} never would, with a signature that holds.
 */
final class Household {
  static final String FINGERPRINT = "0123456789abcdef".repeat(4);
  static final AdapterDescriptor KITCHEN = descriptor("kitchen", "household", 3);

  final Path keys;
  final FileKeyVault vault;
  final TinkAdapterSealer sealer;

  Household(Path home) {
    this.keys = home.resolve("keys");
    this.vault = new FileKeyVault(keys, new SecureRandom());
    this.sealer = new TinkAdapterSealer(vault, BundleLimits.standard());
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

  /** The entries of a bundle as its archive holds them. */
  static Map<String, byte[]> entries(byte[] bundle) throws Exception {
    return new StoredZip(BundleLimits.standard()).read(bundle, new BundleLayout());
  }

  /** Signs the entries anew and packs them: only what they say can be wrong with them. */
  byte[] resigned(Map<String, byte[]> entries) throws Exception {
    entries.put(BundleLayout.SIGNATURE, vault.signer().sign(BundleSignature.message(entries)));
    return StoredZip.write(entries);
  }

  /** The kitchen with one entry replaced, signed by the household. */
  byte[] kitchenWith(String entry, byte[] content) throws Exception {
    Map<String, byte[]> entries = entries(kitchen());
    entries.put(entry, content);
    return resigned(entries);
  }
}
