package org.hearth.trainer.internal.habits;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.hearth.habits.api.FrozenScore;
import org.hearth.habits.api.HabitRecord;
import org.hearth.habits.api.taste.Listener;
import org.hearth.habits.api.taste.Taste;
import org.hearth.habits.api.taste.Track;

/**
 * A {@link Listener} who played and skipped tracks drawn by chance, and is then recommended tracks
 * that were not among them. The figures are exact, since the truth is known, but for the moments.
 */
final class TasteTrial implements Trial {
  /** What {@link #figures} are. */
  static final List<String> FIGURES = List.of("skip rate", "hit rate@10", "NDCG@10");

  private static final int RECOMMENDED = 10;
  private static final int MOMENTS = 8;

  /** One track in this many is never heard before it is recommended. */
  private static final int KEPT_BACK = 3;

  /** Of those, the share that counts as a hit: what the person likes best. */
  private static final double BEST = 0.1;

  private final FrozenScore model;
  private final Listener listener;
  private final List<HabitRecord> records = new ArrayList<>();
  private final List<Track> fresh = new ArrayList<>();
  private final Map<Track, float[]> features = new HashMap<>();
  private final List<LocalDateTime> moments = new ArrayList<>();
  private final long number;

  /**
   * @param number of the listener
   * @param plays how many records there are
   */
  TasteTrial(FrozenScore model, long number, List<Track> catalogue, int plays) {
    this.model = model;
    this.number = number;
    this.listener = new Listener(number);
    List<Track> heard = new ArrayList<>();
    for (int i = 0; i < catalogue.size(); i++) {
      (i % KEPT_BACK == 0 ? fresh : heard).add(catalogue.get(i));
    }
    fresh.forEach(track -> features.put(track, Taste.features(track)));
    SplittableRandom random = new SplittableRandom(number);
    for (int i = 0; i < plays; i++) {
      Track track = heard.get(random.nextInt(heard.size()));
      LocalDateTime time = Listener.moment(random);
      boolean played = random.nextDouble() < listener.plays(track, time);
      records.add(Taste.record(number + "/" + i, track, time, played));
    }
    for (int i = 0; i < MOMENTS; i++) {
      moments.add(Listener.moment(random));
    }
  }

  @Override
  public List<HabitRecord> records() {
    return records;
  }

  @Override
  public double[] figures(float[] b) {
    return figures(
        time -> {
          float[] moment = Taste.moment(time);
          return track -> model.of(moment, features.get(track), b);
        });
  }

  @Override
  public Map<String, double[]> others() {
    Map<String, double[]> others = new LinkedHashMap<>();
    SplittableRandom random = new SplittableRandom(number);
    others.put("by chance", figures(time -> track -> random.nextDouble()));
    others.put("truth", figures(this::truth));
    return others;
  }

  private ToDoubleFunction<Track> truth(LocalDateTime time) {
    return track -> listener.plays(track, time);
  }

  private interface Scores {
    ToDoubleFunction<Track> at(LocalDateTime time);
  }

  private double[] figures(Scores scores) {
    double[] figures = new double[FIGURES.size()];
    for (LocalDateTime time : moments) {
      ToDoubleFunction<Track> truth = truth(time);
      List<Track> ideal = ranked(truth);
      List<Track> best = ideal.subList(0, (int) (BEST * ideal.size()));
      List<Track> top = ranked(scores.at(time)).subList(0, RECOMMENDED);
      double skips = 0;
      double hits = 0;
      double gain = 0;
      double idealGain = 0;
      for (int i = 0; i < RECOMMENDED; i++) {
        double discount = Math.log(2) / Math.log(i + 2);
        skips += 1 - truth.applyAsDouble(top.get(i));
        hits += best.contains(top.get(i)) ? 1 : 0;
        gain += discount * truth.applyAsDouble(top.get(i));
        idealGain += discount * truth.applyAsDouble(ideal.get(i));
      }
      figures[0] += skips / RECOMMENDED / MOMENTS;
      figures[1] += hits / RECOMMENDED / MOMENTS;
      figures[2] += gain / idealGain / MOMENTS;
    }
    return figures;
  }

  private List<Track> ranked(ToDoubleFunction<Track> score) {
    Map<Track, Double> scores = new LinkedHashMap<>();
    fresh.forEach(track -> scores.put(track, score.applyAsDouble(track)));
    return fresh.stream()
        .sorted(Comparator.comparingDouble((Track track) -> -scores.get(track)))
        .toList();
  }
}
