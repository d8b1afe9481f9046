package org.hearth.testkit.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Totals over the verdicts of a manifest. */
final class Scores {
  private final List<Verdict> verdicts;
  private final double audioSeconds;

  Scores(List<Verdict> verdicts, double audioSeconds) {
    this.verdicts = List.copyOf(verdicts);
    this.audioSeconds = audioSeconds;
  }

  private long count(java.util.function.Predicate<Verdict> which) {
    return verdicts.stream().filter(which).count();
  }

  /** Share of the labelled lines that pass, 0 to 1; 1 when no line has a label. */
  double passed() {
    long labelled = count(verdict -> verdict.line().labelled());
    return labelled == 0
        ? 1
        : (double) count(verdict -> verdict.line().labelled() && verdict.passed()) / labelled;
  }

  /** Every figure by name; ratios are 0 to 1, null where there is nothing to judge. */
  Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    long labelled = count(verdict -> verdict.line().labelled());
    long intents = count(verdict -> verdict.line().intent().isPresent());
    long slots = count(Scores::hasSlots);
    long refusals = count(verdict -> verdict.line().mustRefuse());
    fields.put("recordings", verdicts.size());
    fields.put("labelled", labelled);
    fields.put("passed", count(verdict -> verdict.line().labelled() && verdict.passed()));
    WordErrors errors = sum(Verdict::errors);
    fields.put("words", errors.words());
    fields.put("wer", errors.words() == 0 ? null : errors.rate());
    fields.put("core_wer", errors.words() == 0 ? null : sum(Verdict::coreErrors).rate());
    fields.put("intents", intents);
    fields.put("intent_accuracy", ratio(count(Verdict::intentRight), intents));
    fields.put("with_slots", slots);
    fields.put(
        "slot_accuracy", ratio(count(verdict -> hasSlots(verdict) && verdict.slotsRight()), slots));
    int single = verdicts.stream().mapToInt(verdict -> verdict.line().slots().size()).sum();
    int right = verdicts.stream().mapToInt(Verdict::rightSlots).sum();
    fields.put("single_slots", single);
    fields.put("single_slot_accuracy", ratio(right, single));
    fields.put(
        "command_accuracy",
        ratio(count(verdict -> verdict.intentRight() && verdict.slotsRight()), intents));
    fields.put("must_refuse", refusals);
    fields.put("false_accepts", count(verdict -> verdict.line().mustRefuse() && !verdict.passed()));
    fields.put("audio_s", audioSeconds);
    double processing = verdicts.stream().mapToDouble(verdict -> verdict.heard().seconds()).sum();
    fields.put("real_time_factor", processing / audioSeconds);
    return fields;
  }

  /** The figures in a few lines for people. */
  String describe() {
    Map<String, Object> fields = fields();
    StringBuilder text = new StringBuilder();
    line(
        text,
        "recordings",
        fields.get("recordings") + ", " + Math.round(audioSeconds) + " s of audio");
    line(
        text,
        "passed",
        fields.get("passed")
            + " of "
            + fields.get("labelled")
            + " labelled ("
            + percent(passed())
            + ")");
    if (fields.get("wer") != null) {
      line(
          text,
          "word error rate",
          percent(fields.get("wer"))
              + " (the frozen core alone: "
              + percent(fields.get("core_wer"))
              + ") on "
              + fields.get("words")
              + " words");
    }
    if (fields.get("intent_accuracy") != null) {
      line(
          text,
          "intent accuracy",
          percent(fields.get("intent_accuracy")) + " of " + fields.get("intents"));
    }
    if (fields.get("slot_accuracy") != null) {
      line(
          text,
          "slot accuracy",
          percent(fields.get("slot_accuracy"))
              + " of "
              + fields.get("with_slots")
              + " (all labelled slots right); "
              + percent(fields.get("single_slot_accuracy"))
              + " of "
              + fields.get("single_slots")
              + " single slots");
    }
    if (!fields.get("must_refuse").equals(0L)) {
      line(text, "false accepts", fields.get("false_accepts") + " of " + fields.get("must_refuse"));
    }
    line(
        text,
        "real-time factor",
        String.format(Locale.ROOT, "%.3f", (double) fields.get("real_time_factor")));
    return text.toString();
  }

  private static boolean hasSlots(Verdict verdict) {
    return !verdict.line().slots().isEmpty();
  }

  private WordErrors sum(java.util.function.Function<Verdict, WordErrors> which) {
    return verdicts.stream().map(which).reduce(WordErrors.NONE, WordErrors::plus);
  }

  private static Double ratio(long part, long whole) {
    return whole == 0 ? null : (double) part / whole;
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(String.format(Locale.ROOT, "%-18s%s%n", name, value));
  }

  private static String percent(Object ratio) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * (double) ratio);
  }
}
