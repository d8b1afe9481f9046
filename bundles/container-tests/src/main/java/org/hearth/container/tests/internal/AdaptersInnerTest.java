package org.hearth.container.tests.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.adapter.AdapterStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;

/** The adapter store with the real keystore, in a home of the container's own. */
final class AdaptersInnerTest {
  @TempDir Path folder;

  private final AdapterStore adapters = Osgi.service(AdapterStore.class);
  private String id;

  /** Each test has a person of its own: rollback indices outlive a removal. */
  @BeforeEach
  void name(TestInfo test) {
    id = test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT);
  }

  @AfterEach
  void remove() throws AdapterException {
    if (adapters.names(AdapterKind.USER).contains(id)) {
      adapters.remove(id);
    }
  }

  @Test
  void whatWasBuiltIsWhatIsRead() throws Exception {
    adapters.install(build("1.0.0", 1, "kettle"));
    Adapter carol = adapters.get(AdapterKind.USER, id);
    assertEquals("kettle", carol.vocabulary().entities().get("name").get(0).out());
  }

  @Test
  void theSealedBundleDoesNotShowWhatItHolds() throws Exception {
    Path bundle = build("1.0.0", 1, "secretkettle");
    String bytes = Files.readString(bundle, java.nio.charset.StandardCharsets.ISO_8859_1);
    assertFalse(bytes.contains("secretkettle"));
  }

  @Test
  void aRollbackGoesBackToTheVersionBefore() throws Exception {
    adapters.install(build("1.0.0", 1, "kettle"));
    adapters.install(build("1.1.0", 2, "toaster"));
    assertEquals("1.0.0", adapters.rollback(id).version());
    assertEquals(
        "kettle",
        adapters.get(AdapterKind.USER, id).vocabulary().entities().get("name").get(0).out());
  }

  @Test
  void aLowerRollbackIndexThanWasAcceptedIsRefused() throws Exception {
    Path old = build("1.0.0", 1, "kettle");
    adapters.install(build("1.1.0", 2, "toaster"));
    AdapterException refusal = assertThrows(AdapterException.class, () -> adapters.install(old));
    assertTrue(refusal.getMessage().contains("rollback index is 1"), refusal.getMessage());
  }

  @Test
  void aRemovedAdapterIsGone() throws Exception {
    adapters.install(build("1.0.0", 1, "kettle"));
    adapters.remove(id);
    assertThrows(AdapterException.class, () -> adapters.get(AdapterKind.USER, id));
  }

  @Test
  void anAdapterInUseIsABundleOfDataOnly() throws Exception {
    adapters.install(build("1.0.0", 1, "kettle"));
    adapters.get(AdapterKind.USER, id);
    Bundle bundle = adapterBundle().get(0);
    assertTrue(bundle.getState() == Bundle.INSTALLED || bundle.getState() == Bundle.RESOLVED);
    for (String header :
        List.of(
            Constants.IMPORT_PACKAGE,
            Constants.DYNAMICIMPORT_PACKAGE,
            Constants.EXPORT_PACKAGE,
            Constants.BUNDLE_ACTIVATOR,
            Constants.FRAGMENT_HOST,
            "Service-Component")) {
      assertNull(bundle.getHeaders().get(header), header);
    }
    assertNull(bundle.findEntries("/", "*.class", true));
  }

  @Test
  void theBundleDisappearsWithItsAdapter() throws Exception {
    adapters.install(build("1.0.0", 1, "kettle"));
    adapters.get(AdapterKind.USER, id);
    assertEquals(1, adapterBundle().size());
    adapters.remove(id);
    assertEquals(List.of(), adapterBundle());
  }

  @Test
  void aNewVersionTakesThePlaceOfItsBundle() throws Exception {
    adapters.install(build("1.0.0", 1, "kettle"));
    adapters.get(AdapterKind.USER, id);
    adapters.install(build("1.1.0", 2, "toaster"));
    adapters.get(AdapterKind.USER, id);
    assertEquals(1, adapterBundle().size());
  }

  /** One byte at a time, at 40 places from the first to the last. */
  @Test
  void oneFlippedByteIsRefusedBeforeTheContainerSeesTheBundle() throws Exception {
    byte[] sound = Files.readAllBytes(build("1.0.0", 1, "kettle"));
    Path tampered = folder.resolve("tampered.jar");
    List<Long> before = bundleIds();
    for (int place = 0; place < 40; place++) {
      byte[] bytes = sound.clone();
      int position = (int) ((long) place * (bytes.length - 1) / 39);
      bytes[position] ^= 1;
      Files.write(tampered, bytes);
      assertThrows(AdapterException.class, () -> adapters.install(tampered), "byte " + position);
    }
    assertEquals(before, bundleIds());
    assertFalse(adapters.names(AdapterKind.USER).contains(id));
  }

  private static List<Long> bundleIds() {
    return Arrays.stream(Osgi.context().getBundles()).map(Bundle::getBundleId).toList();
  }

  private List<Bundle> adapterBundle() {
    return Osgi.adapterBundles().stream()
        .filter(bundle -> bundle.getLocation().contains(":" + id + ":"))
        .toList();
  }

  private Path build(String version, int rollbackIndex, String device)
      throws IOException, AdapterException {
    Path source = Files.createDirectories(folder.resolve("v" + version));
    Files.writeString(
        source.resolve("adapter_config.json"),
        String.format(
            "{\"format_version\": \"1.0\", \"id\": \"%s\", \"kind\": \"user\","
                + " \"version\": \"%s\", \"rollback_index\": %d}",
            id, version, rollbackIndex));
    Files.writeString(
        source.resolve("vocabulary.json"),
        String.format(
            "{\"format_version\": \"1.0\", \"words\": [], \"entities\": {\"name\":"
                + " [{\"in\": \"the thing\", \"out\": \"%s\"}]}}",
            device));
    Path bundle = folder.resolve("v" + version + ".jar");
    assertEquals(Collections.emptyList(), adapters.build(source, bundle));
    return bundle;
  }
}
