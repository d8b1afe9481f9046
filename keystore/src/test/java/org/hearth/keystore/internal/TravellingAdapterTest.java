package org.hearth.keystore.internal;

import static org.hearth.keystore.internal.Household.KITCHEN;
import static org.hearth.keystore.internal.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.hearth.api.keystore.OpenedAdapter;
import org.hearth.api.keystore.PublisherRole;
import org.hearth.keystore.internal.RefusedBundleException.Reason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An adapter that one household seals for another. */
class TravellingAdapterTest {
  @TempDir Path here;
  @TempDir Path there;
  private Household sender;
  private Household receiver;
  private byte[] bundle;

  @BeforeEach
  void send() throws Exception {
    sender = new Household(here);
    receiver = new Household(there);
    bundle = sender.kitchenFor(receiver);
  }

  private void trust(PublisherRole role) throws Exception {
    receiver.trust.add("sender", sender.keys.signer().publisher(), role);
  }

  @ParameterizedTest
  @EnumSource(PublisherRole.class)
  void opensAtTheReceiverWhoTrustsTheSender(PublisherRole role) throws Exception {
    trust(role);

    OpenedAdapter opened = receiver.sealer.open(bundle);

    assertEquals(KITCHEN, opened.descriptor());
    assertEquals(Household.files().keySet(), opened.files().keySet());
    Household.files().forEach((name, bytes) -> assertArrayEquals(bytes, opened.files().get(name)));
  }

  @Test
  void refusesASenderWhoIsNotTrusted() {
    assertRefused(Reason.FOREIGN, "is not trusted here", () -> receiver.sealer.open(bundle));
  }

  @Test
  void refusesASenderWhoIsTrustedNoLonger() throws Exception {
    trust(PublisherRole.DATA);
    receiver.sealer.open(bundle);
    receiver.trust.remove("sender");

    assertRefused(Reason.FOREIGN, "is not trusted here", () -> receiver.sealer.open(bundle));
  }

  @Test
  void opensAtNoOtherDevice(@TempDir Path elsewhere) throws Exception {
    Household third = new Household(elsewhere);
    third.trust.add("sender", sender.keys.signer().publisher(), PublisherRole.CODE);

    assertRefused(Reason.PAYLOAD, "sealed to the device", () -> third.sealer.open(bundle));
    assertRefused(Reason.PAYLOAD, "sealed to the device", () -> sender.sealer.open(bundle));
  }

  @Test
  void opensNoLongerOnceTheReceiversIdentityIsRotated() throws Exception {
    trust(PublisherRole.DATA);
    receiver.manager.rotate(false);
    receiver.sealer.open(bundle);
    receiver.manager.rotate(true);

    assertRefused(Reason.PAYLOAD, "an earlier key of this one", () -> receiver.sealer.open(bundle));
  }

  @Test
  void saysThatAnAdapterOfANeighbourWasNotSealedToThisDevice() throws Exception {
    trust(PublisherRole.DATA);
    byte[] forThemselves = sender.kitchen();

    assertRefused(
        Reason.FOREIGN,
        "was not sealed to this household's device",
        () -> receiver.sealer.open(forThemselves));
  }

  @Test
  void namesADeviceKeyToWhichNothingCanBeSealed() {
    String weak = "hearth-device:" + "0".repeat(64);

    assertRefused(Reason.KEYS, weak, () -> sender.sealer.sealTo(weak, KITCHEN, Household.files()));
  }

  @Test
  void leavesNoPlaintextInTheBundle() {
    String text = new String(bundle, StandardCharsets.ISO_8859_1);

    assertFalse(text.contains("zigby") || text.contains("vocabulary.json"));
  }

  /** Whoever is trusted cannot pass off as their own what somebody else sealed to the device. */
  @Test
  void refusesAPayloadThatAnotherPublisherSigned(@TempDir Path elsewhere) throws Exception {
    Household thief = new Household(elsewhere);
    receiver.trust.add("thief", thief.keys.signer().publisher(), PublisherRole.CODE);
    Map<String, byte[]> entries = Household.entries(bundle);
    entries.put(
        BundleLayout.DESCRIPTOR,
        new DescriptorJson()
            .encode(
                new SealedDescriptor(
                    KITCHEN, "2.0", thief.keys.signer().fingerprint(), recipient())));
    byte[] stolen = thief.resigned(entries);

    assertRefused(Reason.PAYLOAD, "does not open", () -> receiver.sealer.open(stolen));
  }

