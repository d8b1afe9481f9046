package org.hearth.forge.internal.evaluate;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is measured: a JSON list of rows. Paths are relative to the file.
 *
 * @param folder to which paths are relative
 */
record Suite(Path folder, List<Row> rows) {
  /** Stands in a path for the number of a fold, from 0. */
  static final String FOLD = "{fold}";

  /** What a row measures. */
  enum Kind {
    /** Word errors of the open vocabulary. */
    OPEN,
    /** Recordings understood as labelled, as {@code hearth test} judges them. */
    COMMANDS,
    /** Recordings that must be refused, whatever their labels say. */
    REFUSALS,
    /** Short texts heard right by a grammar of just these texts. */
    GRAMMAR,
    /** Words a minute in recordings without speech. */
    NOISE
  }

  /**
   * A row.
   *
   * @param name in the table
   * @param manifest with {@link #FOLD} for cross-validation
   * @param context in which recordings are heard that name none, or null
   * @param user with whose adapter recordings are heard that name none, or null
   * @param adapters folders of adapters to install before
   * @param noise to add, or null
   * @param snr ratios in dB at which it is added, beside a run without
   */
  record Row(
      String name,
      Kind kind,
      String manifest,
      String context,
      String user,
      List<String> adapters,
      String noise,
      List<Double> snr) {
    Row {
      adapters = adapters == null ? List.of() : List.copyOf(adapters);
      snr = snr == null ? List.of() : List.copyOf(snr);
    }

    boolean folded() {
      return manifest.contains(FOLD);
    }
  }

  Suite {
    rows = List.copyOf(rows);
  }

  /**
   * @throws IOException naming the file and the mistake
   */
  static Suite read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException(file + " is no file, expected a JSON list of rows to measure");
    }
    ObjectMapper json =
        new ObjectMapper()
            .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    List<Row> rows = new ArrayList<>();
    try {
      for (RowJson row : json.readValue(file.toFile(), RowJson[].class)) {
        rows.add(row.row(file));
      }
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IOException(file + ": " + e.getOriginalMessage(), e);
    }
    return new Suite(file.toAbsolutePath().getParent(), rows);
  }

  /** As it stands in the file. */
  private record RowJson(
      String name,
      String kind,
      String manifest,
      String context,
      String user,
      List<String> adapters,
      String noise,
      List<Double> snr) {
    Row row(Path file) throws IOException {
      if (name == null || manifest == null) {
        throw new IOException(file + ": a row lacks 'name' or 'manifest'");
      }
      if ((noise == null) != (snr == null)) {
        throw new IOException(file + ", row '" + name + "': 'noise' and 'snr' go together");
      }
      return new Row(name, kind(file), manifest, context, user, adapters, noise, snr);
    }

    private Kind kind(Path file) throws IOException {
      for (Kind each : Kind.values()) {
        if (each.name().toLowerCase(Locale.ROOT).equals(kind)) {
          return each;
        }
      }
      throw new IOException(
          file
              + ", row '"
              + name
              + "': 'kind' is "
              + kind
              + ", expected open, commands, refusals, grammar or noise");
    }
  }
}
