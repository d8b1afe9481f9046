package org.hearth.trainer.internal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A file of comma-separated values with a header that names the columns q, sigma, steps and delta.
 * Other columns are passed over.
 */
final class CostTable {
  private static final List<Quantity> COLUMNS =
      List.of(Quantity.SAMPLING_RATE, Quantity.NOISE_MULTIPLIER, Quantity.STEPS, Quantity.DELTA);

  private final Path file;
  private final List<String> lines;
  private final Map<Quantity, Integer> places = new EnumMap<>(Quantity.class);

  private CostTable(Path file, List<String> lines) {
    this.file = file;
    this.lines = lines;
  }

  /**
   * @throws IOException naming the file and what is wrong with it
   */
  static CostTable read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException(file + " is no file, expected rows of q,sigma,steps,delta");
    }
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (CharacterCodingException e) {
      throw new IOException(file + " is not in UTF-8", e);
    }
    CostTable table = new CostTable(file, lines);
    List<String> header = lines.isEmpty() ? List.of() : cells(lines.get(0));
    for (Quantity column : COLUMNS) {
      int place = header.indexOf(column.label());
      if (place < 0) {
        throw new IOException(
            file + ", line 1: no column " + column.label() + ", expected q,sigma,steps,delta");
      }
      table.places.put(column, place);
    }
    return table;
  }

  /**
   * Prints each row, as it was written, with the columns eps_rdp and eps_pld as soon as they are
   * known.
   *
   * @throws IOException naming the line that has a value out of range
   * @throws InterruptedException if the thread is interrupted between two rows
   */
  void print(PrintStream out) throws IOException, InterruptedException {
    out.println(
        COLUMNS.stream().map(Quantity::label).collect(Collectors.joining(","))
            + ",eps_rdp,eps_pld");
    for (int i = 1; i < lines.size(); i++) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      if (!lines.get(i).isBlank()) {
        out.println(row(i + 1, cells(lines.get(i))));
        out.flush();
      }
    }
  }

  private String row(int number, List<String> cells) throws IOException {
    try {
      PrivacyCost cost = PrivacyCost.of(column -> cell(cells, column), "");
      return COLUMNS.stream().map(column -> cell(cells, column)).collect(Collectors.joining(","))
          + String.format(Locale.ROOT, ",%.6f,%.6f", cost.rdp(), cost.pld());
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ", line " + number + ": " + e.getMessage(), e);
    }
  }

  private String cell(List<String> cells, Quantity column) {
    int place = places.get(column);
    return place < cells.size() ? cells.get(place) : null;
  }

  private static List<String> cells(String line) {
    return Arrays.stream(line.split(",", -1)).map(String::strip).toList();
  }
}
