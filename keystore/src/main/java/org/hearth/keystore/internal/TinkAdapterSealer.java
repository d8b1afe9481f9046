package org.hearth.keystore.internal;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.PublicKeyVerify;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.hearth.api.adapter.AdapterDescriptor;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.keystore.AdapterSealer;
import org.hearth.api.keystore.OpenedAdapter;
import org.hearth.api.keystore.Publisher;
import org.hearth.keystore.internal.RefusedBundleException.Reason;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Seals and opens adapters with Tink: AES-256-GCM under the owner's keyset, or HPKE to another
 * household's device; Ed25519 by the household. The format is described in {@code
 * docs/adapter-format.md}.
 *
 * <p>Opening needs keys that are there and makes none. Every refusal is a {@link
 * RefusedBundleException}.
 */
@Component(service = AdapterSealer.class)
public final class TinkAdapterSealer implements AdapterSealer {
  private final HouseholdKeys keys;
  private final StoredZip zip;
  private final BundleLimits limits;
  private final PayloadCodec payloads;
  private final BundleLayout layout = new BundleLayout();
  private final DescriptorJson descriptors = new DescriptorJson();

  /** Encrypts a payload; the associated data says what it belongs to. */
  private interface Encryption {
    byte[] encrypt(byte[] plaintext, byte[] associatedData)
        throws VaultException, GeneralSecurityException;
  }

  /** Called by the container. */
  @Activate
  public TinkAdapterSealer(@Reference HouseholdKeys keys) {
    this(keys, BundleLimits.standard());
  }

  TinkAdapterSealer(HouseholdKeys keys, BundleLimits limits) {
    this.keys = keys;
    this.limits = limits;
    this.zip = new StoredZip(limits);
    this.payloads = new PayloadCodec(limits);
  }

  @Override
  public byte[] seal(AdapterDescriptor descriptor, Map<String, byte[]> files)
      throws AdapterException {
    return seal(
        descriptor,
        files,
        Optional.empty(),
        (plaintext, associatedData) ->
            keys.sealingKey(descriptor.owner()).encrypt(plaintext, associatedData));
  }

  @Override
  public byte[] sealTo(String device, AdapterDescriptor descriptor, Map<String, byte[]> files)
      throws AdapterException {
    try {
      byte[] key = PublicKeys.deviceBytes(device);
      HybridEncrypt encrypter = PublicKeys.encrypter(key);
      return seal(
          descriptor,
          files,
          Optional.of(PublicKeys.deviceFingerprint(key)),
          (plaintext, associatedData) -> toDevice(encrypter, device, plaintext, associatedData));
    } catch (VaultException e) {
      throw new RefusedBundleException(Reason.KEYS, e.getMessage(), e);
    } catch (GeneralSecurityException e) {
      throw new RefusedBundleException(Reason.KEYS, "the device's key is no X25519 key", e);
    }
  }

  private static byte[] toDevice(
      HybridEncrypt encrypter, String device, byte[] plaintext, byte[] associatedData)
      throws VaultException {
    try {
      return encrypter.encrypt(plaintext, associatedData);
    } catch (GeneralSecurityException e) {
      throw new VaultException("nothing can be sealed to the device key " + Quoted.of(device), e);
    }
  }

  private byte[] seal(
      AdapterDescriptor descriptor,
      Map<String, byte[]> files,
      Optional<String> recipient,
      Encryption encryption)
      throws AdapterException {
    if (descriptor == null || files == null) {
      throw new RefusedBundleException(
          Reason.DESCRIPTOR, "a descriptor and files are needed to seal an adapter, found null");
    }
    byte[] plaintext = payloads.encode(files);
    try {
      return pack(descriptor, plaintext, recipient, encryption);
    } catch (VaultException e) {
      throw new RefusedBundleException(Reason.KEYS, e.getMessage(), e);
    } catch (GeneralSecurityException e) {
      throw new RefusedBundleException(
          Reason.KEYS, "cannot seal the adapter '" + descriptor.id() + "'", e);
    } finally {
      Arrays.fill(plaintext, (byte) 0);
    }
  }

