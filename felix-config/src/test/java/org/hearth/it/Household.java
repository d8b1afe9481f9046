package org.hearth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
