package org.hearth.operation.checks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hearth.api.health.Finding;
import org.hearth.api.health.HealthCheck;

/** Whether the base model is where it should be. */
record ModelFilesCheck(Path home, Path distribution) implements HealthCheck {
  private static final String NAME = "model files";

  @Override
  public Finding check() {
    Path choice = home.resolve("model");
    boolean chosen = Files.exists(choice);
    try {
      Path model =
          chosen
              ? Path.of(Files.readString(choice).strip())
              : distribution.resolve("model/hearth-en");
      boolean there =
          Files.isReadable(model.resolve("am/final.mdl"))
              || Files.isReadable(model.resolve("final.mdl"));
      return there
          ? Finding.ok(NAME, model.toString())
          : Finding.fail(
              NAME,
              model + " has no am/final.mdl that can be read",
              chosen
                  ? "hearth model use embedded, or another one"
                  : "install Hearth again: its files are not complete");
    } catch (IOException | IllegalArgumentException e) {
      return Finding.fail(
          NAME, choice + " cannot be read: " + e.getMessage(), "hearth model use embedded");
    }
  }
}
