package org.hearth.media.internal;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.hearth.habits.api.FrozenScore;
import org.hearth.habits.api.taste.Taste;
import org.hearth.habits.api.taste.Track;

/**
 * Chooses what somebody may like: the tracks of the highest scores of the frozen model with what is
 * known of the person, in an order drawn by chance, so that it is not always the same.
 */
final class Recommender {
  private static final int COUNT = 20;

  /** Deviation of what chance adds to a score. */
  private static final double CHANCE = 0.5;

  /** Of what was played last, so many tracks are not recommended, as long as there are others. */
  private static final int RECENT = 50;

  private final FrozenScore model;

  Recommender(FrozenScore model) {
    this.model = model;
  }

  /**
   * Tracks to play, the first first.
   *
   * @param b what is known of the person; see {@link FrozenScore}
   * @param plays of the person, the newest last
   */
  List<LibraryTrack> choose(
      List<LibraryTrack> tracks,
      List<Play> plays,
      LocalDateTime time,
      float[] b,
      RandomGenerator random) {
    Set<Track> recent = new HashSet<>();
    plays
        .subList(Math.max(0, plays.size() - RECENT), plays.size())
        .forEach(play -> recent.add(play.track()));
    List<LibraryTrack> others =
        new ArrayList<>(tracks.stream().filter(each -> !recent.contains(each.track())).toList());
    float[] moment = Taste.moment(time);
    Map<LibraryTrack, Double> scores = new LinkedHashMap<>();
    for (LibraryTrack each : others.isEmpty() ? tracks : others) {
      double score = model.of(moment, Taste.features(each.track()), b);
      scores.put(each, score + CHANCE * random.nextGaussian());
    }
    return scores.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(COUNT)
        .map(Map.Entry::getKey)
        .toList();
  }
}
