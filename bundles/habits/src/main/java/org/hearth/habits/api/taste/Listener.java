package org.hearth.habits.api.taste;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Somebody made up whose taste is known. A listener has a place on the map of {@link Genre}s and
 * likes what lies near it, likes some genres and artists more or less without a reason that a model
 * could see, prefers the music of a time, and wants it less driving in the morning. Some tracks are
 * liked by everybody. The same number gives the same listener.
 */
public final class Listener {
  private static final double SPREAD = 0.6;
  private static final double REACH = 0.7;
  private static final double YEARS_LIKED = 15;

  private final long number;
  private final double[] place = new double[3];
  private final double year;
  private final double calmInTheMorning;
  private final double liking;

  public Listener(long number) {
    this.number = number;
    SplittableRandom random = new SplittableRandom(number);
    for (int i = 0; i < place.length; i++) {
      place[i] = SPREAD * random.nextGaussian();
    }
    this.year = 1960 + 60 * random.nextDouble();
    this.calmInTheMorning = 0.3 + 0.4 * random.nextGaussian();
    this.liking = -0.2 + 0.3 * random.nextGaussian();
  }

  /** Probability that a track is heard to its end, and not skipped. */
  public double plays(Track track, LocalDateTime time) {
    Genre genre = Genre.of(track.genre());
    double distance = 0;
    for (int i = 0; i < place.length; i++) {
      distance += Math.pow(place[i] - genre.place()[i], 2);
    }
    double utility = liking + 2.5 * Math.exp(-distance / (2 * REACH * REACH)) - 1.2;
    utility += 0.5 * whim(genre.toString());
    utility += 0.8 * whim(track.artist());
    utility += 0.8 * Math.exp(-Math.pow((track.year() - year) / YEARS_LIKED, 2)) - 0.3;
    utility += 0.4 * gaussian(0, track.title());
    utility -= Taste.moment(time)[1] > 0 ? calmInTheMorning * genre.place()[0] : 0;
    return 1 / (1 + Math.exp(-utility));
  }

  private double whim(String about) {
    return gaussian(number, about);
  }

  private static double gaussian(long number, String about) {
    return new SplittableRandom(31 * number + about.hashCode()).nextGaussian();
  }

  /** A moment at which people listen. */
  public static LocalDateTime moment(SplittableRandom random) {
    return LocalDateTime.of(2026, 1, 1, 7, 0)
        .plusDays(random.nextInt(365))
        .plusHours(random.nextInt(17));
  }

  /** Tracks of artists who each have a genre, a name and a time. */
  public static List<Track> catalogue(long number, int count) {
    SplittableRandom random = new SplittableRandom(number);
    List<Track> tracks = new ArrayList<>();
    List<Genre> genres = List.of(Genre.values());
    while (tracks.size() < count) {
      String artist = String.format(Locale.ROOT, "artist %d of %d", tracks.size(), number);
      String genre = genres.get(random.nextInt(genres.size())).toString();
      int begin = 1955 + random.nextInt(65);
      int songs = Math.min(3 + random.nextInt(7), count - tracks.size());
      for (int i = 0; i < songs; i++) {
        String title = String.format(Locale.ROOT, "song %d of %s", i, artist);
        tracks.add(new Track(title, artist, "", genre, begin + random.nextInt(6)));
      }
    }
    return List.copyOf(tracks);
  }
}
