package org.hearth.soundcard.api;

import java.util.List;

/**
 * The sound devices that are there. A service with a higher ranking than Hearth's own takes its
 * place. Safe for use by several threads.
 */
public interface SoundSystem {

  /** What is attached at this moment, the default device first. */
  List<SoundDevice> devices();
}
