package org.hearth.wyoming.internal;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.hearth.api.audio.PcmStream;
import org.hearth.api.wake.WakeDetection;
import org.hearth.api.wake.WakeStream;
import org.hearth.wyoming.internal.wire.EventWriter;

/** Awaits a wake word in the audio of one connection and tells each time that it is said. */
final class Vigil {
  private static final int MILLI = PcmStream.SAMPLE_RATE / 1_000;

  private final WakeStream stream;
  private final String name;
  private final EventWriter out;
  private boolean detected;

  Vigil(WakeStream stream, String name, EventWriter out) {
    this.stream = stream;
    this.name = name;
    this.out = out;
  }

  void accept(short[] samples, int length) throws IOException {
    tell(stream.accept(samples, 0, length));
  }

  /** The audio has ended. */
  void end() throws IOException {
    tell(stream.flush());
    if (!detected) {
      out.write("not-detected", Map.of());
    }
  }

  private void tell(Optional<WakeDetection> detection) throws IOException {
    if (detection.isPresent()) {
      detected = true;
      Map<String, Object> data = new LinkedHashMap<>();
      data.put("name", name);
      // Milliseconds of the audio that came before.
      data.put("timestamp", detection.get().end() / MILLI);
      out.write("detection", data);
    }
  }
}
