package org.hearth.trainer.internal.habits;

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
 * @param baseline what the new part is judged against: {@code frozen model} or a version
 * @param unit what a record is
 * @param heldOut records to judge by
 * @param before mean loss of the baseline on them
 * @param after that of what was trained
 * @param installed version that is active now; empty when it was not better
 * @param balance of the person's budget
 * @param seconds of the call
 */
public record HabitReport(
    String run,
    double epsilon,
    double delta,
    String baseline,
    String unit,
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
    fields.put("heldout_records", heldOut);
    fields.put("loss_before", before);
    fields.put("loss_after", after);
    fields.put("epsilon", epsilon);
    fields.put("delta", delta);
    fields.put("year_epsilon", balance.year());
    fields.put("left", balance.left());
    fields.put("seconds", seconds);
    fields.put("installed", installed.orElse(null));
    return fields;
  }
}
