package org.hearth.speakers.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What a model's ratios are worth in a household: its own people, as its own microphone hears them.
 * Each recording of an enrolment is compared with the others of the person, and with everybody
 * else's. The calibration that the model brings is the prior, so that few recordings change little.
 */
public final class HouseholdCalibration {
  /** The prior counts as so many people, of whom each is compared with each. */
  private static final double WEIGHT = 3;

  /** How far a calibration that is no better may be off, of one household: as a variance. */
  private static final double SCALE_VARIANCE = 0.16;

  /** In nats, squared. */
  private static final double OFFSET_VARIANCE = 9;

  private static final double LEAST_SCALE = 0.1;

  private HouseholdCalibration() {}

  /**
   * Compares by a model, calibrated on the people of a household. With fewer than two people who
   * have two recordings it is the model's own calibration: of one voice alone it is not known how
   * others sound.
   */
  public static VoiceRatio ratio(VoiceSpace voices, Collection<Voiceprint> people) {
    List<List<Embedding>> enrolments =
        people.stream().map(Voiceprint::utterances).filter(each -> each.size() > 1).toList();
    if (enrolments.size() < 2) {
      return voices.ratio();
    }
    Calibration own = of(voices.ratio(), enrolments);
    VoiceRatio shipped = voices.ratio();
    return (enrolled, heard) -> own.of(shipped.ratio(enrolled, heard));
  }

  private static Calibration of(VoiceRatio shipped, List<List<Embedding>> enrolments) {
    List<Double> same = new ArrayList<>();
    List<Double> other = new ArrayList<>();
    for (List<Embedding> person : enrolments) {
      for (int i = 0; i < person.size(); i++) {
        List<Embedding> rest = new ArrayList<>(person);
        Embedding heard = rest.remove(i);
        same.add(shipped.ratio(rest, heard));
      }
      for (List<Embedding> another : enrolments) {
        if (another != person) {
          another.forEach(heard -> other.add(shipped.ratio(person, heard)));
        }
      }
    }
    double count = enrolments.size();
    Calibration own =
        CalibrationFit.adapted(
            same,
            other,
            count / WEIGHT,
            count * (count - 1) / 2 / WEIGHT,
            SCALE_VARIANCE,
            OFFSET_VARIANCE);
    return own.scale() < LEAST_SCALE ? new Calibration(LEAST_SCALE, own.offset()) : own;
  }
}
