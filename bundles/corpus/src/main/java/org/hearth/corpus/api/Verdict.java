package org.hearth.corpus.api;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hearth.api.assistant.Utterance;
import org.hearth.api.intent.IntentMatch;
import org.hearth.api.intent.SpokenForm;

/**
 * One recording against its labels. The most telling label decides whether the line passes:
 * refusal, else intent and slots, else text.
 *
 * @param understood the first utterance that was understood
 * @param errors against the text, if known
 * @param coreErrors those of the frozen core alone
 * @param rightSlots labelled slots with the labelled value
 */
public record Verdict(
    ManifestLine line,
    Playback.Heard heard,
    Optional<Utterance> understood,
    WordErrors errors,
    WordErrors coreErrors,
    int rightSlots) {

  /** Judges what was heard of a recording. */
  public static Verdict of(ManifestLine line, Playback.Heard heard, SpokenForm spoken) {
    Optional<Utterance> understood =
        heard.utterances().stream().filter(each -> each.match().isPresent()).findFirst();
    WordErrors errors = WordErrors.NONE;
    WordErrors coreErrors = WordErrors.NONE;
    if (line.text().isPresent()) {
      String reference = spoken.of(line.text().get());
      errors = WordErrors.of(reference, heard.text());
      coreErrors = WordErrors.of(reference, heard.coreText());
    }
    int rightSlots =
        understood
            .flatMap(Utterance::match)
            .map(meaning -> rightSlots(line.slots(), meaning.slots()))
            .orElse(0);
    return new Verdict(line, heard, understood, errors, coreErrors, rightSlots);
  }

  /** The meaning of the recording, or empty when nothing in it was understood. */
  public Optional<IntentMatch> match() {
    return understood.flatMap(Utterance::match);
  }

  /**
   * Confidence of {@link #match}: that of the utterance which was understood, or of the refusal
   * that was least sure; 1 when nothing was heard.
   */
  public double confidence() {
    return understood
        .map(Utterance::confidence)
        .orElseGet(
            () -> heard.utterances().stream().mapToDouble(Utterance::confidence).min().orElse(1));
  }

  /** Whether it was understood as the labelled intent. */
  public boolean intentRight() {
    return line.intent().isPresent() && match().map(IntentMatch::intent).equals(line.intent());
  }

  /** Whether it was understood and every labelled slot is right. */
  public boolean slotsRight() {
    return understood.isPresent() && rightSlots == line.slots().size();
  }

  /** Whether the line passes; true as well when it has no label. */
  public boolean passed() {
    if (line.mustRefuse()) {
      return understood.isEmpty();
    }
    return line.intent().isPresent() ? intentRight() && slotsRight() : errors.errors() == 0;
  }

  /** Labelled slots that are right; slots that the label does not name are not judged. */
  public static int rightSlots(Map<String, String> expected, Map<String, Object> found) {
    int right = 0;
    for (Map.Entry<String, String> slot : expected.entrySet()) {
      if (found.containsKey(slot.getKey())
          && sameValue(slot.getValue(), String.valueOf(found.get(slot.getKey())))) {
        right++;
      }
    }
    return right;
  }

  /** Whether a slot has the labelled value: case does not matter, nor how a number is written. */
  public static boolean sameValue(String expected, String found) {
    String a = expected.strip().toLowerCase(Locale.ROOT);
    String b = found.strip().toLowerCase(Locale.ROOT);
    if (a.equals(b)) {
      return true;
    }
    try {
      return new BigDecimal(a).compareTo(new BigDecimal(b)) == 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
