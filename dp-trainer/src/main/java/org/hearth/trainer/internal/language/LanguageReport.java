package org.hearth.trainer.internal.language;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.hearth.trainer.internal.Balance;

/**
 * What came of a training.
 *
 * @param run its name in the privacy ledger
 * @param epsilon of this run alone
 * @param delta of the same guarantee
 * @param baseline what the new part is judged against: {@code base model} or a version
 * @param heldOut words of the held-out sentences, with their ends
 * @param before perplexity of the baseline on them
 * @param after that of what was trained
 * @param installed version that is active now; empty when it was not better
 * @param balance of the person's budget
 * @param seconds of the call
 */
public record LanguageReport(
    String run,
    double epsilon,
    double delta,
    String baseline,
    int heldOut,
    double before,
    double after,
    Optional<String> installed,
    Balance balance,
    double seconds) {

  /** As {@code --json} prints it. */
  public Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("run", run);
    fields.put("baseline", baseline);
    fields.put("heldout_words", heldOut);
    fields.put("perplexity_before", before);
    fields.put("perplexity_after", after);
    fields.put("epsilon", epsilon);
    fields.put("delta", delta);
    fields.put("year_epsilon", balance.year());
    fields.put("left", balance.left());
    fields.put("seconds", seconds);
    fields.put("installed", installed.orElse(null));
    return fields;
  }
}
