package org.hearth.keystore.internal;

import static org.hearth.keystore.internal.Household.KITCHEN;
import static org.hearth.keystore.internal.Household.descriptor;
import static org.hearth.keystore.internal.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hearth.api.adapter.AdapterDescriptor;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.keystore.OpenedAdapter;
import org.hearth.keystore.internal.RefusedBundleException.Reason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TinkAdapterSealerTest {
  @TempDir Path home;
  private Household household;

  @BeforeEach
  void moveIn() {
    household = new Household(home);
  }

  @Test
  void opensWhatItSealed() throws Exception {
    OpenedAdapter opened = household.sealer.open(household.kitchen());

    assertEquals(KITCHEN, opened.descriptor());
    assertEquals(Household.files().keySet(), opened.files().keySet());
    Household.files().forEach((name, bytes) -> assertArrayEquals(bytes, opened.files().get(name)));
  }

  @Test
  void opensAnAdapterWithoutFiles() throws Exception {
    byte[] bundle = household.sealer.seal(KITCHEN, Map.of());

    assertEquals(Map.of(), household.sealer.open(bundle).files());
  }

  @Test
  void opensAfterARestart() throws Exception {
    byte[] bundle = household.kitchen();

    assertEquals(KITCHEN, new Household(home).sealer.open(bundle).descriptor());
  }

  @Test
  void opensUserAdaptersUnderTheirOwnersKey() throws Exception {
    AdapterDescriptor ann =
        new AdapterDescriptor(
            "ann", AdapterKind.USER, "1.0.0", Household.FINGERPRINT, Long.MAX_VALUE, "ann");

    assertEquals(
        ann, household.sealer.open(household.sealer.seal(ann, Household.files())).descriptor());
  }

  @Test
  void opensOneBundleInManyThreads() throws Exception {
    byte[] bundle = household.kitchen();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<OpenedAdapter>> opened = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        opened.add(threads.submit(() -> household.sealer.open(bundle)));
      }
      for (Future<OpenedAdapter> future : opened) {
        assertEquals(KITCHEN, future.get().descriptor());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void sealsAllButCiphertextAndSignatureDeterministically() throws Exception {
    Map<String, byte[]> first = Household.entries(household.kitchen());
    Map<String, byte[]> second = Household.entries(household.kitchen());

    assertArrayEquals(first.get(BundleLayout.MANIFEST), second.get(BundleLayout.MANIFEST));
    assertArrayEquals(first.get(BundleLayout.DESCRIPTOR), second.get(BundleLayout.DESCRIPTOR));
    assertFalse(
        Arrays.equals(first.get(BundleLayout.PAYLOAD), second.get(BundleLayout.PAYLOAD)),
        "a nonce was used twice");
  }

  @Test
  void packsTheSameEntriesToTheSameBytes() throws Exception {
    byte[] bundle = household.kitchen();

    assertArrayEquals(bundle, household.resigned(Household.entries(bundle)));
  }

  @Test
  void leavesNoPlaintextInTheBundle() throws Exception {
    String bundle = new String(household.kitchen(), StandardCharsets.ISO_8859_1);

    assertFalse(bundle.contains("zigby") || bundle.contains("vocabulary.json"));
  }

  @Test
  void refusesEveryFlippedBit() throws Exception {
    byte[] bundle = household.kitchen();
    for (int i = 0; i < bundle.length; i++) {
      for (int mask = 1; mask <= 0x80; mask <<= 1) {
        byte[] flipped = bundle.clone();
        flipped[i] ^= (byte) mask;
        assertOpenRefuses(flipped, "byte " + i + " ^ " + mask);
      }
    }
  }

  @Test
  void refusesEveryTruncation() throws Exception {
    byte[] bundle = household.kitchen();
    for (int length = 0; length < bundle.length; length++) {
      assertOpenRefuses(Arrays.copyOf(bundle, length), "first " + length + " bytes");
      assertOpenRefuses(
          Arrays.copyOfRange(bundle, bundle.length - length, bundle.length),
          "last " + length + " bytes");
    }
  }

  @Test
  void refusesEveryRemovedOrInsertedByte() throws Exception {
    byte[] bundle = household.kitchen();
    for (int i = 0; i <= bundle.length; i++) {
      byte[] longer = new byte[bundle.length + 1];
      System.arraycopy(bundle, 0, longer, 0, i);
      System.arraycopy(bundle, i, longer, i + 1, bundle.length - i);
      assertOpenRefuses(longer, "a byte inserted at " + i);
    }
  }

  @Test
  void refusesAppendedBytes() throws Exception {
    byte[] bundle = household.kitchen();

    assertRefused(
        Reason.ARCHIVE,
        "appended",
        () -> household.sealer.open(Arrays.copyOf(bundle, bundle.length + 1)));
  }

  @Test
  void refusesNoiseWithoutAnyOtherException() throws Exception {
    byte[] bundle = household.kitchen();
    Random random = new Random(7);
    for (int round = 0; round < 5_000; round++) {
      byte[] noisy = bundle.clone();
      // Half of the rounds aim at the directory at the end, where lengths and offsets are.
      int from = round % 2 == 0 ? 0 : bundle.length - 300;
      for (int i = 0; i <= random.nextInt(8); i++) {
        noisy[from + random.nextInt(bundle.length - from)] = (byte) random.nextInt();
      }
      if (!Arrays.equals(noisy, bundle)) {
        assertOpenRefuses(noisy, "round " + round);
      }
    }
  }

  @Test
  void refusesNothingAtAll() {
    assertRefused(Reason.ARCHIVE, "no bundle", () -> household.sealer.open(null));
    assertRefused(Reason.ARCHIVE, "22 bytes", () -> household.sealer.open(new byte[0]));
  }

  @Test
  void refusesAForeignHousehold(@TempDir Path elsewhere) throws Exception {
    household.kitchen();
    byte[] foreign = new Household(elsewhere).kitchen();

    assertRefused(
        Reason.FOREIGN, "sealed by another household", () -> household.sealer.open(foreign));
  }

  @Test
  void refusesAForeignHouseholdBeforeItHasKeysAndMakesNone(@TempDir Path elsewhere)
      throws Exception {
    byte[] foreign = new Household(elsewhere).kitchen();

    assertRefused(Reason.FOREIGN, "not trusted here", () -> household.sealer.open(foreign));
    assertFalse(Files.exists(household.home.resolve("keys")));
  }

  @Test
  void refusesAForeignPayloadUnderOurSignature(@TempDir Path elsewhere) throws Exception {
    byte[] payload =
        Household.entries(new Household(elsewhere).kitchen()).get(BundleLayout.PAYLOAD);
    byte[] bundle = household.kitchenWith(BundleLayout.PAYLOAD, payload);

    assertRefused(Reason.PAYLOAD, "does not open", () -> household.sealer.open(bundle));
  }

  @Test
  void refusesThePayloadOfAnotherAdapterUnderOurSignature() throws Exception {
    byte[] garage = household.sealer.seal(descriptor("garage", "household", 3), Household.files());
    byte[] payload = Household.entries(garage).get(BundleLayout.PAYLOAD);
    byte[] bundle = household.kitchenWith(BundleLayout.PAYLOAD, payload);

    assertRefused(Reason.PAYLOAD, "another adapter", () -> household.sealer.open(bundle));
  }

  @Test
  void refusesThePayloadOfAnotherAdapter() throws Exception {
    byte[] garage = household.sealer.seal(descriptor("garage", "household", 3), Household.files());
    Map<String, byte[]> entries = Household.entries(household.kitchen());
    entries.put(BundleLayout.PAYLOAD, Household.entries(garage).get(BundleLayout.PAYLOAD));

    assertRefused(
        Reason.SIGNATURE, "altered", () -> household.sealer.open(StoredZip.write(entries)));
  }

  @Test
  void refusesEveryEditOfTheDescriptorEvenUnderOurSignature() throws Exception {
    household.sealer.seal(descriptor("kitchen", "ann", 3), Household.files());
    List<AdapterDescriptor> edits =
        List.of(
            descriptor("garage", "household", 3),
            descriptor("kitchen", "ann", 3),
            descriptor("kitchen", "household", 4),
            new AdapterDescriptor(
                "kitchen", AdapterKind.USER, "1.2.3", Household.FINGERPRINT, 3, "household"),
            new AdapterDescriptor(
                "kitchen", AdapterKind.CONTEXT, "1.2.4", Household.FINGERPRINT, 3, "household"),
            new AdapterDescriptor(
                "kitchen", AdapterKind.CONTEXT, "1.2.3", "f".repeat(64), 3, "household"));
    for (AdapterDescriptor edit : edits) {
      byte[] bundle = relabelled(edit);
      assertRefused(Reason.PAYLOAD, "does not open", () -> household.sealer.open(bundle));
    }
  }

  private SealedDescriptor sealed(AdapterDescriptor adapter, String format) throws Exception {
    return new SealedDescriptor(
        adapter, format, household.keys.signer().fingerprint(), Optional.empty());
  }

  /** The kitchen under another descriptor and its manifest, signed by the household. */
  private byte[] relabelled(AdapterDescriptor edit) throws Exception {
    Map<String, byte[]> entries = Household.entries(household.kitchen());
    entries.put(BundleLayout.DESCRIPTOR, new DescriptorJson().encode(sealed(edit, "2.0")));
    entries.put(BundleLayout.MANIFEST, AdapterManifest.render(edit));
    return household.resigned(entries);
  }

  @Test
  void opensANewerMinorFormat() throws Exception {
    byte[] bundle = withFormat("2.7", "\"note\":\"new\",");

    assertEquals(KITCHEN, household.sealer.open(bundle).descriptor());
  }

  @Test
  void refusesANewerMajorFormat() throws Exception {
    byte[] bundle = withFormat("3.0", "");

    assertRefused(
        Reason.FORMAT,
        "'3.0', this version of Hearth reads 2.x",
        () -> household.sealer.open(bundle));
  }

  /** The kitchen as a version of Hearth with another format would seal it. */
  private byte[] withFormat(String format, String membersBeforeOwner) throws Exception {
    Map<String, byte[]> entries = Household.entries(household.kitchen());
    SealedDescriptor sealed = sealed(KITCHEN, format);
    String json = new String(new DescriptorJson().encode(sealed), StandardCharsets.UTF_8);
    entries.put(
        BundleLayout.DESCRIPTOR,
        CanonicalBytes.utf8(json.replace("\"owner\"", membersBeforeOwner + "\"owner\"")));
    byte[] plaintext = new PayloadCodec(BundleLimits.standard()).encode(Household.files());
    entries.put(
        BundleLayout.PAYLOAD,
        household.keys.sealingKey("household").encrypt(plaintext, sealed.associatedData()));
    return household.resigned(entries);
  }

  @Test
  void refusesForEverOnceTheOwnerIsForgotten() throws Exception {
    AdapterDescriptor ann = descriptor("ann", "ann", 1);
    byte[] bundle = household.sealer.seal(ann, Household.files());
    household.sealer.open(bundle);
    household.manager.forget("ann");

    assertRefused(Reason.KEYS, "the key of 'ann' is gone", () -> household.sealer.open(bundle));
    household.sealer.seal(ann, Household.files());
    assertRefused(Reason.PAYLOAD, "an earlier key", () -> household.sealer.open(bundle));
  }

  @Test
  void refusesAMalformedPayloadUnderOurKeys() throws Exception {
    SealedDescriptor sealed = sealed(KITCHEN, "2.0");
    byte[] payload =
        household
            .keys
            .sealingKey("household")
            .encrypt(CanonicalBytes.utf8("HEARTHP9 and more"), sealed.associatedData());
    byte[] bundle = household.kitchenWith(BundleLayout.PAYLOAD, payload);

    assertRefused(Reason.PAYLOAD, "HEARTHP1", () -> household.sealer.open(bundle));
  }

  @Test
  void refusesToSealMoreThanItWouldOpen() {
    BundleLimits small = new BundleLimits(4, 2_000, 4_000, 1_024, 2, 32);
    TinkAdapterSealer sealer = new TinkAdapterSealer(household.keys, small);

    assertRefused(
        Reason.LIMIT,
        "expected at most 2000",
        () -> sealer.seal(KITCHEN, Map.of("a", new byte[3_000])));
    assertRefused(
        Reason.LIMIT,
        "expected at most 4000",
        () -> sealer.seal(KITCHEN, Map.of("a", new byte[5_000])));
  }

  @Test
  void refusesToSealNothing() {
    assertRefused(Reason.DESCRIPTOR, "null", () -> household.sealer.seal(null, Household.files()));
    assertRefused(Reason.DESCRIPTOR, "null", () -> household.sealer.seal(KITCHEN, null));
    assertRefused(
        Reason.PAYLOAD,
        "null",
        () -> household.sealer.seal(KITCHEN, Collections.singletonMap("a", null)));
    assertRefused(
        Reason.PAYLOAD,
        "null",
        () -> household.sealer.seal(KITCHEN, Collections.singletonMap(null, new byte[1])));
  }

  @Test
  void namesTheKeyFileThatOthersMayRead() throws Exception {
    byte[] bundle = household.kitchen();
    Path secret = household.secret(1);
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r-----"));
    Household restarted = new Household(home);

    assertRefused(Reason.KEYS, "chmod 600 " + secret, () -> restarted.sealer.open(bundle));
    assertRefused(Reason.KEYS, "chmod 600 " + secret, restarted::kitchen);
  }

  @Test
  void keepsSecretsOutOfEveryMessage() throws Exception {
    Map<String, byte[]> canary = Map.of("a", CanonicalBytes.utf8("canary-7351"));
    byte[] bundle = household.sealer.seal(KITCHEN, canary);
    byte[] secret = Files.readAllBytes(household.secret(1));
    List<String> secrets =
        List.of(
            "canary-7351",
            HexFormat.of().formatHex(secret),
            new String(secret, StandardCharsets.ISO_8859_1),
            Arrays.toString(secret));
    List<String> traces = new ArrayList<>();
    for (int i = 0; i < bundle.length; i += 3) {
      byte[] flipped = bundle.clone();
      flipped[i] ^= 0x40;
      traces.add(trace(() -> household.sealer.open(flipped)));
    }
    BundleLimits tiny = new BundleLimits(4, 2_000, 10, 1_024, 2, 32);
    traces.add(trace(() -> new TinkAdapterSealer(household.keys, tiny).seal(KITCHEN, canary)));
    byte[] keyring = Files.readAllBytes(household.keyring());
    Files.write(household.keyring(), Arrays.copyOf(keyring, keyring.length - 1));
    traces.add(trace(() -> household.sealer.open(bundle)));
    Files.write(household.keyring(), keyring);
    Files.write(household.secret(1), Arrays.copyOf(secret, 31));
    traces.add(trace(() -> new Household(home).sealer.open(bundle)));

    for (String trace : traces) {
      for (String each : secrets) {
        assertFalse(trace.contains(each), "a secret in: " + trace);
      }
    }
  }

  @Test
  void opensTwoHouseholdsInOneProcess(@TempDir Path elsewhere) throws Exception {
    Household other = new Household(elsewhere);
    byte[] ours = household.kitchen();
    byte[] theirs = other.kitchen();

    assertDoesNotThrow(() -> household.sealer.open(ours));
    assertDoesNotThrow(() -> other.sealer.open(theirs));
  }

  @Test
  void sealsNothingWhereItCannotWrite() throws Exception {
    Path file = Files.createFile(home.resolve("occupied"));
    TinkAdapterSealer sealer = new Household(file).sealer;

    assertRefused(Reason.KEYS, file.toString(), () -> sealer.seal(KITCHEN, Household.files()));
  }

  private interface Action {
    void run() throws AdapterException;
  }

  private static String trace(Action action) {
    AdapterException refusal = null;
    try {
      action.run();
    } catch (AdapterException e) {
      refusal = e;
    }
    assertFalse(refusal == null, "nothing was refused");
    StringWriter trace = new StringWriter();
    refusal.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }

  private void assertOpenRefuses(byte[] bundle, String what) {
    try {
      household.sealer.open(bundle);
    } catch (AdapterException expected) {
      return;
    } catch (RuntimeException e) {
      throw new AssertionError(what + " was not refused but failed", e);
    }
    throw new AssertionError(what + " was opened");
  }
}
