package org.hearth.plugins.internal;

import static org.hearth.plugins.internal.PluginHome.LIGHTS;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hearth.api.keystore.PublisherRole;
import org.hearth.api.plugin.PluginException;
import org.hearth.api.plugin.PluginInfo;
import org.hearth.plugins.sample.FailsToStart;
import org.hearth.plugins.sample.FailsToStop;
import org.hearth.plugins.sample.LeavesAtOnce;
import org.hearth.plugins.sample.Lights;
import org.hearth.plugins.sample.ReplacesTheFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

/** Plugins in the real framework. */
class SignedPluginStoreTest {
  private static final String TWO = "org.example.two";

  @TempDir Path folder;
  private PluginHome home;
  private final TestPublisher ada = TestPublisher.named("ada");

  @BeforeEach
  void open() throws Exception {
    home = new PluginHome(folder);
    home.signer.trust(ada, PublisherRole.CODE);
  }

  @AfterEach
  void close() throws Exception {
    home.close();
  }

  private static PluginJar lights(String version) {
    return PluginJar.named(LIGHTS, version).activator(Lights.class);
  }

  private PluginInfo installOfAda(PluginJar jar) throws Exception {
    return home.install(jar.bytes(), ada.sign(jar.bytes()));
  }

  private String assertRefused(String messagePart, Executable installation) {
    int before = home.bundles();
    PluginException refusal = assertThrows(PluginException.class, installation);
    assertTrue(refusal.getMessage().contains(messagePart), refusal.getMessage());
    assertEquals(before, home.bundles());
    return refusal.getMessage();
  }

  @Test
  void aPluginOfTheHouseholdRuns() throws Exception {
    Path file = home.write(lights("1.2.3").bytes(), new byte[0]);
    home.store().sign(file, PluginHome.signature(file));

    PluginInfo info = home.store().install(file, PluginHome.signature(file), false);

    assertEquals(new PluginInfo(LIGHTS, "1.2.3", "household", null), info);
    assertEquals(Optional.of("1.2.3"), home.lights());
    assertEquals(List.of(info), home.store().list());
  }

  @Test
  void aPluginOfATrustedPublisherRuns() throws Exception {
    assertEquals("ada", installOfAda(lights("1.0.0")).publisher());

    assertEquals(Optional.of("1.0.0"), home.lights());
  }

  @Test
  void aPluginStartsAgainWithTheContainer() throws Exception {
    home.install(lights("1.0.0"));

    home.restart();

    assertEquals(Optional.of("1.0.0"), home.lights());
  }

  @Test
  void aContainerForOneCommandStartsNoPlugin() throws Exception {
    PluginInfo info = home.install(lights("1.0.0"));

    home.restartForACommand();

    assertEquals(List.of(), home.store().recheck());
    assertEquals(Optional.empty(), home.lights());
    assertEquals(List.of(info), home.store().list());
  }

  @Test
  void aContainerForOneCommandTriesThePluginThatItInstalls() throws Exception {
    home.install(lights("1.0.0"));
    home.restartForACommand();

    assertRefused(
        "org/example/Bridge",
        () -> home.install(PluginJar.named(LIGHTS, "2.0.0").activator(FailsToStart.class)));

    assertEquals("1.0.0", home.store().list().get(0).version());
  }

  @Test
  void theContainerDoesNotStartAPluginByItself() throws Exception {
    home.install(lights("1.0.0"));

    home.store().deactivate();

    assertEquals(Optional.empty(), home.lights());
    assertEquals(1, home.bundles());
  }

  @Test
  void aSignatureWithoutTheEndOfItsLineIsAsGood() throws Exception {
    byte[] jar = lights("1.0.0").bytes();
    String line = new String(home.signer.sign(jar), StandardCharsets.US_ASCII).strip();
    home.install(jar, line.getBytes(StandardCharsets.US_ASCII));

    home.restart();

    assertEquals(Optional.of("1.0.0"), home.lights());
  }

