package org.hearth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Adapters for the tests: those that ship for the demo, and ones made up here. */
final class Household {
  private Household() {}

  /** Builds and installs the adapter in a folder, naming the bundle after the folder. */
  static void install(Hearth hearth, Path source, Path bundles) throws Exception {
    Path bundle = bundles.resolve(source.getFileName() + ".jar");
    succeed(hearth, "adapter", "build", source.toString(), "-o", bundle.toString());
    succeed(hearth, "adapter", "install", bundle.toString());
  }

  /** A fresh home with the adapters of anna, who is active, and ben; no container runs on it. */
  static Hearth ofAnnaAndBen(Path folder) throws Exception {
    Hearth hearth = Hearth.in(Files.createDirectories(folder));
    try (Hearth.Started container = hearth.startContainer()) {
      install(hearth, demo("anna"), folder);
      install(hearth, demo("ben"), folder);
      succeed(hearth, "user", "use", "anna");
      succeed(hearth, "stop");
      container.result();
    }
    return hearth;
  }

  /** Another home with the same content. */
  static Hearth copy(Hearth original, Path folder) throws IOException {
    Hearth copy = Hearth.in(Files.createDirectories(folder));
    FileTree.copy(original.home(), copy.home());
    return copy;
  }

  /** The device that anna means by "zigby", when her adapter hears it; an empty text otherwise. */
  static String annasZigby(Hearth hearth) throws Exception {
    return device(hearth, "anna", "01-anna-turn-on-zigby");
  }

  /** The device that ben means by "the big light", as {@link #annasZigby}. */
  static String bensBigLight(Hearth hearth) throws Exception {
    return device(hearth, "ben", "04-ben-turn-off-the-big-light");
  }

  private static String device(Hearth hearth, String person, String recording) throws Exception {
    String audio = Audio.demo(recording).toString();
    Hearth.Result heard =
        hearth.run("listen", "--json", "--user", person, "--context", "kitchen", audio);
    assertEquals(0, heard.exit(), heard.toString());
    return heard.json().get(0).path("slots").path("name").asText();
  }

  /** The state of the keys. */
  static JsonNode keys(Hearth hearth) throws Exception {
    Hearth.Result status = hearth.run("keys", "status", "--json");
    assertEquals(0, status.exit(), status.toString());
    return status.json().get(0);
  }

  /** Folder of a demo adapter. */
  static Path demo(String person) {
    return Hearth.DISTRIBUTION.resolve("demo").resolve(person);
  }

  /** Runs a command that must succeed without a word on standard error; returns its output. */
  static String succeed(Hearth hearth, String... arguments) throws Exception {
    Hearth.Result result = hearth.run(arguments);
    assertEquals(
        "0 ", result.exit() + " " + result.err(), String.join(" ", arguments) + ": " + result);
    return result.out();
  }

  /** Writes the folder of a person's adapter: "the thing" is a device. */
  static Path write(Path folder, String id, String version, int rollbackIndex, String device)
      throws IOException {
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve("adapter_config.json"),
        String.format(
            Locale.ROOT,
            """
            {"format_version": "1.0", "id": "%s", "kind": "user", "version": "%s",
             "rollback_index": %d}
            """,
            id,
            version,
            rollbackIndex));
    Files.writeString(
        folder.resolve("vocabulary.json"),
        String.format(
            Locale.ROOT,
            """
            {"format_version": "1.0", "words": [],
             "entities": {"name": [{"in": "the thing", "out": "%s"}]}}
            """,
            device));
    return folder;
  }
}
