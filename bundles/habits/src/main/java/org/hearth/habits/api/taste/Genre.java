package org.hearth.habits.api.taste;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Genres that the frozen model tells apart. The places are where the people that it was made on
 * find them: how driving, how electronic and how old-fashioned, each from -1 to 1.
 */
public enum Genre {
  AMBIENT(-1, 0.8, 0.6, "new age", "chillout", "drone"),
  BLUES(-0.1, -0.6, 0.4),
  CLASSICAL(-0.8, -0.6, 1, "baroque", "opera", "chamber music", "symphony"),
  COUNTRY(-0.1, -0.8, -0.2, "bluegrass", "americana"),
  ELECTRONIC(0.4, 1, 0.2, "electronica", "idm", "synthpop", "electro"),
  FOLK(-0.6, -0.9, 0.1, "singer songwriter", "acoustic", "celtic"),
  HIP_HOP(0.5, 0.5, -0.5, "rap", "trap"),
  HOUSE(0.7, 0.9, -0.1, "dance", "disco", "edm", "club"),
  INDIE(0.1, -0.2, 0.1, "alternative", "indie rock", "indie pop", "alternative rock"),
  JAZZ(-0.4, -0.4, 0.9, "swing", "bebop", "fusion", "big band"),
  LATIN(0.4, -0.2, 0, "salsa", "bossa nova", "samba", "tango"),
  METAL(1, -0.1, -0.6, "heavy metal", "death metal", "hard rock"),
  POP(0.2, 0.3, -0.3, "k pop", "europop", "schlager"),
  PUNK(0.9, -0.3, -0.7, "punk rock", "hardcore"),
  REGGAE(-0.2, -0.1, -0.1, "ska", "dub", "dancehall"),
  RNB(-0.1, 0.3, 0, "r b", "rhythm and blues", "funk"),
  ROCK(0.8, -0.2, -0.2, "classic rock", "rock and roll", "rock n roll", "progressive rock"),
  SOUL(0, -0.2, 0.3, "gospel", "motown"),
  SOUNDTRACK(-0.5, 0.1, 0.7, "score", "musical", "film music"),
  TECHNO(0.9, 1, 0.1, "trance", "drum and bass"),
  /** Everything else, and what is not known. */
  OTHER(0, 0, 0);

  private static final Map<String, Genre> BY_NAME = byName();

  private final double driving;
  private final double electronic;
  private final double oldFashioned;

  /** Other names, with bars between them. */
  private final String names;

  Genre(double driving, double electronic, double oldFashioned, String... otherNames) {
    this.driving = driving;
    this.electronic = electronic;
    this.oldFashioned = oldFashioned;
    this.names = String.join("|", otherNames);
  }

  /** Coordinates on the people's map. */
  double[] place() {
    return new double[] {driving, electronic, oldFashioned};
  }

  /** The genre that somebody wrote. */
  public static Genre of(String written) {
    Genre found = BY_NAME.get(written);
    return found != null ? found : BY_NAME.getOrDefault(plain(written), OTHER);
  }

  private static Map<String, Genre> byName() {
    Map<String, Genre> byName = new HashMap<>();
    for (Genre genre : values()) {
      byName.put(genre.toString(), genre);
      for (String name : genre.names.split("\\|")) {
        byName.putIfAbsent(name, genre);
      }
    }
    byName.remove("");
    return Map.copyOf(byName);
  }

  private static String plain(String written) {
    return written.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", " ").strip();
  }

  /** As it is said. */
  @Override
  public String toString() {
    return plain(name());
  }
}