  private byte[] pack(
      AdapterDescriptor descriptor,
      byte[] plaintext,
      Optional<String> recipient,
      Encryption encryption)
      throws AdapterException, VaultException, GeneralSecurityException {
    HouseholdSigner signer = keys.signer();
    SealedDescriptor sealed =
        new SealedDescriptor(
            descriptor, SealedDescriptor.CURRENT_FORMAT, signer.fingerprint(), recipient);
    Map<String, byte[]> entries = layout.newEntries();
    entries.put(BundleLayout.MANIFEST, AdapterManifest.render(descriptor));
    entries.put(BundleLayout.DESCRIPTOR, descriptors.encode(sealed));
    entries.put(BundleLayout.PAYLOAD, encryption.encrypt(plaintext, sealed.associatedData()));
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
      return new OpenedAdapter(descriptor.adapter(), files(payload, descriptor));
    } catch (VaultException e) {
      throw new RefusedBundleException(Reason.KEYS, e.getMessage(), e);
    } catch (GeneralSecurityException e) {
      throw new RefusedBundleException(Reason.KEYS, "cannot use the household's keys", e);
    }
  }

  private void requireSignature(Map<String, byte[]> entries, SealedDescriptor descriptor)
      throws VaultException, GeneralSecurityException, RefusedBundleException {
    byte[] message = BundleSignature.message(entries);
    byte[] signature = entries.get(BundleLayout.SIGNATURE);
    Optional<HouseholdSigner> household = keys.existingSigner();
    if (household.isPresent() && household.get().signed(message, signature)) {
      return;
    }
    boolean claimsOurs =
        household.isPresent() && household.get().fingerprint().equals(descriptor.publisher());
    if (claimsOurs || !Signatures.holds(trusted(descriptor), message, signature)) {
      throw new RefusedBundleException(
          Reason.SIGNATURE,
          "the signature of " + describe(descriptor) + " does not hold: it was altered");
    }
  }

  /** The key of another publisher, if the household accepted it. */
  private PublicKeyVerify trusted(SealedDescriptor descriptor)
      throws VaultException, GeneralSecurityException, RefusedBundleException {
    for (Publisher publisher : KeyringTrustStore.publishers(keys)) {
      if (publisher.fingerprint().equals(descriptor.publisher())) {
        return PublicKeys.verifier(PublicKeys.publisherBytes(publisher.key()));
      }
    }
    throw new RefusedBundleException(
        Reason.FOREIGN,
        describe(descriptor)
            + " was sealed by another household, whose publisher "
            + Quoted.of(descriptor.publisher())
            + " is not trusted here");
  }

  private Map<String, byte[]> files(byte[] payload, SealedDescriptor descriptor)
      throws VaultException, GeneralSecurityException, RefusedBundleException {
    byte[] plaintext =
        descriptor.recipient().isPresent()
            ? received(payload, descriptor)
            : decrypted(payload, descriptor);
    try {
      return payloads.decode(plaintext);
    } finally {
      Arrays.fill(plaintext, (byte) 0);
    }
  }

  /** Opens what was sealed to this household's device key. */
  private byte[] received(byte[] payload, SealedDescriptor descriptor)
      throws VaultException, RefusedBundleException {
    try {
      return keys.deviceKey().decrypt(payload, descriptor.associatedData());
    } catch (GeneralSecurityException e) {
      throw new RefusedBundleException(
          Reason.PAYLOAD,
          describe(descriptor)
              + " does not open: it was sealed to the device "
              + Quoted.of(descriptor.recipient().orElseThrow())
              + ", or to an earlier key of this one",
          e);
    }
  }

  private byte[] decrypted(byte[] payload, SealedDescriptor descriptor)
      throws VaultException, RefusedBundleException {
    String owner = descriptor.adapter().owner();
    if (isForeign(descriptor)) {
      throw new RefusedBundleException(
          Reason.FOREIGN,
          describe(descriptor)
              + " was not sealed to this household's device: whoever made it must run 'hearth"
              + " adapter seal --to DEVICE'");
    }
    Aead key =
        keys.openingKey(owner)
            .orElseThrow(
                () ->
                    new RefusedBundleException(
                        Reason.KEYS,
                        "the key of '"
                            + owner
                            + "' is gone: what was sealed with it cannot be opened any more"));
    try {
      return key.decrypt(payload, descriptor.associatedData());
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
  }

  private boolean isForeign(SealedDescriptor descriptor) throws VaultException {
    return KeyringTrustStore.publishers(keys).stream()
        .anyMatch(publisher -> publisher.fingerprint().equals(descriptor.publisher()));
  }

  private static String describe(SealedDescriptor descriptor) {
    return "adapter '" + descriptor.adapter().id() + "' " + descriptor.adapter().version();
  }
}
