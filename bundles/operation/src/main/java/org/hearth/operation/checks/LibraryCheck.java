package org.hearth.operation.checks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.hearth.api.health.Finding;
import org.hearth.api.health.HealthCheck;

/**
 * Whether there is a native library of Vosk for this processor. Whether it works, it cannot tell.
 */
record LibraryCheck(Map<String, String> properties) implements HealthCheck {
  private static final String NAME = "native library";

  @Override
  public Finding check() {
    String system = properties.getOrDefault("os.name", "");
    String processor = properties.getOrDefault("os.arch", "");
    String here = system + " on " + processor;
    String file = system.startsWith("Mac") ? "libvosk.dylib" : "libvosk.so";
    String supplied = properties.get("jna.library.path");
    if (supplied != null) {
      Optional<Path> found =
          Arrays.stream(supplied.split(properties.getOrDefault("path.separator", ":")))
              .map(folder -> Path.of(folder, file))
              .filter(Files::isReadable)
              .findFirst();
      return found.isPresent()
          ? Finding.ok(NAME, "supplied: " + found.get())
          : Finding.fail(
              NAME,
              "no " + file + " in jna.library.path=" + supplied,
              "put one for " + here + " there, or take the option away");
    }
    boolean pc = processor.equals("amd64") || processor.equals("x86_64");
    boolean shipped = system.startsWith("Mac") || (system.equals("Linux") && pc);
    return shipped
        ? Finding.ok(NAME, "ships for " + here)
        : Finding.fail(
            NAME,
            "none ships for " + here,
            "supply " + file + " with HEARTH_JVM_OPTIONS=-Djna.library.path=DIR (docs/install.md)");
  }
}
