package org.hearth.testkit.internal;

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
 * @param match the meaning of the first utterance that was understood
 * @param rightSlots labelled slots with the labelled value
 * @param passed whether the line passes; true as well when it has no label
 */
record Verdict(
    ManifestLine line,
    Listener.Heard heard,
    Optional<IntentMatch> match,
    WordErrors errors,
    WordErrors coreErrors,
    boolean intentRight,
    int rightSlots,
    boolean passed) {

  /** Whether it was understood and every labelled slot is right. */
  boolean slotsRight() {
    return match.isPresent() && rightSlots == line.slots().size();
  }

  static Verdict of(ManifestLine line, Listener.Heard heard, SpokenForm spoken) {
    Optional<IntentMatch> match =
        heard.utterances().stream().map(Utterance::match).flatMap(Optional::stream).findFirst();
    WordErrors errors = WordErrors.NONE;
    WordErrors coreErrors = WordErrors.NONE;
    if (line.text().isPresent()) {
      String reference = spoken.of(line.text().get());
      errors = WordErrors.of(reference, heard.text());
      coreErrors = WordErrors.of(reference, heard.coreText());
    }
    boolean intentRight =
        line.intent().isPresent() && match.map(IntentMatch::intent).equals(line.intent());
    int rightSlots = match.map(meaning -> rightSlots(line.slots(), meaning.slots())).orElse(0);
    boolean slotsRight = match.isPresent() && rightSlots == line.slots().size();
    boolean passed =
        line.mustRefuse()
            ? match.isEmpty()
            : line.intent().isPresent() ? intentRight && slotsRight : errors.errors() == 0;
    return new Verdict(line, heard, match, errors, coreErrors, intentRight, rightSlots, passed);
  }

  /** Labelled slots that are right; slots that the label does not name are not judged. */
  private static int rightSlots(Map<String, String> expected, Map<String, Object> found) {
    int right = 0;
    for (Map.Entry<String, String> slot : expected.entrySet()) {
      if (found.containsKey(slot.getKey())
          && same(slot.getValue(), String.valueOf(found.get(slot.getKey())))) {
        right++;
      }
    }
    return right;
  }

  private static boolean same(String expected, String found) {
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