  @Test
  void aRemovedPluginIsGone() throws Exception {
    home.install(lights("1.0.0"));

    home.store().remove(LIGHTS);

    assertEquals(Optional.empty(), home.lights());
    assertEquals(List.of(), home.store().list());
    assertFalse(Files.exists(home.installed(LIGHTS)));
  }

  @Test
  void whatIsNotInstalledIsNotRemoved() throws Exception {
    home.install(lights("1.0.0"));

    assertRefused("there is: " + LIGHTS, () -> home.store().remove("../keys/kek"));
  }

  @Test
  void anAlteredPluginIsRefused() {
    byte[] jar = lights("1.0.0").bytes();
    byte[] signature = home.signer.sign(jar);
    jar[jar.length / 2] ^= 1;

    assertRefused("altered", () -> home.install(jar, signature));
  }

  @Test
  void anUnsignedPluginIsNotLookedAt() {
    byte[] noJar = new byte[] {1, 2, 3};

    assertRefused("altered", () -> home.install(noJar, home.signer.sign(new byte[] {4})));
  }

  @Test
  void aPluginWithoutASignatureIsRefused() throws Exception {
    Path file = home.write(lights("1.0.0").bytes(), new byte[0]);
    Path missing = folder.resolve("missing.sig");

    assertRefused("there is no file " + missing, () -> home.store().install(file, missing, false));
  }

  @Test
  void anUnknownPublisherIsRefused() {
    byte[] jar = lights("1.0.0").bytes();

    assertRefused("eve is unknown", () -> home.install(jar, TestPublisher.named("eve").sign(jar)));
  }

  @Test
  void aPublisherOfDataIsRefused() {
    home.signer.trust(ada, PublisherRole.DATA);

    assertRefused("data only", () -> installOfAda(lights("1.0.0")));
  }

  @Test
  void aPluginWhosePublisherIsNotTrustedAnyMoreStops() throws Exception {
    installOfAda(lights("1.0.0"));
    home.install(PluginJar.named(TWO, "1.0.0"));
    home.signer.distrust(ada);

    assertEquals(List.of(LIGHTS), home.store().recheck());

    assertEquals(Optional.empty(), home.lights());
    assertEquals(
        List.of(
            new PluginInfo(LIGHTS, null, null, "the plugin's publisher ada is unknown"),
            new PluginInfo(TWO, "1.0.0", "household", null)),
        home.store().list());
  }

  @Test
  void aPluginWhosePublisherIsNotTrustedAnyMoreDoesNotStartAgain() throws Exception {
    installOfAda(lights("1.0.0"));
    home.signer.distrust(ada);

    home.restart();

    assertEquals(Optional.empty(), home.lights());
  }

  @Test
  void aPluginWhosePublisherIsTrustedAgainStarts() throws Exception {
    installOfAda(lights("1.0.0"));
    home.signer.trust(ada, PublisherRole.DATA);
    home.restart();
    home.signer.trust(ada, PublisherRole.CODE);

    assertEquals(List.of(), home.store().recheck());

    assertEquals(Optional.of("1.0.0"), home.lights());
    assertNull(home.store().list().get(0).problem());
  }

  @Test
  void aPluginThatWasAlteredOnDiskStopsAtTheNextCheck() throws Exception {
    home.install(lights("1.0.0"));
    byte[] file = Files.readAllBytes(home.installed(LIGHTS));
    file[file.length - 30] ^= 1;
    Files.write(home.installed(LIGHTS), file);

    assertEquals(List.of(LIGHTS), home.store().recheck());
  }

  @Test
  void aNewerVersionReplacesTheOldOne() throws Exception {
    home.install(lights("1.9.0"));

    home.install(lights("1.10.0"));

    assertEquals(Optional.of("1.10.0"), home.lights());
    assertEquals(2, home.bundles());
    home.restart();
    assertEquals(Optional.of("1.10.0"), home.lights());
  }

  @Test
  void theSameVersionMayBeInstalledAgain() throws Exception {
    home.install(lights("1.0.0"));

    assertNull(home.install(lights("1.0.0")).problem());
  }