  /** Nor can they have this household open what it sealed for itself. */
  @Test
  void refusesAPayloadOfOurOwnThatAnotherPublisherSigned() throws Exception {
    trust(PublisherRole.CODE);
    Map<String, byte[]> entries = Household.entries(receiver.kitchen());
    entries.put(
        BundleLayout.DESCRIPTOR,
        new DescriptorJson()
            .encode(
                new SealedDescriptor(
                    KITCHEN, "2.0", sender.keys.signer().fingerprint(), Optional.empty())));
    byte[] stolen = sender.resigned(entries);

    assertRefused(
        Reason.FOREIGN,
        "was not sealed to this household's device",
        () -> receiver.sealer.open(stolen));
  }

  private Optional<String> recipient() throws Exception {
    return Optional.of(PublicKeys.deviceFingerprint(PublicKeys.deviceBytes(receiver.device())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hearth-device:11",
        "hearth-publisher:1111111111111111111111111111111111111111111111111111111111111111",
        "hearth-device:111111111111111111111111111111111111111111111111111111111111111G"
      })
  void refusesToSealToWhatIsNoDevice(String device) {
    assertRefused(
        Reason.KEYS,
        "expected hearth-device: and 64 hexadecimal digits",
        () -> sender.sealer.sealTo(device, KITCHEN, Household.files()));
  }

  /** RFC 7748, section 6.1: the shared secret would be zero, and known to everybody. */
  @ParameterizedTest
  @ValueSource(strings = {"00", "01"})
  void refusesToSealToAPointOfSmallOrder(String first) {
    assertRefused(
        Reason.KEYS,
        "",
        () ->
            sender.sealer.sealTo(
                "hearth-device:" + first + "00".repeat(31), KITCHEN, Household.files()));
  }

  @Test
  void refusesEveryFlippedBit() throws Exception {
    trust(PublisherRole.DATA);
    for (int bit = 0; bit < 8 * bundle.length; bit++) {
      byte[] flipped = bundle.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThrows(RefusedBundleException.class, () -> receiver.sealer.open(flipped), "bit " + bit);
    }
  }

  @Test
  void refusesEveryTruncation() throws Exception {
    trust(PublisherRole.DATA);
    for (int length = 0; length < bundle.length; length++) {
      byte[] cut = Arrays.copyOf(bundle, length);
      assertThrows(RefusedBundleException.class, () -> receiver.sealer.open(cut));
    }
  }

  /** The signature does not hide what the encryption would let through. */
  @Test
  void refusesEveryFlippedBitOfThePayloadEvenUnderAGoodSignature() throws Exception {
    trust(PublisherRole.DATA);
    byte[] payload = Household.entries(bundle).get(BundleLayout.PAYLOAD);
    for (int bit = 0; bit < 8 * payload.length; bit++) {
      byte[] flipped = payload.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      Map<String, byte[]> entries = Household.entries(bundle);
      entries.put(BundleLayout.PAYLOAD, flipped);
      byte[] resigned = sender.resigned(entries);
      assertRefused(Reason.PAYLOAD, "does not open", () -> receiver.sealer.open(resigned));
    }
  }

  @Test
  void refusesEveryTruncationOfThePayloadEvenUnderAGoodSignature() throws Exception {
    trust(PublisherRole.DATA);
    byte[] payload = Household.entries(bundle).get(BundleLayout.PAYLOAD);
    for (int length = 0; length < payload.length; length++) {
      Map<String, byte[]> entries = Household.entries(bundle);
      entries.put(BundleLayout.PAYLOAD, Arrays.copyOf(payload, length));
      byte[] resigned = sender.resigned(entries);
      assertRefused(Reason.PAYLOAD, "does not open", () -> receiver.sealer.open(resigned));
    }
  }
}
