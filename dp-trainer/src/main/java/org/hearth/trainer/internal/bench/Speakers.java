package org.hearth.trainer.internal.bench;

import java.io.IOException;
import java.util.List;
import org.hearth.api.audio.AudioException;

/** Where speakers come from. */
interface Speakers {

  /** All that there are, in the order in which they are to come. */
  List<String> names();

  /**
   * Makes sure that some can be had.
   *
   * @throws IOException saying what is missing
   */
  void require(List<String> names) throws IOException, InterruptedException;

  /** One of them, with all recordings. */
  Speaker load(String name) throws IOException, AudioException, InterruptedException;

  /** Whether what comes of a speaker says something about voices that nobody tuned for. */
  boolean isCounted(String name);

  /** Sentences that whoever reads the figures should know. */
  List<String> notes();
}
