package org.hearth.habits.api.taste;

import java.util.Arrays;
import java.util.Locale;

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

  private final double driving;
  private final double electronic;
  private final double oldFashioned;

  /** Other names, each between bars. */
  private final String names;

  Genre(double driving, double electronic, double oldFashioned, String... otherNames) {
    this.driving = driving;
    this.electronic = electronic;
    this.oldFashioned = oldFashioned;
    this.names = "|" + String.join("|", otherNames) + "|";
  }

  /** Coordinates on the people's map. */
  double[] place() {
    return new double[] {driving, electronic, oldFashioned};
  }

  /** The genre that somebody wrote. */
  public static Genre of(String written) {
    String name = plain(written);
    return Arrays.stream(values())
        .filter(genre -> genre.toString().equals(name) || genre.names.contains("|" + name + "|"))
        .findFirst()
        .orElse(OTHER);
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
