package org.hearth.habits.api.taste;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import org.hearth.habits.api.FrozenScore;
import org.hearth.habits.api.HabitRecord;
import org.hearth.habits.api.Loss;
import org.hearth.habits.api.Observation;

/**
 * The frozen model of taste: the score of a track at a time of day is the logarithm of the odds
 * that it is heard and not skipped. What it sees of a track is its genre, roughly its year and,
 * spread over a few numbers by a hash, its artist. It was made on people who are made up ({@link
 * Listener}), so it knows which genres lie near each other, and nothing about real music.
 */
public final class Taste {
  /** Name of a person's part. */
  public static final String PART = "taste";

  private static final List<Genre> GENRES = List.of(Genre.values());
  private static final int[] YEARS = {1955, 1970, 1985, 2000, 2015};
  private static final double YEARS_BETWEEN = 15;
  private static final int ARTIST_NUMBERS = 8;
  private static final String FILE = "taste.safetensors";

  /** The factor of a circumstance beside that which always holds: people differ less by it. */
  private static final float CIRCUMSTANCE = 0.5f;

  private Taste() {}

  /** The model that ships; read anew at each call. */
  public static FrozenScore model() {
    return FrozenScore.shipped(Taste.class, FILE, Loss.LOGISTIC);
  }

  /** What the model sees of the time: always, in the morning, in the evening, at the weekend. */
  public static float[] moment(LocalDateTime time) {
    int hour = time.getHour();
    boolean weekend =
        time.getDayOfWeek() == DayOfWeek.SATURDAY || time.getDayOfWeek() == DayOfWeek.SUNDAY;
    return new float[] {
      1,
      hour >= 5 && hour < 11 ? CIRCUMSTANCE : 0,
      hour >= 18 || hour < 1 ? CIRCUMSTANCE : 0,
      weekend ? CIRCUMSTANCE : 0
    };
  }

  /** What the model sees of a track. */
  public static float[] features(Track track) {
    int genres = GENRES.size();
    float[] features = new float[1 + genres + YEARS.length + ARTIST_NUMBERS];
    features[0] = 1;
    features[1 + GENRES.indexOf(Genre.of(track.genre()))] = 1;
    if (track.year() > 0) {
      int year = Math.max(YEARS[0], Math.min(YEARS[YEARS.length - 1], track.year()));
      for (int i = 0; i < YEARS.length; i++) {
        features[1 + genres + i] =
            (float) Math.max(0, 1 - Math.abs(year - YEARS[i]) / YEARS_BETWEEN);
      }
    }
    if (!track.artist().isEmpty()) {
      int bits = mixed(track.artist().toLowerCase(Locale.ROOT).hashCode());
      for (int i = 0; i < ARTIST_NUMBERS; i++) {
        features[1 + genres + YEARS.length + i] =
            (float) ((((bits >>> i) & 1) == 0 ? 1 : -1) / Math.sqrt(ARTIST_NUMBERS));
      }
    }
    return features;
  }

  /** Spreads a hash code over all bits (the finaliser of MurmurHash3). */
  private static int mixed(int hash) {
    int bits = (hash ^ (hash >>> 16)) * 0x85EBCA6B;
    bits = (bits ^ (bits >>> 13)) * 0xC2B2AE35;
    return bits ^ (bits >>> 16);
  }

  /**
   * A record to learn from.
   *
   * @param played heard, not skipped
   */
  public static HabitRecord record(String id, Track track, LocalDateTime time, boolean played) {
    return new HabitRecord(
        id, List.of(new Observation(moment(time), features(track), played ? 1 : 0)));
  }
}
