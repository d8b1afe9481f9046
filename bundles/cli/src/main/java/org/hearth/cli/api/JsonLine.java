package org.hearth.cli.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.util.Map;

/** Lines of JSON for machines, as {@code --json} prints them. */
public final class JsonLine {
  private static final ObjectWriter WRITER = new ObjectMapper().writer();

  private JsonLine() {}

  /**
   * The fields as one line, in the order of the map.
   *
   * @param fields strings, numbers, booleans, nulls (which are written), and lists and maps of them
   */
  public static String of(Map<String, ?> fields) {
    try {
      return WRITER.writeValueAsString(fields);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("expected fields of plain types", e);
    }
  }
}
