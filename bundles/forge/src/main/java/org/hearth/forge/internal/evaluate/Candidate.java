package org.hearth.forge.internal.evaluate;

import java.nio.file.Path;

/**
 * A model to measure, or the models of a cross-validation.
 *
 * @param name as the person wrote it
 * @param path of its folder; with {@link Suite#FOLD}, one for each fold
 */
record Candidate(String name, Path path) {
  boolean folded() {
    return path.toString().contains(Suite.FOLD);
  }

  Path folder(int fold) {
    return Path.of(path.toString().replace(Suite.FOLD, Integer.toString(fold)));
  }
}
