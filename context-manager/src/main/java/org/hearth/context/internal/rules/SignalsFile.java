package org.hearth.context.internal.rules;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.storage.DurableFile;
import org.hearth.context.internal.rules.Signals.Given;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file {@code signals.json}: what the household says of signals by hand. */
public final class SignalsFile {
  private static final Logger LOG = LoggerFactory.getLogger(SignalsFile.class);

  private final Path file;
  private final JsonMapper json;

  /** A signal as the file has it; times are ISO 8601. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Line(
      @JsonProperty("name") String name,
      @JsonProperty("place") String place,
      @JsonProperty("values") List<String> values,
      @JsonProperty("since") String since,
      @JsonProperty("until") String until) {

    static Line of(Given given) {
      return new Line(
          given.name(),
          given.place(),
          List.copyOf(given.values()),
          given.since().toString(),
          given.until() == null ? null : given.until().toString());
    }

    Given given() {
      return new Given(
          name,
          place,
          new TreeSet<>(values),
          Instant.parse(since),
          until == null ? null : Instant.parse(until));
    }
  }

  public SignalsFile(Path home, JsonMapper json) {
    this.file = home.resolve("signals.json");
    this.json = json;
  }

  /** What was written last; nothing when it cannot be read: it can be said again. */
  List<Given> read() {
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      return List.of(json.readValue(file.toFile(), Line[].class)).stream()
          .map(Line::given)
          .toList();
    } catch (IOException | DateTimeException | NullPointerException e) {
      LOG.warn("{} is damaged ({}): signals are begun anew", file, e.getClass().getName());
      return List.of();
    }
  }

  void write(List<Given> given) throws AdapterException {
    try {
      DurableFile.write(file, json.writeValueAsBytes(given.stream().map(Line::of).toList()));
    } catch (IOException e) {
      throw new AdapterException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  /** Deletes what a crash left: whom it names cannot be told. */
  void discardLeftovers() throws AdapterException {
    try {
      DurableFile.deleteLeftovers(file);
    } catch (IOException e) {
      throw new AdapterException(
          "cannot delete what is left of " + file + ": " + e.getMessage(), e);
    }
  }
}