  @Test
  void anOlderVersionIsRefused() throws Exception {
    home.install(lights("1.10.0"));

    assertRefused("--downgrade", () -> home.install(lights("1.9.0")));

    assertEquals(Optional.of("1.10.0"), home.lights());
  }

  @Test
  void anOlderVersionIsTakenWhenAskedFor() throws Exception {
    home.install(lights("1.10.0"));
    byte[] older = lights("1.9.0").bytes();
    Path file = home.write(older, home.signer.sign(older));

    home.store().install(file, PluginHome.signature(file), true);

    assertEquals(Optional.of("1.9.0"), home.lights());
  }

  @Test
  void thePluginOfAnotherPublisherIsNotReplaced() throws Exception {
    home.install(lights("1.0.0"));

    assertRefused("remove that one first", () -> installOfAda(lights("2.0.0")));

    assertEquals(Optional.of("1.0.0"), home.lights());
  }

  @Test
  void aPluginThatDoesNotHoldAnyMoreIsReplaced() throws Exception {
    installOfAda(lights("2.0.0"));
    home.signer.distrust(ada);

    home.install(lights("1.0.0"));

    assertEquals(Optional.of("1.0.0"), home.lights());
  }

  @Test
  void theOldVersionRunsOnWhenTheNewOneDoesNotStart() throws Exception {
    home.install(lights("1.0.0"));
    byte[] before = Files.readAllBytes(home.installed(LIGHTS));

    assertRefused(
        "NoClassDefFoundError: org/example/Bridge",
        () -> home.install(PluginJar.named(LIGHTS, "2.0.0").activator(FailsToStart.class)));

    assertEquals(Optional.of("1.0.0"), home.lights());
    assertArrayEquals(before, Files.readAllBytes(home.installed(LIGHTS)));
  }

  @Test
  void aPluginThatCannotBeWrittenDoesNotRun() {
    assertRefused(
        "cannot write",
        () -> home.install(PluginJar.named(LIGHTS, "1.0.0").activator(ReplacesTheFolder.class)));
  }

  @Test
  void aPluginThatNeedsAPackageThatIsNotThereIsRefused() {
    PluginJar jar =
        PluginJar.named(LIGHTS, "1.0.0")
            .header(
                "Import-Package",
                "org.osgi.framework, org.example.bridge;version=\"[2,3)\","
                    + " org.example.logging;resolution:=optional")
            .header(
                "Require-Capability",
                "osgi.service;filter:=\"(objectClass=org.example.Bridge)\";effective:=active");

    String message = assertRefused("it needs what is not there", () -> home.install(jar));

    String missing =
        ": osgi.wiring.package"
            + " (&(osgi.wiring.package=org.example.bridge)(version>=2.0.0)(!(version>=3.0.0)))";
    assertTrue(message.endsWith(missing), message);
  }

  @Test
  void aPluginThatNeedsABundleThatIsNotThereIsRefused() {
    assertRefused(
        "it needs what is not there: osgi.wiring.bundle (osgi.wiring.bundle=org.example.bridge)",
        () ->
            home.install(
                PluginJar.named(LIGHTS, "1.0.0").header("Require-Bundle", "org.example.bridge")));
  }

  @Test
  void aPluginThatLeavesWhileItIsStartedIsRefused() {
    assertRefused(
        "cannot be started",
        () -> home.install(PluginJar.named(LIGHTS, "1.0.0").activator(LeavesAtOnce.class)));
  }

  @Test
  void aPluginThatFailsToStopIsRemoved() throws Exception {
    home.install(PluginJar.named(LIGHTS, "1.0.0").activator(FailsToStop.class));

    home.store().remove(LIGHTS);

    assertEquals(1, home.bundles());
  }

