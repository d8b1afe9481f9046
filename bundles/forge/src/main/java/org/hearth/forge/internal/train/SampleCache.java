package org.hearth.forge.internal.train;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.hearth.api.audio.AudioDecoder;
import org.hearth.api.audio.AudioException;
import org.hearth.corpus.api.Recording;

/**
 * Decoded recordings. As many are kept as fit half of the heap, since each is read once in an
 * epoch; the others are decoded each time. For any thread.
 */
final class SampleCache {
  private final AudioDecoder decoder;
  private final Map<Path, short[]> kept = new ConcurrentHashMap<>();
  private final AtomicLong room = new AtomicLong(Runtime.getRuntime().maxMemory() / 2);

  SampleCache(AudioDecoder decoder) {
    this.decoder = decoder;
  }

  /** All samples of a file at 16 kHz; not to be written to. */
  short[] read(Path file) throws AudioException {
    short[] known = kept.get(file);
    if (known != null) {
      return known;
    }
    short[] samples = Recording.read(decoder, file);
    long bytes = (long) Short.BYTES * samples.length;
    if (room.addAndGet(-bytes) >= 0) {
      kept.put(file, samples);
    } else {
      room.addAndGet(bytes);
    }
    return samples;
  }
}
