package org.hearth.keystore.internal;

import static org.hearth.keystore.internal.Refusals.assertRefused;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.hearth.keystore.internal.RefusedBundleException.Reason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Bundles that an enemy, or a well-meaning tool, might make. Their signature holds where it can.
 */
class HostileBundlesTest {
  @TempDir Path home;
  private Household household;

  @BeforeEach
  void moveIn() {
    household = new Household(home);
  }

  @ParameterizedTest
  @CsvSource({
    "org/evil/Activator.class, is code",
    "lib/evil.jar, is an archive in the archive",
    "../../etc/passwd, leads out of the archive",
    "/etc/passwd, leads out of the archive",
    "adapter\\payload.sealed, leads out of the archive",
    "adapter/, does not belong",
    "META-INF/HEARTH.SF, does not belong",
    "meta-inf/manifest.mf, does not belong",
    "OSGI-INF/evil.xml, does not belong"
  })
  void refusesAFifthEntry(String name, String problem) throws Exception {
    Map<String, byte[]> entries = Household.entries(household.kitchen());
    entries.put(name, new byte[] {1, 2, 3});

    assertRefused(Reason.ENTRIES, problem, () -> open(StoredZip.write(entries)));
  }

  @Test
  void refusesAClassThatComesFirstInACompressedJar() throws Exception {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("org/evil/Activator.class", new byte[100]);
    entries.putAll(Household.entries(household.kitchen()));

    assertRefused(Reason.ENTRIES, "is code", () -> open(jar(entries)));
  }

  @Test
  void refusesADuplicateEntry() throws Exception {
    Map<String, byte[]> entries = Household.entries(household.kitchen());
    entries.put("adapter/signaturE", entries.get(BundleLayout.SIGNATURE));
    byte[] bundle = replaced(StoredZip.write(entries), "adapter/signaturE", "adapter/signature");

    assertRefused(Reason.ENTRIES, "occurs twice", () -> open(bundle));
  }

  @Test
  void refusesAMissingEntry() throws Exception {
    Map<String, byte[]> entries = Household.entries(household.kitchen());
    entries.remove(BundleLayout.SIGNATURE);

    assertRefused(
        Reason.ENTRIES, "'adapter/signature' is missing", () -> open(StoredZip.write(entries)));
  }

  @Test
  void refusesAnotherOrder() throws Exception {
    Map<String, byte[]> entries = Household.entries(household.kitchen());
    byte[] manifest = entries.remove(BundleLayout.MANIFEST);
    entries.put(BundleLayout.MANIFEST, manifest);

    assertRefused(Reason.ENTRIES, "order", () -> open(StoredZip.write(entries)));
  }

  @Test
  void refusesTheSameEntriesPackedByAnotherTool() throws Exception {
    Map<String, byte[]> entries = Household.entries(household.kitchen());

    assertRefused(Reason.ARCHIVE, "compression method 8", () -> open(jar(entries)));
  }

  @Test
  void refusesALocalHeaderThatNamesAnotherFile() throws Exception {
    byte[] bundle = household.kitchen();
    int local = new String(bundle, StandardCharsets.ISO_8859_1).indexOf("adapter/signature");
    bundle[local] = 'A';

    assertRefused(Reason.ARCHIVE, "not packed as Hearth packs it", () -> open(bundle));
  }

  @Test
  void refusesAFileHiddenBetweenEntriesAndDirectory() throws Exception {
    byte[] bundle = household.kitchen();
    int directory = littleEndian(bundle).getInt(bundle.length - 6);
    ByteArrayOutputStream hidden = new ByteArrayOutputStream();
    hidden.write(bundle, 0, directory);
    hidden.writeBytes(new byte[50]);
    hidden.write(bundle, directory, bundle.length - directory);
    byte[] archive = hidden.toByteArray();
    littleEndian(archive).putInt(archive.length - 6, directory + 50);

    assertRefused(Reason.ARCHIVE, "not packed as Hearth packs it", () -> open(archive));
  }

  @Test
  void refusesAnArchiveComment() throws Exception {
    byte[] bundle = household.kitchen();
    ByteArrayOutputStream commented = new ByteArrayOutputStream();
    commented.write(bundle, 0, bundle.length - 2);
    commented.writeBytes(new byte[] {3, 0, 'a', 'b', 'c'});

    assertRefused(Reason.ARCHIVE, "22 bytes", () -> open(commented.toByteArray()));
  }

  @Test
  void refusesABombWithoutInflatingIt() throws Exception {
    Map<String, byte[]> entries = Household.entries(household.kitchen());
    entries.put(BundleLayout.PAYLOAD, new byte[40 << 20]);
    byte[] bomb = jar(entries);

    assertRefused(Reason.LIMIT, "expected at most 16777216", () -> open(bomb));
  }

  @Test
  void refusesABombThatLiesAboutItsSize() throws Exception {
    Map<String, byte[]> entries = Household.entries(household.kitchen());
    entries.put(BundleLayout.PAYLOAD, new byte[40 << 20]);
    byte[] bomb = jar(entries);
    ByteBuffer bytes = littleEndian(bomb);
    bytes.putInt(directoryEntry(bomb, BundleLayout.PAYLOAD) + 24, 1_000);

    assertRefused(Reason.ARCHIVE, "compression method 8", () -> open(bomb));
  }

