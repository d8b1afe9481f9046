package org.hearth.soundcard.internal;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.hearth.soundcard.api.SoundDevice;
import org.hearth.soundcard.api.SoundSystem;

/** Finds devices by what the user said. */
final class Sounds {
  private Sounds() {}

  /** The microphone of a name, or the first one. */
  static SoundDevice microphone(SoundSystem system, Optional<String> id) throws IOException {
    return find(system, id, "microphone", device -> device.recording().isPresent());
  }

  /** The loudspeaker of a name, or the first one. */
  static SoundDevice loudspeaker(SoundSystem system, Optional<String> id) throws IOException {
    return find(system, id, "loudspeaker", SoundDevice::plays);
  }

  private static SoundDevice find(
      SoundSystem system, Optional<String> id, String what, Predicate<SoundDevice> can)
      throws IOException {
    List<SoundDevice> able = system.devices().stream().filter(can).toList();
    if (able.isEmpty()) {
      throw new IOException("no " + what + " was found on this computer");
    }
    return able.stream()
        .filter(device -> id.isEmpty() || device.id().equals(id.get()))
        .findFirst()
        .orElseThrow(
            () ->
                new IOException(
                    "the "
                        + what
                        + " is '"
                        + id.get()
                        + "', expected one of "
                        + String.join(", ", able.stream().map(SoundDevice::id).toList())));
  }
}
