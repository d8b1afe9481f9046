package org.hearth.speakers.internal;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.api.speaker.SpeakerDecision;

/**
 * Decides who was heard, or that it was nobody of the household.
 *
 * @param guest probability that a guest speaks before anything is heard; the people of the
 *     household share the rest
 * @param accept probability from which on it is said who it is
 */
public record OpenSet(double guest, double accept) {
  /**
   * Share of an answer that is left open, whatever the voices say: the model was calibrated on a
   * thousand comparisons, which cannot show more.
   */
  private static final double DOUBT = 0.005;

  public OpenSet {
    require("guest.probability", guest);
    require("accept.probability", accept);
  }

  private static void require(String name, double value) {
    if (!(value > 0 && value < 1)) {
      throw new IllegalArgumentException(
          "org.hearth.speakers: " + name + " is " + value + ", expected more than 0, less than 1");
    }
  }

  /**
   * By Bayes' rule.
   *
   * @param voices compares what the model made that made the voiceprints
   * @param household at least one person
   */
  public SpeakerDecision decide(
      VoiceRatio voices, Map<String, Voiceprint> household, Embedding heard) {
    Map<String, Double> logs = new LinkedHashMap<>();
    double greatest = Math.log(guest);
    for (Map.Entry<String, Voiceprint> person : household.entrySet()) {
      double log =
          Math.log((1 - guest) / household.size())
              + voices.ratio(person.getValue().utterances(), heard);
      logs.put(person.getKey(), log);
      greatest = Math.max(greatest, log);
    }
    double top = greatest;
    double unknown = Math.exp(Math.log(guest) - top);
    double sum = unknown + logs.values().stream().mapToDouble(log -> Math.exp(log - top)).sum();
    Map<String, Double> people = new LinkedHashMap<>();
    List<String> order =
        logs.keySet().stream().sorted(Comparator.comparing(logs::get).reversed()).toList();
    double left = DOUBT / (household.size() + 1);
    order.forEach(
        person -> people.put(person, left + (1 - DOUBT) * Math.exp(logs.get(person) - top) / sum));
    String first = order.get(0);
    return people.get(first) >= accept
        ? new SpeakerDecision(Optional.of(first), people.get(first), people)
        : new SpeakerDecision(Optional.empty(), left + (1 - DOUBT) * unknown / sum, people);
  }
}
