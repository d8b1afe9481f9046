package org.hearth.soundcard.api;

import java.io.IOException;
import java.util.Optional;
import org.hearth.api.audio.PcmFormat;

/** A microphone, a loudspeaker, or both. Safe for use by several threads. */
public interface SoundDevice {

  /** By which it is chosen; the same device has the same id as long as the computer runs. */
  String id();

  /** For people to read. */
  String description();

  /** How it records; empty when it does not. */
  Optional<PcmFormat> recording();

  /** Whether it plays {@link PcmFormat#HEARTH}. */
  boolean plays();

  /**
   * Begins to record, as {@link #recording} says.
   *
   * @throws IOException when it does not record, or another program holds it
   */
  CaptureLine record() throws IOException;

  /**
   * Begins to play, in {@link PcmFormat#HEARTH}.
   *
   * @throws IOException when it does not play, or another program holds it
   */
  PlaybackLine play() throws IOException;
}
