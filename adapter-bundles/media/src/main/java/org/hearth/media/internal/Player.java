package org.hearth.media.internal;

import java.nio.file.Path;
import java.util.function.Consumer;

/** Plays one file at a time. Safe for use by several threads. */
interface Player {

  /**
   * Begins to play, in the place of what is playing.
   *
   * @param ended called from another thread when the file has come to its end, and not when it was
   *     stopped or another took its place; with whether it was played whole, which one that is
   *     damaged is not
   * @throws PlayerException when there is no sound card, or the file cannot be played; what was
   *     playing has stopped
   */
  void play(Path file, Consumer<Boolean> ended) throws PlayerException;

  /** Stands still until {@link #resume}. */
  void pause();

  void resume();

  void stop();
}
