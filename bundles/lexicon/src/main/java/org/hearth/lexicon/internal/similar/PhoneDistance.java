package org.hearth.lexicon.internal.similar;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hearth.api.lexicon.PhoneSimilarity;
import org.hearth.api.lexicon.Pronunciation;
import org.osgi.service.component.annotations.Component;

/**
 * How far apart pronunciations sound: the cheapest way to make one of the other by exchanging,
 * inserting and leaving out phones, divided by the length of the longer. To exchange phones costs
 * the more, the more they differ in how and where they are spoken; for the longer a sound lasts the
 * harder it is to miss, so vowels that are hardly spoken and weak consonants are cheap. Immutable.
 */
@Component(service = PhoneSimilarity.class)
public final class PhoneDistance implements PhoneSimilarity {
  private static final double VOWEL_AND_CONSONANT = 1;
  private static final double LARGEST_VOWEL = 0.9;
  private static final double OTHER_VOWEL = 0.1;
  private static final double TONGUE = 0.2;
  private static final double VOICE = 0.2;
  private static final double PLACE = 0.12;
  private static final double LARGEST_PLACE = 0.4;
  private static final double OTHER_MANNER = 0.6;
  private static final double NEAR_MANNER = 0.3;
  private static final double WEAK = 0.6;
  private static final double STRONG = 0.8;

  /** Phones that are short or quiet where they stand, and come and go. */
  private static final Set<String> COMING_AND_GOING =
      Set.of("ah", "ih", "hh", "t", "d", "y", "w", "r", "l");

  /** Vowels and the consonants that glide from or to them. */
  private static final Map<String, String> GLIDES = Map.of("r", "er", "y", "iy", "w", "uw");

  private static final double GLIDE = 0.4;

  /** Ways of speaking a consonant of which one is a part of the other. */
  private static final List<Set<Manner>> NEAR =
      List.of(
          Set.of(Manner.STOP, Manner.AFFRICATE),
          Set.of(Manner.AFFRICATE, Manner.FRICATIVE),
          Set.of(Manner.LATERAL, Manner.GLIDE),
          Set.of(Manner.NASAL, Manner.LATERAL));

  private enum Manner {
    STOP,
    AFFRICATE,
    FRICATIVE,
    NASAL,
    LATERAL,
    GLIDE
  }

  /**
   * @param place from the lips, 0, to the throat, 6
   */
  private record Consonant(Manner manner, int place, boolean voiced) {}

  /**
   * Positions of the tongue: where it begins and where a diphthong ends.
   *
   * @param height closed is 0, open is 4
   * @param back front is 0, back is 2
   */
  private record Vowel(double height, double back, double endHeight, double endBack) {}

  private static final Map<String, Consonant> CONSONANTS = new HashMap<>();
  private static final Map<String, Vowel> VOWELS = new HashMap<>();

  static {
    consonants(Manner.STOP, false, "p0 t3 k5");
    consonants(Manner.STOP, true, "b0 d3 g5");
    consonants(Manner.AFFRICATE, false, "ch4");
    consonants(Manner.AFFRICATE, true, "jh4");
    consonants(Manner.FRICATIVE, false, "f1 th2 s3 sh4 hh6");
    consonants(Manner.FRICATIVE, true, "v1 dh2 z3 zh4");
    consonants(Manner.NASAL, true, "m0 n3 ng5");
    consonants(Manner.LATERAL, true, "l3");
    consonants(Manner.GLIDE, true, "w0 r2 y4");
    vowel("iy", 0, 0);
    vowel("ih", 1, 0.4);
    vowel("eh", 2.5, 0.2);
    vowel("ae", 3.5, 0.2);
    vowel("aa", 4, 1.6);
    vowel("ao", 3, 2);
    vowel("ah", 2.5, 1.2);
    vowel("uh", 1, 1.6);
    vowel("uw", 0, 2);
    vowel("er", 2, 1);
    VOWELS.put("ey", new Vowel(2, 0, 0.5, 0.2));
    VOWELS.put("ay", new Vowel(4, 1.2, 1, 0.2));
    VOWELS.put("oy", new Vowel(3, 2, 1, 0.2));
    VOWELS.put("aw", new Vowel(4, 1.2, 1, 1.8));
    VOWELS.put("ow", new Vowel(2, 1.8, 0.5, 2));
  }

  private static void consonants(Manner manner, boolean voiced, String placed) {
    for (String each : placed.split(" ")) {
      int last = each.length() - 1;
      CONSONANTS.put(
          each.substring(0, last), new Consonant(manner, each.charAt(last) - '0', voiced));
    }
  }

  private static void vowel(String name, double height, double back) {
    VOWELS.put(name, new Vowel(height, back, height, back));
  }

  @Override
  public double between(Pronunciation one, Pronunciation other) {
    List<String> from = one.phones();
    List<String> to = other.phones();
    double[] row = new double[to.size() + 1];
    for (int j = 1; j < row.length; j++) {
      row[j] = row[j - 1] + single(to.get(j - 1));
    }
    for (String phone : from) {
      double diagonal = row[0];
      row[0] += single(phone);
      for (int j = 1; j < row.length; j++) {
        double exchanged = diagonal + exchange(phone, to.get(j - 1));
        diagonal = row[j];
        row[j] =
            Math.min(
                exchanged, Math.min(row[j] + single(phone), row[j - 1] + single(to.get(j - 1))));
      }
    }
    return Math.min(1, row[to.size()] / Math.max(from.size(), to.size()));
  }

  private static double single(String phone) {
    return COMING_AND_GOING.contains(phone) ? WEAK : STRONG;
  }

  private static double exchange(String one, String other) {
    if (one.equals(other)) {
      return 0;
    }
    Vowel vowel = VOWELS.get(one);
    Vowel otherVowel = VOWELS.get(other);
    if (vowel != null && otherVowel != null) {
      return exchange(vowel, otherVowel);
    }
    if (vowel == null && otherVowel == null) {
      return exchange(consonant(one), consonant(other));
    }
    return other.equals(GLIDES.get(one)) || one.equals(GLIDES.get(other))
        ? GLIDE
        : VOWEL_AND_CONSONANT;
  }

  private static Consonant consonant(String phone) {
    Consonant consonant = CONSONANTS.get(phone);
    if (consonant == null) {
      throw new IllegalArgumentException("unknown phone '" + phone + "', expected a CMU phone");
    }
    return consonant;
  }

  private static double exchange(Vowel one, Vowel other) {
    double begin = apart(one.height - other.height, one.back - other.back);
    double end = apart(one.endHeight - other.endHeight, one.endBack - other.endBack);
    return Math.min(LARGEST_VOWEL, OTHER_VOWEL + (begin + end) * TONGUE);
  }

  /** Front and back are told apart better than open and closed. */
  private static double apart(double height, double back) {
    return Math.hypot(height / 2, back);
  }

  private static double exchange(Consonant one, Consonant other) {
    double cost = one.voiced == other.voiced ? 0 : VOICE;
    cost += Math.min(LARGEST_PLACE, PLACE * Math.abs(one.place - other.place));
    if (one.manner != other.manner) {
      cost += NEAR.contains(Set.of(one.manner, other.manner)) ? NEAR_MANNER : OTHER_MANNER;
    }
    return Math.min(1, cost);
  }
}
