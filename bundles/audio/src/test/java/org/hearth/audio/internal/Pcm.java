package org.hearth.audio.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import org.hearth.api.audio.AudioException;
import org.hearth.api.audio.PcmStream;

/** Reads whole streams. */
final class Pcm {
  private Pcm() {}

  static short[] decode(Path file) throws AudioException, IOException {
    try (PcmStream stream = new DefaultAudioDecoder().open(file)) {
      return readAll(stream);
    }
  }

  static short[] readAll(PcmStream stream) throws AudioException {
    short[] samples = new short[0];
    short[] buffer = new short[1_000];
    for (int n = stream.read(buffer, 0, 1_000); n > 0; n = stream.read(buffer, 0, 1_000)) {
      samples = Arrays.copyOf(samples, samples.length + n);
      System.arraycopy(buffer, 0, samples, samples.length - n, n);
    }
    return samples;
  }

  static byte[] resource(String name) throws IOException {
    try (InputStream in = Pcm.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }
}
