package org.hearth.operation.checks;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.hearth.api.health.Finding;
import org.hearth.api.health.HealthCheck;

/** Whether the synthesiser is there that some commands use: {@code espeak-ng}. */
record ProgramCheck(Map<String, String> environment) implements HealthCheck {
  private static final String NAME = "espeak-ng";

  @Override
  public Finding check() {
    Optional<Path> found =
        Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator))
            .filter(folder -> !folder.isEmpty())
            .map(folder -> Path.of(folder, NAME))
            .filter(Files::isExecutable)
            .findFirst();
    return found
        .map(path -> Finding.ok(NAME, path.toString()))
        .orElseGet(
            () ->
                Finding.warn(
                    NAME,
                    "not found; without it nothing is spoken or synthesised",
                    "apt install espeak-ng"));
  }
}
