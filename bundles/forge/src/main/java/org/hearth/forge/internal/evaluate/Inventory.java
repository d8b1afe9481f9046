package org.hearth.forge.internal.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.adapter.AdapterStore;
import org.hearth.corpus.api.ManifestLine;
import org.hearth.corpus.api.ManifestReader;
import org.hearth.forge.internal.evaluate.Suite.Kind;
import org.hearth.forge.internal.evaluate.Suite.Row;

/** What models are measured on, looked for before hours of measuring have gone by. */
final class Inventory {
  /** Of a suite without its recordings every line would be named. */
  private static final int NAMED = 5;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Recordings recordings;
  private final AdapterStore adapters;
  private final Map<AdapterKind, Set<String>> known = new EnumMap<>(AdapterKind.class);
  private final Set<String> missing = new LinkedHashSet<>();

  Inventory(Recordings recordings, AdapterStore adapters) {
    this.recordings = recordings;
    this.adapters = adapters;
  }

  /**
   * @throws IOException naming what is missing
   */
  void require(List<Candidate> candidates) throws IOException, AdapterException {
    for (AdapterKind kind : AdapterKind.values()) {
      known.put(kind, new TreeSet<>(adapters.names(kind)));
    }
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

  private void require(Row row) throws IOException {
    for (String adapter : row.adapters()) {
      requireAdapter(recordings.suite().folder().resolve(adapter).normalize());
    }
    if (row.noise() != null) {
      requireFile(recordings.suite().folder().resolve(row.noise()), "a recording of noise");
    }
    if (row.kind() == Kind.NOISE) {
      requireName(AdapterKind.CONTEXT, row.context(), row);
    }
    List<Path> manifests = recordings.manifests(row);
    if (manifests.isEmpty()) {
      requireFile(recordings.suite().folder().resolve(row.manifest()), "a manifest");
    }
    for (Path manifest : manifests) {
      if (requireFile(manifest, "a manifest")) {
        for (ManifestLine line : new ManifestReader().read(manifest)) {
          require(row, line, manifest);
        }
      }
    }
  }

  private void require(Row row, ManifestLine line, Path manifest) {
    requireFile(line.audio().normalize(), "a recording of " + manifest);
    boolean withAdapters =
        switch (row.kind()) {
          case COMMANDS, REFUSALS -> true;
          case NOISE -> row.context() != null;
          case OPEN, GRAMMAR -> false;
        };
    if (withAdapters) {
      requireName(AdapterKind.USER, line.user() == null ? row.user() : line.user(), row);
      requireName(
          AdapterKind.CONTEXT, line.context() == null ? row.context() : line.context(), row);
    }
  }

  private void requireName(AdapterKind kind, String name, Row row) {
    if (name != null && !known.get(kind).contains(name)) {
      missing.add(
          "row '"
              + row.name()
              + "' needs the "
              + kind.label()
              + " '"
              + name
              + "', expected one of "
              + known.get(kind));
    }
  }

  /** What it is called is known from here on. */
  private void requireAdapter(Path folder) throws IOException {
    Path file = folder.resolve("adapter_config.json");
    if (requireFile(file, "an adapter")) {
      try {
        JsonNode config = JSON.readTree(file.toFile());
        AdapterKind kind = AdapterKind.ofLabel(config.path("kind").asText());
        known.get(kind).add(config.path("id").asText());
      } catch (JsonProcessingException e) {
        throw new IOException(file + ": " + e.getOriginalMessage(), e);
      } catch (IllegalArgumentException e) {
        throw new IOException(file + ": " + e.getMessage(), e);
      }
    }
  }

  private boolean requireFile(Path file, String expected) {
    boolean there = Files.isRegularFile(file);
    if (!there) {
      missing.add(file + " is not there, expected " + expected);
    }
    return there;
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
