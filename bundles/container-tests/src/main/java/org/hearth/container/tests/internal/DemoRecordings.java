package org.hearth.container.tests.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterStore;
import org.hearth.api.audio.AudioDecoder;
import org.hearth.api.audio.AudioException;
import org.hearth.api.audio.PcmStream;
import org.hearth.api.context.ContextManager;

/** The household and the recordings of the demo that ships. */
final class DemoRecordings {
  static final String ZIGBY = "01-anna-turn-on-zigby";
  static final String BIG_LIGHT = "03-anna-turn-off-the-big-light";
  static final String BIG_LIGHT_BY_BEN = "04-ben-turn-off-the-big-light";
  static final String TIMER = "05-anna-set-a-timer-for-five-minutes";
  static final String DOOR = "06-anna-open-the-door";
  static final String DOOR_BY_BEN = "08-ben-open-the-door";

  private static final int CHUNK = PcmStream.SAMPLE_RATE / 10;

  private DemoRecordings() {}

  static Path file(String name) {
    return Osgi.distribution().resolve("demo/recordings/audio").resolve(name + ".flac");
  }

  /** All samples of a recording. */
  static short[] samples(String name) throws AudioException, java.io.IOException {
    try (PcmStream audio = Osgi.service(AudioDecoder.class).open(file(name))) {
      List<short[]> chunks = new ArrayList<>();
      short[] chunk = new short[CHUNK];
      int length = 0;
      for (int count = audio.read(chunk, 0, CHUNK);
          count >= 0;
          count = audio.read(chunk, 0, CHUNK)) {
        chunks.add(Arrays.copyOf(chunk, count));
        length += count;
      }
      short[] samples = new short[length];
      int position = 0;
      for (short[] each : chunks) {
        System.arraycopy(each, 0, samples, position, each.length);
        position += each.length;
      }
      return samples;
    }
  }

  /** Installs a member of the demo's household, building the bundle in {@code folder}. */
  static void install(String person, Path folder) throws AdapterException {
    AdapterStore adapters = Osgi.service(AdapterStore.class);
    Path bundle = folder.resolve(person + ".jar");
    adapters.build(Osgi.distribution().resolve("demo").resolve(person), bundle);
    adapters.install(bundle);
    Osgi.service(ContextManager.class).reload();
  }
}
