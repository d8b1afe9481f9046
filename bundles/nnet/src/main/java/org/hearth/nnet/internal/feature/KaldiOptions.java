package org.hearth.nnet.internal.feature;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hearth.nnet.api.NnetException;

/**
 * A configuration file of {@code --name=value} lines, with {@code #} before comments. Kaldi: {@code
 * util/parse-options.cc}.
 */
final class KaldiOptions {
  private final String file;
  private final Map<String, String> values = new HashMap<>();
  private final Set<String> asked = new HashSet<>();

  /**
   * @param file its name, for messages
   */
  KaldiOptions(String file, List<String> lines) throws NnetException {
    this.file = file;
    for (String line : lines) {
      String option = line.replaceFirst("#.*", "").trim();
      if (!option.isEmpty()) {
        add(option);
      }
    }
  }

  private void add(String option) throws NnetException {
    if (!option.startsWith("--")) {
      throw new NnetException(file + ": found \"" + option + "\"; expected --name=value");
    }
    String[] parts = option.substring(2).split("=", 2);
    // Kaldi takes --snip-edges for --snip-edges=true, and - and _ for the same.
    values.put(parts[0].replace('_', '-'), parts.length == 2 ? parts[1].trim() : "true");
  }

  double number(String name, double preset) throws NnetException {
    String value = value(name);
    try {
      return value == null ? preset : Double.parseDouble(value);
    } catch (NumberFormatException e) {
      throw new NnetException(file + ": --" + name + "=" + value + "; expected a number", e);
    }
  }

  int integer(String name, int preset) throws NnetException {
    double value = number(name, preset);
    if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
      throw new NnetException(file + ": --" + name + "=" + value + "; expected an integer");
    }
    return (int) value;
  }

  boolean flag(String name, boolean preset) throws NnetException {
    String value = value(name);
    if (value == null) {
      return preset;
    }
    if (!value.equals("true") && !value.equals("false")) {
      throw new NnetException(file + ": --" + name + "=" + value + "; expected true or false");
    }
    return value.equals("true");
  }

  String word(String name, String preset) {
    String value = value(name);
    return value == null ? preset : value;
  }

  /** Accepts options that change nothing here. */
  void ignore(String... names) {
    asked.addAll(Arrays.asList(names));
  }

  /**
   * @throws NnetException when the file has an option that nobody asked for: the features would not
   *     be those of the model
   */
  void requireAllUsed() throws NnetException {
    Set<String> unknown = new TreeSet<>(values.keySet());
    unknown.removeAll(asked);
    if (!unknown.isEmpty()) {
      throw invalid("options " + unknown, "only options that Hearth supports");
    }
  }

  NnetException invalid(String found, String expected) {
    return new NnetException(file + ": found " + found + "; expected " + expected);
  }

  private String value(String name) {
    asked.add(name);
    return values.get(name);
  }
}
