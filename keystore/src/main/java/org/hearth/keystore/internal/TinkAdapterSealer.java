package org.hearth.keystore.internal;

import com.google.crypto.tink.Aead;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Map;
import org.hearth.api.adapter.AdapterDescriptor;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.keystore.AdapterSealer;
import org.hearth.api.keystore.OpenedAdapter;
import org.hearth.keystore.internal.RefusedBundleException.Reason;

/**
 * Seals and opens adapters with Tink: AES-256-GCM under the owner's key, Ed25519 under the
 * household's. The format is described in {@code docs/adapter-format.md}.
 *
 * <p>Opening needs keys that are there and makes none. Every refusal is a {@link
 * RefusedBundleException}.
 */
final class TinkAdapterSealer implements AdapterSealer {
  private final KeyVault vault;
  private final StoredZip zip;
  private final BundleLimits limits;
  private final PayloadCodec payloads;
  private final BundleLayout layout = new BundleLayout();
  private final DescriptorJson descriptors = new DescriptorJson();

  TinkAdapterSealer(KeyVault vault, BundleLimits limits) {
    this.vault = vault;
    this.limits = limits;
    this.zip = new StoredZip(limits);
    this.payloads = new PayloadCodec(limits);
  }

  @Override
  public byte[] seal(AdapterDescriptor descriptor, Map<String, byte[]> files)
      throws AdapterException {
    if (descriptor == null || files == null) {
      throw new RefusedBundleException(
          Reason.DESCRIPTOR, "a descriptor and files are needed to seal an adapter, found null");
    }
    byte[] plaintext = payloads.encode(files);
    try {
      return pack(descriptor, plaintext);
    } catch (VaultException e) {
      throw new RefusedBundleException(Reason.KEYS, e.getMessage(), e);
    } catch (GeneralSecurityException e) {
      throw new RefusedBundleException(
          Reason.KEYS, "cannot seal the adapter '" + descriptor.id() + "'", e);
    } finally {
      Arrays.fill(plaintext, (byte) 0);
    }
  }

  private byte[] pack(AdapterDescriptor descriptor, byte[] plaintext)
      throws AdapterException, VaultException, GeneralSecurityException {
    HouseholdSigner signer = vault.signer();
    SealedDescriptor sealed =
        new SealedDescriptor(descriptor, SealedDescriptor.CURRENT_FORMAT, signer.publisher());
    Map<String, byte[]> entries = layout.newEntries();
    entries.put(BundleLayout.MANIFEST, AdapterManifest.render(descriptor));
    entries.put(BundleLayout.DESCRIPTOR, descriptors.encode(sealed));
    entries.put(
        BundleLayout.PAYLOAD,
        vault.sealingKey(descriptor.owner()).encrypt(plaintext, sealed.associatedData()));
    entries.put(BundleLayout.SIGNATURE, signer.sign(BundleSignature.message(entries)));
    byte[] bundle = StoredZip.write(entries);
    requireSize(bundle.length);
    return bundle;
  }

  private void requireSize(int bytes) throws RefusedBundleException {
    if (bytes > limits.bundleBytes()) {
      throw new RefusedBundleException(
          Reason.LIMIT,
          "the bundle has " + bytes + " bytes, expected at most " + limits.bundleBytes());
    }
  }

  @Override
  public OpenedAdapter open(byte[] bundle) throws AdapterException {
    if (bundle == null) {
      throw new RefusedBundleException(Reason.ARCHIVE, "there is no bundle (null)");
    }
    requireSize(bundle.length);
    Map<String, byte[]> entries = zip.read(bundle, layout);
    SealedDescriptor descriptor = descriptors.decode(entries.get(BundleLayout.DESCRIPTOR));
    AdapterManifest.require(entries.get(BundleLayout.MANIFEST), descriptor.adapter());
    try {
      requireSignature(entries, descriptor);
      byte[] payload = entries.get(BundleLayout.PAYLOAD);
      return new OpenedAdapter(descriptor.adapter(), decrypt(payload, descriptor));
    } catch (VaultException e) {
      throw new RefusedBundleException(Reason.KEYS, e.getMessage(), e);
    }
  }

  private void requireSignature(Map<String, byte[]> entries, SealedDescriptor descriptor)
      throws VaultException, RefusedBundleException {
    HouseholdSigner signer =
        vault
            .existingSigner()
            .orElseThrow(
                () ->
                    new RefusedBundleException(
                        Reason.FOREIGN,
                        describe(descriptor)
                            + " was sealed by another household: this one has no signing key yet"));
    byte[] signature = entries.get(BundleLayout.SIGNATURE);
    if (signer.signed(BundleSignature.message(entries), signature)) {
      return;
    }
    if (!signer.publisher().equals(descriptor.publisher())) {
      throw new RefusedBundleException(
          Reason.FOREIGN,
          describe(descriptor)
              + " was sealed by another household: its publisher is "
              + Quoted.of(descriptor.publisher())
              + ", expected '"
              + signer.publisher()
              + "'");
    }
    throw new RefusedBundleException(
        Reason.SIGNATURE,
        "the signature of " + describe(descriptor) + " does not hold: it was altered");
  }

  private Map<String, byte[]> decrypt(byte[] payload, SealedDescriptor descriptor)
      throws VaultException, RefusedBundleException {
    String owner = descriptor.adapter().owner();
    Aead key =
        vault
            .openingKey(owner)
            .orElseThrow(
                () ->
                    new RefusedBundleException(
                        Reason.KEYS,
                        "the key of '"
                            + owner
                            + "' is gone: what was sealed with it cannot be opened any more"));
    byte[] plaintext;
    try {
      plaintext = key.decrypt(payload, descriptor.associatedData());
    } catch (GeneralSecurityException e) {
      throw new RefusedBundleException(
          Reason.PAYLOAD,
          "the payload of "
              + describe(descriptor)
              + " does not open with the key of '"
              + owner
              + "': it was sealed for another adapter, version or base model, or with an earlier"
              + " key",
          e);
    }
    try {
      return payloads.decode(plaintext);
    } finally {
      Arrays.fill(plaintext, (byte) 0);
    }
  }

  private static String describe(SealedDescriptor descriptor) {
    return "adapter '" + descriptor.adapter().id() + "' " + descriptor.adapter().version();
  }
}
