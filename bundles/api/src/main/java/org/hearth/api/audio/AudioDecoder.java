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
  default PcmStream raw(InputStream in) {
    return raw(in, PcmFormat.HEARTH);
  }

  /**
   * Wraps headerless audio of any format; channels are averaged. Closing it closes {@code in},
   * whose exceptions become the cause of an {@link AudioException}. Audio that comes live is handed
   * on without delay at {@link PcmFormat#HEARTH}, and in blocks of at most 4,096 frames otherwise.
   */
  PcmStream raw(InputStream in, PcmFormat format);
}
