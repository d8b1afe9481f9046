package org.hearth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code adapter}, with a container that runs and without. */
final class AdapterIT {
  @TempDir private static Path folder;
  private static Hearth running;
  private static Hearth.Started container;

  @BeforeAll
  static void start() throws Exception {
    running = Hearth.in(Files.createDirectories(folder.resolve("running")));
    container = running.startContainer();
  }

  @AfterAll
  static void stop() {
    container.close();
  }

  @Test
  void anAdapterLivesAndGoesInACommandOfItsOwn() throws Exception {
    liveAndGo(Hearth.in(Files.createDirectories(folder.resolve("stopped"))), "dora");
  }

  @Test
  void anAdapterLivesAndGoesInAContainerThatRuns() throws Exception {
    liveAndGo(running, "emil");
  }

  /** Build, install, a newer version, back, and away. */
  private static void liveAndGo(Hearth hearth, String id) throws Exception {
    Path first = build(hearth, id, "1.0.0", 1, "kettle");
    Path second = build(hearth, id, "2.0.0", 2, "toaster");
    assertEquals(
        "installed user " + id + " 1.0.0\n",
        Household.succeed(hearth, "adapter", "install", first.toString()));
    Household.succeed(hearth, "adapter", "install", second.toString());
    JsonNode newer = listed(hearth, id);
    assertEquals("2.0.0", newer.path("version").asText());
    assertEquals("[\"1.0.0\"]", newer.path("older_versions").toString());
    Household.succeed(hearth, "adapter", "rollback", id);
    assertEquals("1.0.0", listed(hearth, id).path("version").asText());
    Household.succeed(hearth, "adapter", "remove", id);
    assertFalse(Household.succeed(hearth, "adapter", "list").contains(id));
  }

  @Test
  void whatIsInABundleIsShown() throws Exception {
    Path bundle = build(running, "fred", "1.2.3", 7, "kettle");
    JsonNode shown = running.run("adapter", "inspect", "--json", bundle.toString()).json().get(0);
    assertEquals("fred", shown.path("id").asText());
    assertEquals("user", shown.path("kind").asText());
    assertEquals("1.2.3", shown.path("version").asText());
    assertEquals(7, shown.path("rollback_index").asInt());
    assertEquals(1, shown.path("entities").path("name").asInt());
    assertEquals(64, shown.path("base_model").asText().length());
    assertFalse(Household.succeed(running, "adapter", "list").contains("fred"));
  }

  @Test
  void anInstalledAdapterCountsAtTheNextUtterance() throws Exception {
    String recording = Audio.demo("04-ben-turn-off-the-big-light").toString();
    Household.install(running, Household.demo("ben"), folder);
    Household.succeed(running, "user", "use", "ben");
    Household.succeed(running, "context", "use", "kitchen");
    JsonNode with = running.run("listen", "--json", recording).json().get(0);
    assertEquals("floor lamp", with.path("slots").path("name").asText(), with.toString());
    Household.succeed(running, "adapter", "remove", "ben");
    JsonNode without = running.run("listen", "--json", recording).json().get(0);
    assertTrue(without.path("user").isNull(), without.toString());
    assertFalse(without.path("slots").toString().contains("floor lamp"), without.toString());
  }

  @Test
  void aTamperedBundleIsRefused() throws Exception {
    byte[] bytes = Files.readAllBytes(build(running, "gwen", "1.0.0", 1, "kettle"));
    bytes[bytes.length / 2] ^= 1;
    Path tampered = Files.write(folder.resolve("tampered.jar"), bytes);
    assertRefused(running.run("adapter", "install", tampered.toString()), tampered.toString());
    assertFalse(Household.succeed(running, "adapter", "list").contains("gwen"));
  }

  @Test
  void aBundleOfAnotherHouseholdIsRefused() throws Exception {
    Hearth neighbour = Hearth.in(Files.createDirectories(folder.resolve("neighbour")));
    Path bundle = build(neighbour, "hugo", "1.0.0", 1, "kettle");
    assertRefused(running.run("adapter", "install", bundle.toString()), bundle.toString());
    assertFalse(Household.succeed(running, "adapter", "list").contains("hugo"));
  }

  @Test
  void aLowerRollbackIndexIsRefusedAfterARemovalToo() throws Exception {
    Path old = build(running, "ines", "1.0.0", 1, "kettle");
    Path recent = build(running, "ines", "2.0.0", 2, "toaster");
    Household.succeed(running, "adapter", "install", recent.toString());
    Household.succeed(running, "adapter", "remove", "ines");
    assertRefused(running.run("adapter", "install", old.toString()), "rollback index is 1");
  }

  @Test
  void aFolderThatIsNoAdapterIsNamed() throws Exception {
    Path empty = Files.createDirectories(folder.resolve("empty"));
    Path bundle = folder.resolve("never.jar");
    assertRefused(
        running.run("adapter", "build", empty.toString(), "-o", bundle.toString()),
        "adapter_config.json");
    assertFalse(Files.exists(bundle));
  }

  @Test
  void anAdapterThatIsNotThereCannotBeRemoved() throws Exception {
    assertRefused(running.run("adapter", "remove", "nobody"), "nobody");
  }

  private static Path build(
      Hearth hearth, String id, String version, int rollbackIndex, String device) throws Exception {
    Path source =
        Household.write(folder.resolve(id + "-" + version), id, version, rollbackIndex, device);
    Path bundle = folder.resolve(id + "-" + version + ".jar");
    assertEquals(
        "sealed user " + id + " " + version + " in " + bundle + "\n",
        Household.succeed(hearth, "adapter", "build", source.toString(), "-o", bundle.toString()));
    return bundle;
  }

  private static JsonNode listed(Hearth hearth, String id) throws Exception {
    List<JsonNode> found =
        hearth.run("adapter", "list", "--json").json().stream()
            .filter(line -> line.path("id").asText().equals(id))
            .toList();
    assertEquals(1, found.size(), found.toString());
    return found.get(0);
  }

  private static void assertRefused(Hearth.Result result, String named) {
    assertTrue(result.refusal().contains(named), result.err());
  }
}
