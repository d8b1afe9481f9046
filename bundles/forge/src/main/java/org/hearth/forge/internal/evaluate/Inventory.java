package org.hearth.forge.internal.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hearth.forge.internal.evaluate.Suite.Row;

/** What models are measured on, looked for before hours of measuring have gone by. */
final class Inventory {
  /** Of a suite without its recordings every line would be named. */
  private static final int NAMED = 5;

  private final Recordings recordings;
  private final Set<String> missing = new LinkedHashSet<>();

  Inventory(Recordings recordings) {
    this.recordings = recordings;
  }

  /**
   * @throws IOException naming what is missing
   */
  void require(List<Candidate> candidates) throws IOException {
    for (Row row : recordings.suite().rows()) {
      require(row);
    }
    candidates.forEach(this::require);
    if (!missing.isEmpty()) {
      List<String> named = new ArrayList<>(missing).subList(0, Math.min(NAMED, missing.size()));
      int others = missing.size() - named.size();
      throw new IOException(
          String.join("; ", named) + (others > 0 ? "; and " + others + " more" : ""));
    }
  }

  private void require(Row row) {
    if (recordings.manifests(row).stream().noneMatch(Files::isRegularFile)) {
      missing.add(
          recordings.suite().folder().resolve(row.manifest())
              + " is not there, expected a manifest");
    }
  }

  /** Each manifest of a row with folds needs a model that was not trained on it. */
  private void require(Candidate candidate) {
    if (!candidate.folded()) {
      requireModel(candidate, 0);
      return;
    }
    if (recordings.folds() == 0) {
      missing.add(
          "no manifest has "
              + Suite.FOLD
              + " in it, expected manifests for the models "
              + candidate.path());
    }
    for (int fold = 0; fold < recordings.folds(); fold++) {
      requireModel(candidate, fold);
    }
    int models = recordings.folds();
    while (Files.isDirectory(candidate.folder(models))) {
      models++;
    }
    for (Row row : recordings.suite().rows()) {
      int manifests = recordings.manifests(row).size();
      if (row.folded() && manifests != models) {
        missing.add(
            "row '"
                + row.name()
                + "' has "
                + manifests
                + " manifests for "
                + models
                + " models "
                + candidate.path()
                + ", expected as many");
      }
    }
  }

  private void requireModel(Candidate candidate, int fold) {
    if (!Files.isDirectory(candidate.folder(fold))) {
      missing.add(candidate.folder(fold) + " is no folder, expected a model");
    }
  }
}
