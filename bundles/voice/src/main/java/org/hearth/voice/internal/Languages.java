package org.hearth.voice.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which language is whose.
 *
 * @param household of who is not known
 * @param people by name
 */
record Languages(String household, Map<String, String> people) {
  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*");

  Languages {
    people = Map.copyOf(people);
    require("language", household);
  }

  /**
   * @param entries each {@code PERSON=LANGUAGE}
   * @throws IllegalArgumentException naming the entry found and the one expected
   */
  static Languages of(String household, List<String> entries) {
    Map<String, String> people = new LinkedHashMap<>();
    for (String entry : entries) {
      String[] parts = entry.split("=", -1);
      if (parts.length != 2) {
        throw new IllegalArgumentException(
            "org.hearth.voice: people has '" + entry + "', expected PERSON=LANGUAGE");
      }
      require("people", parts[1].strip());
      people.put(parts[0].strip(), parts[1].strip());
    }
    return new Languages(household, people);
  }

  private static void require(String name, String found) {
    if (!LANGUAGE.matcher(found).matches()) {
      throw new IllegalArgumentException(
          "org.hearth.voice: "
              + name
              + " has '"
              + found
              + "', expected a language such as en or de");
    }
  }

  /** The language of a person; empty for the household's. */
  String of(Optional<String> person) {
    return person.map(people::get).orElse(household);
  }
}
