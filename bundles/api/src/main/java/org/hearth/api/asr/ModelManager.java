package org.hearth.api.asr;

import java.nio.file.Path;
import java.util.Optional;

/** Checks base models and chooses the one in use. Safe for use by several threads. */
public interface ModelManager {

  /**
   * Checks a directory in Vosk's layout: its files first, then by opening it in a process of its
   * own, so that a model which crashes the native library does no harm here.
   */
  ModelCheck check(Path directory);

  /**
   * Uses another model from the next utterance on, also after a restart; empty goes back to the
   * embedded one. Hearing goes on while the model is tried and loaded. Utterances in flight, and
   * grammars compiled before, stay on the old model, which is kept in memory until this is called
   * again.
   *
   * @throws AsrException when {@link #check} finds a problem; the old model stays in use
   */
  ModelDescription use(Optional<Path> directory) throws AsrException;
}
