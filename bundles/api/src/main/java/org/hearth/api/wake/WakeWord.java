package org.hearth.api.wake;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.hearth.api.lexicon.Pronunciation;

/**
 * A phrase to wake up by, and how easily.
 *
 * @param phrase words of letters and apostrophes, a blank between two, in lower case
 * @param pronunciations of the whole phrase; empty to say it as the lexicon does
 * @param sensitivity from 0, hardly ever, to 1, at anything like it; {@link #USUAL_SENSITIVITY}
 */
public record WakeWord(String phrase, List<Pronunciation> pronunciations, double sensitivity) {
  /** The balance that was chosen on recordings, see docs/wake.md. */
  public static final double USUAL_SENSITIVITY = 0.5;

  private static final int LONGEST = 64;
  private static final Pattern PHRASE = Pattern.compile("\\p{L}[\\p{L}']*( \\p{L}[\\p{L}']*)*");

  public WakeWord {
    phrase = phrase.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    if (phrase.length() > LONGEST || !PHRASE.matcher(phrase).matches()) {
      throw new IllegalArgumentException(
          "the wake word is '"
              + phrase
              + "', expected words of letters and apostrophes, at most "
              + LONGEST
              + " characters");
    }
    if (!(sensitivity >= 0 && sensitivity <= 1)) {
      throw new IllegalArgumentException("the sensitivity is " + sensitivity + ", expected 0 to 1");
    }
    pronunciations = List.copyOf(pronunciations);
  }
}
