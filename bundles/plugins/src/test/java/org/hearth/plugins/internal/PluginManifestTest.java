package org.hearth.plugins.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.hearth.api.plugin.PluginException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Version;

class PluginManifestTest {
  private static PluginJar jar() {
    return PluginJar.named("org.example.lights", "1.2.3");
  }

  private static void assertRefused(String messagePart, byte[] bundle) {
    PluginException refusal =
        assertThrows(PluginException.class, () -> PluginManifest.read(bundle));
    assertTrue(refusal.getMessage().contains(messagePart), refusal.getMessage());
  }

  @Test
  void parametersOfTheNameDoNotCount() throws Exception {
    byte[] bundle =
        jar().header("Bundle-SymbolicName", "org.example.lights; singleton:=true").bytes();

    assertEquals(
        new PluginManifest("org.example.lights", new Version(1, 2, 3)),
        PluginManifest.read(bundle));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bundle-ManifestVersion", "Bundle-SymbolicName", "Bundle-Version"})
  void whatMakesABundleMustBeThere(String header) {
    assertRefused("its manifest lacks " + header, jar().header(header, null).bytes());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "../lights", "lights/../../keys", ".lights", "a..b", "a b", "a\u0000"})
  void aNameThatIsNoneIsRefused(String name) {
    assertRefused("expected a name such as", jar().header("Bundle-SymbolicName", name).bytes());
  }

  @Test
  void aNameThatIsNoFilesNameIsRefused() {
    assertRefused("at most 128", jar().header("Bundle-SymbolicName", "a".repeat(129)).bytes());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.hearth",
        "org.hearth.keystore",
        "Org.Hearth.keystore",
        "org.hearth.adapter.context.kitchen",
        "system.bundle"
      })
  void aNameOfHearthsIsRefused(String name) {
    assertRefused("is a name of Hearth's", jar().header("Bundle-SymbolicName", name).bytes());
  }

  @Test
  void aNameThatOnlyBeginsLikeHearthsIsGood() throws Exception {
    byte[] bundle = jar().header("Bundle-SymbolicName", "org.hearthside.lights").bytes();

    assertEquals("org.hearthside.lights", PluginManifest.read(bundle).name());
  }

  @ParameterizedTest
  @CsvSource({
    "Bundle-ManifestVersion, 1, expected 2",
    "Bundle-Version, one, expected a version such as 1.2.3",
    "Fragment-Host, org.hearth.keystore, must not become a part of another bundle",
    "Fragment-Host, system.bundle;extension:=framework, must not become a part of another bundle",
    "fragment-host, org.hearth.keystore, must not become a part of another bundle",
    "Export-Package, org.hearth.api.keystore;version=9, its classes must be for itself alone"
  })
  void aHeaderThatNoPluginHasIsRefused(String header, String value, String message) {
    assertRefused(message, jar().header(header, value).bytes());
  }

  @Test
  void aJarWithoutAManifestIsRefused() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("readme.txt"));
    }

    assertRefused("its first entry is no manifest", bytes.toByteArray());
  }

  @Test
  void whatIsNoJarIsRefused() {
    assertRefused("it is no jar", "MZ and a program".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aJarThatIsCutOffIsRefused() {
    assertRefused("cannot be read", Arrays.copyOf(jar().bytes(), 80));
  }
}
