package org.hearth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hearth.it.plugin.MarkingPlugin;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code plugin}: code of a publisher that is trusted with code runs, as it was signed; no other
 * does, at no start.
 */
final class PluginIT {
  private static final String NAME = "org.example.marking";

  @TempDir private static Path folder;
  private static Path plugin;
  private static String publisher;

  /** A home with the plugin, whose publisher is trusted; each test has a copy of it. */
  private static Hearth household;

  @BeforeAll
  static void signAndInstall() throws Exception {
    plugin = folder.resolve("marking.jar");
    pack(plugin, "1.2.3");
    Hearth author = Hearth.in(Files.createDirectories(folder.resolve("author")));
    assertEquals(
        "signed " + plugin + " in " + plugin + ".sig\n",
        Household.succeed(author, "plugin", "sign", plugin.toString()));
    publisher = Household.keys(author).path("publisher").asText();
    household = Hearth.in(Files.createDirectories(folder.resolve("household")));
    Household.succeed(household, "trust", "add", "author", publisher, "--role", "code");
    String installed = Household.succeed(household, "plugin", "install", plugin.toString());
    assertTrue(installed.startsWith("installed " + NAME + " 1.2.3"), installed);
  }

  private static void pack(Path jar, String version) throws IOException {
    TestBundle.of(NAME)
        .header("Bundle-Version", version)
        .header("Bundle-Activator", MarkingPlugin.class.getName())
        .header("Import-Package", "org.osgi.framework")
        .classes(MarkingPlugin.class, "MarkingPlugin")
        .write(jar);
  }

  private static Hearth copy(String name) throws IOException {
    return Household.copy(household, folder.resolve(name));
  }

  private static boolean runs(Hearth hearth) {
    return Files.exists(hearth.home().resolve(MarkingPlugin.MARK));
  }

  private static String list(Hearth hearth) throws Exception {
    return Household.succeed(hearth, "plugin", "list");
  }

  @Test
  void itRunsInAContainerThatStays() throws Exception {
    Hearth hearth = copy("trusted");
    assertTrue(list(hearth).contains("signed by"), "it is listed");
    assertFalse(runs(hearth), "a command of its own has started it");
    try (Hearth.Started container = hearth.startContainer()) {
      assertTrue(runs(hearth), list(hearth));
      assertFalse(list(hearth).contains("DOES NOT RUN"), list(hearth));
      assertTrue(container.process().isAlive());
    }
    assertFalse(runs(hearth), "it was not stopped");
  }

  @Test
  void itIsRefusedUntilItsPublisherIsTrustedWithCode() throws Exception {
    Hearth hearth = Hearth.in(Files.createDirectories(folder.resolve("stranger")));
    try (Hearth.Started container = hearth.startContainer()) {
      String unknown = refusal(hearth, plugin);
      assertTrue(unknown.contains("hearth trust add NAME KEY --role code"), unknown);
      Household.succeed(hearth, "trust", "add", "author", publisher);
      String data = refusal(hearth, plugin);
      assertTrue(data.contains("is trusted with data only, and a plugin is code"), data);
      assertFalse(runs(hearth));
      Household.succeed(hearth, "trust", "add", "author", publisher, "--role", "code");
      Household.succeed(hearth, "plugin", "install", plugin.toString());
      assertTrue(runs(hearth), list(hearth));
      Household.succeed(hearth, "plugin", "remove", NAME);
      assertFalse(runs(hearth));
      assertEquals("no plugin is installed\n", list(hearth));
      assertTrue(container.process().isAlive());
    }
  }

  private static String refusal(Hearth hearth, Path jar) throws Exception {
    return hearth.run("plugin", "install", jar.toString()).refusal();
  }

  @Test
  void oneThatWasAlteredIsRefusedAndTheInstalledOneStays() throws Exception {
    Hearth hearth = copy("altered");
    try (Hearth.Started container = hearth.startContainer()) {
      Path other = folder.resolve("other.jar");
      pack(other, "1.2.4");
      Files.copy(Path.of(plugin + ".sig"), Path.of(other + ".sig"));
      assertTrue(refusal(hearth, other).contains("it was altered"));
      assertTrue(runs(hearth));
      assertTrue(list(hearth).contains(NAME + " 1.2.3"), list(hearth));
      assertTrue(container.process().isAlive());
    }
  }

  @Test
  void oneThatWasAlteredInTheHomeIsNotStarted() throws Exception {
    Hearth hearth = copy("altered-at-home");
    Path installed = hearth.home().resolve("plugins").resolve(NAME + ".plugin");
    byte[] bytes = Files.readAllBytes(installed);
    String name = "MarkingPlugin";
    int at = new String(bytes, StandardCharsets.ISO_8859_1).lastIndexOf(name);
    bytes[at] = 'm';
    Files.write(installed, bytes);
    assertNotStarted(hearth, "it was altered");
  }

  @Test
  void itStopsWithTheTrustInItsPublisherAndIsNotStartedAgain() throws Exception {
    Hearth hearth = copy("distrusted");
    try (Hearth.Started container = hearth.startContainer()) {
      assertTrue(runs(hearth));
      String removed = Household.succeed(hearth, "trust", "remove", "author");
      assertTrue(removed.contains("stopped the plugin " + NAME), removed);
      assertFalse(runs(hearth), list(hearth));
      assertTrue(container.process().isAlive());
    }
    assertNotStarted(hearth, "is unknown");
  }

  private static void assertNotStarted(Hearth hearth, String reason) throws Exception {
    try (Hearth.Started container = hearth.startContainer()) {
      assertFalse(runs(hearth));
      String list = list(hearth);
      assertTrue(list.contains("DOES NOT RUN") && list.contains(reason), list);
      assertTrue(container.process().isAlive());
    }
  }
}
