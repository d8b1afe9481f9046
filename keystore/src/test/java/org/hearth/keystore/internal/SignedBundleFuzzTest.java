package org.hearth.keystore.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Map;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.keystore.OpenedAdapter;
import org.hearth.api.keystore.Vault;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/**
 * Any descriptor and any payload under keys and a signature that hold, from a publisher who is
 * trusted and means harm. The input is the descriptor, a line feed, and the payload's plaintext.
 */
class SignedBundleFuzzTest {
  @TempDir static Path home;
  private static Household household;
  private static byte[] device;

  private final BundleLayout layout = new BundleLayout();
  private final DescriptorJson descriptors = new DescriptorJson();
  private final PayloadCodec payloads = new PayloadCodec(BundleLimits.standard());

  @BeforeAll
  static void moveIn() throws Exception {
    household = new Household(home);
    household.keys.sealingKey(Vault.HOUSEHOLD);
    device = PublicKeys.deviceBytes(household.device());
  }

  @FuzzTest
  void isRefusedOrIsTheOneWayToWriteIt(byte[] input) throws Exception {
    int line = 0;
    while (line < input.length && input[line] != '\n') {
      line++;
    }
    byte[] descriptor = Arrays.copyOf(input, line);
    byte[] plaintext = Arrays.copyOfRange(input, Math.min(line + 1, input.length), input.length);
    OpenedAdapter opened;
    try {
      opened = household.sealer.open(bundle(descriptor, plaintext));
    } catch (RefusedBundleException e) {
      return;
    }
    assertArrayEquals(plaintext, payloads.encode(opened.files()));
  }

  private byte[] bundle(byte[] descriptor, byte[] plaintext) throws Exception {
    Map<String, byte[]> entries = layout.newEntries();
    try {
      SealedDescriptor sealed = descriptors.decode(descriptor);
      entries.put(BundleLayout.MANIFEST, AdapterManifest.render(sealed.adapter()));
      entries.put(BundleLayout.DESCRIPTOR, descriptor);
      entries.put(BundleLayout.PAYLOAD, encrypted(plaintext, sealed));
    } catch (RefusedBundleException e) {
      entries.put(BundleLayout.MANIFEST, plaintext);
      entries.put(BundleLayout.DESCRIPTOR, descriptor);
      entries.put(BundleLayout.PAYLOAD, plaintext);
    }
    return household.resigned(entries);
  }

  private static byte[] encrypted(byte[] plaintext, SealedDescriptor sealed)
      throws GeneralSecurityException, AdapterException, VaultException {
    return sealed.recipient().isPresent()
        ? PublicKeys.encrypter(device).encrypt(plaintext, sealed.associatedData())
        : household.keys.sealingKey(Vault.HOUSEHOLD).encrypt(plaintext, sealed.associatedData());
  }
}