  @Test
  void refusesAnEntryThatEndsOutsideTheArchive() throws Exception {
    byte[] bundle = household.kitchen();
    int entry = directoryEntry(bundle, BundleLayout.PAYLOAD);
    littleEndian(bundle).putInt(entry + 42, -1);

    assertRefused(Reason.ARCHIVE, "ends after the archive", () -> open(bundle));
  }

  @Test
  void refusesALongDescriptor() throws Exception {
    byte[] bundle = household.kitchenWith(BundleLayout.DESCRIPTOR, new byte[20_000]);

    assertRefused(Reason.LIMIT, "expected at most 16384", () -> open(bundle));
  }

  @Test
  void refusesALargeBundleBeforeAnythingElse() {
    assertRefused(Reason.LIMIT, "expected at most 16777216", () -> open(new byte[(16 << 20) + 1]));
  }

  @Test
  void refusesALongName() throws Exception {
    Map<String, byte[]> entries = Household.entries(household.kitchen());
    entries.put("a".repeat(129), new byte[0]);

    assertRefused(
        Reason.LIMIT, "129 bytes, expected at most 128", () -> open(StoredZip.write(entries)));
  }

  @Test
  void refusesManyEntriesWithoutReadingThemAll() throws Exception {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    for (int i = 0; i < 60_000; i++) {
      entries.put("e" + i, new byte[0]);
    }

    assertRefused(Reason.ENTRIES, "'e0' does not belong", () -> open(StoredZip.write(entries)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bundle-Activator: org.evil.Activator",
        "Import-Package: org.osgi.framework",
        "import-package: org.osgi.framework",
        "DynamicImport-Package: *",
        "Fragment-Host: org.hearth.keystore",
        "Service-Component: OSGI-INF/evil.xml",
        "Require-Bundle: org.hearth.api",
        "Require-Capability: osgi.extender",
        "Provide-Capability: osgi.service",
        "Export-Package: org.hearth.api",
        "Bundle-ClassPath: adapter/payload.sealed"
      })
  void refusesAManifestThatActs(String header) throws Exception {
    String name = header.substring(0, header.indexOf(':'));
    byte[] bundle =
        manifestWith("Bundle-ManifestVersion: 2", header + "\r\nBundle-ManifestVersion: 2");

    assertRefused(
        Reason.MANIFEST, "'" + name + "', and an adapter holds data only", () -> open(bundle));
  }

  @Test
  void refusesAFoldedHeaderThatActs() throws Exception {
    byte[] bundle =
        manifestWith(
            "Bundle-ManifestVersion: 2", "Import-Pac\r\n kage: a\r\nBundle-ManifestVersion: 2");

    assertRefused(Reason.MANIFEST, "'Import-Package'", () -> open(bundle));
  }

  @ParameterizedTest
  @CsvSource({
    "Bundle-Version: 1.2.3, Bundle-Version: 1.2.4, Bundle-Version is '1.2.4'; expected '1.2.3'",
    "context.kitchen, context.garage, Bundle-SymbolicName is",
    "rollback-index=3, rollback-index=9, Hearth-Adapter is",
    "kind=context, kind=user, Hearth-Adapter is"
  })
  void refusesAManifestThatContradictsTheDescriptor(String said, String says, String message)
      throws Exception {
    byte[] bundle = manifestWith(said, says);

    assertRefused(Reason.MANIFEST, message.replace(";", ","), () -> open(bundle));
  }

  @Test
  void refusesAnUnknownHeader() throws Exception {
    byte[] bundle =
        manifestWith("Bundle-ManifestVersion: 2", "X-Note: 1\r\nBundle-ManifestVersion: 2");

    assertRefused(Reason.MANIFEST, "has 'X-Note', expected only", () -> open(bundle));
  }

  @Test
  void refusesTheSameManifestWrittenOtherwise() throws Exception {
    byte[] bundle = manifestWith("\r\n", "\n");

    assertRefused(Reason.MANIFEST, "not what follows", () -> open(bundle));
  }

  @Test
  void refusesAnEmptyManifest() throws Exception {
    byte[] bundle = household.kitchenWith(BundleLayout.MANIFEST, new byte[0]);

    assertRefused(Reason.MANIFEST, "not what follows", () -> open(bundle));
  }

  private void open(byte[] bundle) throws Exception {
    household.sealer.open(bundle);
  }

  private byte[] manifestWith(String said, String says) throws Exception {
    byte[] manifest = Household.entries(household.kitchen()).get(BundleLayout.MANIFEST);
    // Unfolded, so that what is looked for is found; long lines are legal to read.
    String text = new String(manifest, StandardCharsets.US_ASCII).replace("\r\n ", "");
    if (!text.contains(said)) {
      throw new AssertionError(text + " lacks " + said);
    }
    return household.kitchenWith(
        BundleLayout.MANIFEST, CanonicalBytes.utf8(text.replace(said, says)));
  }

  private static byte[] jar(Map<String, byte[]> entries) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream jar = new JarOutputStream(out)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        jar.putNextEntry(new ZipEntry(entry.getKey()));
        jar.write(entry.getValue());
      }
    }
    return out.toByteArray();
  }

  /** Replaces a text by another one of its length, wherever it occurs. */
  private static byte[] replaced(byte[] archive, String from, String to) {
    return new String(archive, StandardCharsets.ISO_8859_1)
        .replace(from, to)
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Where the archive's directory describes an entry: the last place where its name occurs. */
  private static int directoryEntry(byte[] archive, String name) {
    return new String(archive, StandardCharsets.ISO_8859_1).lastIndexOf(name) - 46;
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
