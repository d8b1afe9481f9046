package org.hearth.forge.internal.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

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
    String place = file.toString();
    try {
      JsonNode list = json.readTree(file.toFile());
      if (!list.isArray()) {
        throw new IOException(file + " holds no list, expected a JSON list of rows to measure");
      }
      for (JsonNode row : list) {
        place = file + ", row " + (rows.size() + 1);
        if (!row.isObject()) {
          throw new IOException(place + " is " + row + ", expected an object");
        }
        rows.add(json.treeToValue(row, RowJson.class).row(place));
      }
    } catch (JsonProcessingException e) {
      throw new IOException(place + ": " + e.getOriginalMessage(), e);
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
    Row row(String place) throws IOException {
      if (name == null || manifest == null) {
        throw new IOException(place + " lacks 'name' or 'manifest'");
      }
      if ((noise == null) != (snr == null)) {
        throw new IOException(place + " ('" + name + "'): 'noise' and 'snr' go together");
      }
      if (hasNull(adapters) || hasNull(snr)) {
        throw new IOException(place + " ('" + name + "'): 'adapters' or 'snr' has null in it");
      }
      return new Row(name, kind(place), manifest, context, user, adapters, noise, snr);
    }

    private static boolean hasNull(List<?> values) {
      return values != null && values.stream().anyMatch(Objects::isNull);
    }

    private Kind kind(String place) throws IOException {
      for (Kind each : Kind.values()) {
        if (each.name().toLowerCase(Locale.ROOT).equals(kind)) {
          return each;
        }
      }
      throw new IOException(
          place
              + " ('"
              + name
              + "'): 'kind' is "
              + kind
              + ", expected open, commands, refusals, grammar or noise");
    }
  }
}
