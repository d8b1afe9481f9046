package org.hearth.speakers.internal.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.hearth.api.speaker.SpeakerDecision;
import org.hearth.speakers.internal.Agreement;
import org.hearth.speakers.internal.Embedding;
import org.hearth.speakers.internal.OpenSet;
import org.hearth.speakers.internal.VoiceRatio;
import org.hearth.speakers.internal.Voiceprint;

/** Measures how well voices are told apart. */
final class SpeakersBench {
  /** Utterances that are heard in households of each size. */
  private static final int DRAWS = 4000;

  private static final double GUESTS = 0.2;

  private final VoiceRatio ratio;
  private final OpenSet decision;
  private final Map<String, BenchVoice> voices;
  private final Random random;

  SpeakersBench(VoiceRatio ratio, OpenSet decision, Map<String, BenchVoice> voices, Random random) {
    this.ratio = ratio;
    this.decision = decision;
    this.voices = voices;
    this.random = random;
  }

  /** How often two voices are confused when only they are compared; -1 without utterances. */
  double equalErrorRate(int length) {
    List<Double> same = new ArrayList<>();
    List<Double> other = new ArrayList<>();
    voices.forEach(
        (enrolled, voice) ->
            voices.forEach(
                (heard, theirs) ->
                    theirs
                        .tests()
                        .get(length)
                        .forEach(
                            test ->
                                (heard.equals(enrolled) ? same : other)
                                    .add(ratio.ratio(voice.enrolment(), test)))));
    return same.isEmpty() || other.isEmpty() ? -1 : ErrorRates.equal(same, other);
  }

  /** Utterances of a length. */
  int tests(int length) {
    return voices.values().stream().mapToInt(voice -> voice.tests().get(length).size()).sum();
  }

  /**
   * What becomes of utterances in a household, a fifth of them of guests.
   *
   * @param wrong share of the members' utterances that were taken for another member's
   * @param unknown share of the members' utterances of which it was not said whose they are
   * @param guests share of the guests' utterances that were taken for a member's
   * @param error share of all utterances that were heard with somebody else's adapter, or without
   *     the member's
   */
  record Household(double wrong, double unknown, double guests, double error) {}

  /** Draws households of a size, and utterances in them. */
  Household household(int size, int length) {
    List<String> names = new ArrayList<>();
    voices.forEach(
        (name, voice) -> {
          if (!voice.tests().get(length).isEmpty()) {
            names.add(name);
          }
        });
    int[] counts = new int[5];
    for (int draw = 0; draw < DRAWS; draw++) {
      Collections.shuffle(names, random);
      boolean guest = names.size() > size && random.nextDouble() < GUESTS;
      String speaker =
          guest
              ? names.get(size + random.nextInt(names.size() - size))
              : names.get(random.nextInt(size));
      List<Embedding> tests = voices.get(speaker).tests().get(length);
      Map<String, Voiceprint> people = prints(names.subList(0, size));
      SpeakerDecision heard =
          decision.decide(ratio, people, tests.get(random.nextInt(tests.size())));
      boolean taken = heard.person().isPresent();
      if (guest) {
        counts[0]++;
        counts[1] += taken ? 1 : 0;
      } else {
        counts[2]++;
        counts[3] += taken && !heard.person().get().equals(speaker) ? 1 : 0;
        counts[4] += taken ? 0 : 1;
      }
    }
    return new Household(
        counts[3] / (double) counts[2],
        counts[4] / (double) counts[2],
        counts[1] / (double) Math.max(1, counts[0]),
        (counts[1] + counts[3] + counts[4]) / (double) DRAWS);
  }

  private Map<String, Voiceprint> prints(List<String> names) {
    Map<String, Voiceprint> prints = new LinkedHashMap<>();
    for (String name : names) {
      prints.put(name, new Voiceprint("", voices.get(name).enrolment()));
    }
    return prints;
  }

  /**
   * How enrolments are judged.
   *
   * @param refused share of enrolments of one voice that were refused
   * @param accepted share of those with a recording of another voice among three that were not
   */
  record Enrolments(double refused, double accepted) {}

  /** Enrols everybody alone, and everybody with somebody else. */
  Enrolments enrolments() {
    Agreement agreement = new Agreement(ratio);
    List<BenchVoice> all = new ArrayList<>(voices.values());
    int refused = 0;
    int accepted = 0;
    int mixed = 0;
    for (int i = 0; i < all.size(); i++) {
      refused += agreement.odd(all.get(i).enrolment()).isPresent() ? 1 : 0;
      for (int j = 0; j < all.size(); j++) {
        if (i != j) {
          List<Embedding> two = new ArrayList<>(all.get(i).enrolment().subList(0, 2));
          two.add(all.get(j).enrolment().get(2));
          accepted += agreement.odd(two).isEmpty() ? 1 : 0;
          mixed++;
        }
      }
    }
    return new Enrolments(refused / (double) all.size(), accepted / (double) Math.max(1, mixed));
  }
}
