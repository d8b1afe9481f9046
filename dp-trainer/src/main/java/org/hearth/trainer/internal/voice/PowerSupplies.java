package org.hearth.trainer.internal.voice;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/**
 * Whether nothing but a battery feeds this computer, by Linux' {@code /sys/class/power_supply}. A
 * computer that tells nothing is fed.
 */
final class PowerSupplies implements BooleanSupplier {
  static final Path FOLDER = Path.of("/sys/class/power_supply");

  private final Path folder;

  PowerSupplies(Path folder) {
    this.folder = folder;
  }

  @Override
  public boolean getAsBoolean() {
    boolean discharging = false;
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (DirectoryStream<Path> supplies = Files.newDirectoryStream(folder)) {
      for (Path supply : supplies) {
        boolean battery = value(supply, "type").equals("Battery");
        if (!battery && value(supply, "online").equals("1")) {
          return false;
        }
        // The battery of a mouse feeds the mouse.
        discharging |=
            battery
                && !value(supply, "scope").equals("Device")
                && value(supply, "status").equals("Discharging");
      }
    } catch (IOException e) {
      return false;
    }
    return discharging;
  }

  private static String value(Path supply, String name) throws IOException {
    Path file = supply.resolve(name);
    return Files.exists(file) ? Files.readString(file).strip() : "";
  }
}