  @Test
  void aPluginThatWasUninstalledInTheConsoleIsRemoved() throws Exception {
    home.install(lights("1.0.0"));
    for (Bundle bundle : home.context().getBundles()) {
      if (LIGHTS.equals(bundle.getSymbolicName())) {
        bundle.uninstall();
      }
    }
    assertEquals("it was stopped", home.store().list().get(0).problem());

    home.store().remove(LIGHTS);

    assertEquals(List.of(), home.store().list());
  }

  @Test
  void thePluginTakesNoNameOfAnotherBundle() throws Exception {
    byte[] other = PluginJar.named("com.fasterxml.jackson.core", "2.0.0").bytes();
    home.context().installBundle("jackson", new ByteArrayInputStream(other)).start();

    assertRefused(
        "is the name of another bundle",
        () -> home.install(PluginJar.named("com.fasterxml.jackson.core", "9.0.0")));
  }

  @Test
  void aManifestThatTheContainerReadsDifferentlyIsRefused() throws Exception {
    ByteArrayOutputStream twoManifests = new ByteArrayOutputStream();
    twoManifests.write(PluginJar.named(LIGHTS, "1.0.0").bytes());
    twoManifests.write(PluginJar.named("org.hearth.keystore", "1.0.0").bytes());
    byte[] jar = twoManifests.toByteArray();

    assertRefused(
        "the container finds another one in it, of org.hearth.keystore",
        () -> home.install(jar, home.signer.sign(jar)));
  }

  @Test
  void aPluginThatIsTooLargeIsRefused() {
    byte[] large = new byte[SignedPlugin.MAX_BUNDLE + 1];

    assertRefused("expected at most 16777216 bytes", () -> home.install(large, new byte[] {1}));
  }

  @Test
  void theLargestPluginIsReadAgain() throws Exception {
    byte[] jar = lights("1.0.0").bytes();
    byte[] largest = new byte[SignedPlugin.MAX_BUNDLE];
    // An archive is found from its end: what stands before it does not count.
    System.arraycopy(jar, 0, largest, largest.length - jar.length, jar.length);
    PluginFiles files = new PluginFiles(folder.resolve("plugins"));

    files.write(LIGHTS, SignedPlugin.of(home.signer.sign(largest), largest));

    assertArrayEquals(largest, files.read(LIGHTS).content().readAllBytes());
  }

  @Test
  void damageToOnePluginDoesNotKeepTheOthersFromStarting() throws Exception {
    home.install(lights("1.0.0"));
    Files.writeString(home.installed("org.example.aaa"), "no line of a signature");
    Files.createDirectory(home.installed("org.example.bbb"));
    Files.copy(home.installed(LIGHTS), home.installed("org.example.ccc"));

    home.restart();

    assertEquals(Optional.of("1.0.0"), home.lights());
    assertEquals(
        List.of(
            "its file does not begin with the line of a signature",
            "there is no file " + home.installed("org.example.bbb"),
            "its Bundle-SymbolicName is 'org.example.lights', expected 'org.example.ccc'"),
        home.store().list().stream().limit(3).map(PluginInfo::problem).toList());
  }

  @Test
  void whyAPluginDoesNotRunIsTold() throws Exception {
    SignedPlugin plugin = signed(PluginJar.named(TWO, "1.0.0").activator(FailsToStart.class));
    new PluginFiles(folder.resolve("plugins")).locked(() -> {});
    new PluginFiles(folder.resolve("plugins")).write(TWO, plugin);

    home.restart();

    PluginInfo info = home.store().list().get(0);
    assertEquals("1.0.0", info.version());
    assertTrue(info.problem().contains("org/example/Bridge"), info.problem());
  }

  private SignedPlugin signed(PluginJar jar) throws PluginException {
    return SignedPlugin.of(home.signer.sign(jar.bytes()), jar.bytes());
  }

  @Test
  void whatIsNoPluginIsNotSigned() throws Exception {
    Path file = home.write(new byte[] {1, 2, 3}, new byte[0]);

    assertRefused(
        file + " is no plugin: it is no jar",
        () -> home.store().sign(file, PluginHome.signature(file)));
  }
}
