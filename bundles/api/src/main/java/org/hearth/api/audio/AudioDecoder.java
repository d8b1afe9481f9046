package org.hearth.api.audio;

import java.io.InputStream;
import java.nio.file.Path;

/** Turns audio files and raw streams into {@link PcmStream}s. Safe for use by several threads. */
public interface AudioDecoder {

  /**
   * Opens a WAV or FLAC file of any sample rate and channel count; channels are averaged.
   *
   * @throws AudioException when the file is missing, empty, of another format or damaged
   */
  PcmStream open(Path file) throws AudioException;

  /**
   * Wraps headerless s16le mono audio at {@link PcmStream#SAMPLE_RATE}; closing it closes {@code
   * in}.
   */
  PcmStream raw(InputStream in);
}
