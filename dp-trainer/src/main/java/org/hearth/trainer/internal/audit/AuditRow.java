package org.hearth.trainer.internal.audit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hearth.trainer.internal.audit.Evidence.Finding;
import org.hearth.trainer.internal.audit.PrivacyAudit.Claim;

/** A line of the result: what was found about a claim by one kind of canaries, seen one way. */
record AuditRow(String canaries, String seen, Claim claim, Finding found) {
  static final List<String> COLUMNS =
      List.of(
          "canaries",
          "seen",
          "q",
          "steps",
          "sigma",
          "claimed",
          "proven",
          "most",
          "right",
          "of",
          "among");

  boolean exceeds() {
    return found.epsilon() > claim.epsilon();
  }

  /** Whether the claim is more than could be refuted. */
  boolean cannotFail() {
    return found.most() <= claim.epsilon();
  }

  List<String> cells() {
    return List.of(
        canaries,
        seen,
        String.valueOf(claim.run().samplingRate()),
        String.valueOf(claim.run().steps()),
        decimals(claim.run().noiseMultiplier()),
        decimals(claim.epsilon()),
        decimals(found.epsilon()),
        decimals(found.most()),
        String.valueOf(found.correct()),
        String.valueOf(found.guesses()),
        String.valueOf(found.canaries()));
  }

  private static String decimals(double number) {
    return String.format(Locale.ROOT, "%.2f", number);
  }

  Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("canaries", canaries);
    fields.put("seen", seen);
    fields.put("q", claim.run().samplingRate());
    fields.put("steps", claim.run().steps());
    fields.put("sigma", claim.run().noiseMultiplier());
    fields.put("claimed", claim.epsilon());
    fields.put("proven", found.epsilon());
    fields.put("most", found.most());
    fields.put("correct", found.correct());
    fields.put("guesses", found.guesses());
    fields.put("canary_count", found.canaries());
    return fields;
  }
}
