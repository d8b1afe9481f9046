package org.hearth.soundcard.internal.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.hearth.soundcard.internal.bench.EchoScene.Outcome;

/** Hearth talks in rooms at several levels, alone and with people who talk over it. */
final class EchoBench {
  private static final int RATE = 16_000;

  /** Within which a person is noticed, or not at all. */
  private static final int PATIENCE = 2 * RATE;

  private final List<short[]> own;
  private final List<short[]> people;
  private final long seed;

  EchoBench(List<short[]> own, List<short[]> people, long seed) {
    this.own = List.copyOf(own);
    this.people = List.copyOf(people);
    this.seed = seed;
  }

  /**
   * What came of a room and a level.
   *
   * @param minutes of Hearth's voice without a person
   * @param falseTriggers how often it stopped in them
   * @param erle by how many decibels the canceller made it quieter, the first reply left out
   * @param interruptions how often a person talked over it
   * @param noticed how often it stopped within 2 s
   * @param medianMillis from the first sound of the person
   * @param slowMillis the same of the slowest tenth
   */
  record Row(
      String room,
      double echoDecibels,
      boolean distorted,
      double minutes,
      int falseTriggers,
      double erle,
      int interruptions,
      int noticed,
      double medianMillis,
      double slowMillis) {}

  /** Measures. */
  Row run(Room room, double echoDecibels, boolean distorted) {
    EchoScene scene = new EchoScene(room, echoDecibels, distorted, seed);
    double minutes = 0;
    int falseTriggers = 0;
    double echo = 0;
    double left = 0;
    for (int i = 0; i < own.size(); i++) {
      Outcome outcome = scene.say(own.get(i), null, 0);
      minutes += own.get(i).length / 60.0 / RATE;
      falseTriggers += outcome.interruptedAt() >= 0 ? 1 : 0;
      echo += i == 0 ? 0 : outcome.echo();
      left += i == 0 ? 0 : outcome.left();
    }
    List<Double> delays = delays(scene);
    Collections.sort(delays);
    return new Row(
        room.name(),
        echoDecibels,
        distorted,
        minutes,
        falseTriggers,
        10 * Math.log10(echo / Math.max(1, left)),
        people.size(),
        delays.size(),
        percentile(delays, 0.5),
        percentile(delays, 0.9));
  }

  private List<Double> delays(EchoScene scene) {
    Random random = new Random(seed);
    List<Double> delays = new ArrayList<>();
    for (int i = 0; i < people.size(); i++) {
      short[] speech = own.get(i % own.size());
      short[] person = people.get(i);
      // The person begins to speak in the first half of what Hearth says.
      int begin = random.nextInt(Math.max(1, speech.length / 2));
      int onset = begin + EchoScene.onset(person);
      int noticed = scene.say(speech, person, begin).interruptedAt() + EchoScene.BLOCK;
      if (noticed >= begin && noticed <= onset + PATIENCE) {
        delays.add(Math.max(0, noticed - onset) * 1_000.0 / RATE);
      }
    }
    return delays;
  }

  private static double percentile(List<Double> sorted, double share) {
    return sorted.isEmpty()
        ? Double.NaN
        : sorted.get(Math.min(sorted.size() - 1, (int) (share * sorted.size())));
  }
}
