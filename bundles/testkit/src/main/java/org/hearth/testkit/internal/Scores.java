package org.hearth.testkit.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.hearth.corpus.api.Verdict;
import org.hearth.corpus.api.WordErrors;

/** Totals over the verdicts of a manifest. */
final class Scores {
  private final List<Verdict> verdicts;
  private final double audioSeconds;
  private final Share labelled;
  private final Share intents;
  private final Share slots;
  private final Share singleSlots;
  private final Share commands;
  private final Share falseAccepts;
  private final WordErrors errors;
  private final WordErrors coreErrors;

  /** So many of so many. */
  private record Share(long part, long whole) {
    /** 0 to 1, or null when there is nothing to judge. */
    Double ratio() {
      return whole == 0 ? null : (double) part / whole;
    }

    String percent() {
      return Scores.percent(ratio());
    }
  }

  Scores(List<Verdict> verdicts, double audioSeconds) {
    this.verdicts = List.copyOf(verdicts);
    this.audioSeconds = audioSeconds;
    this.labelled = share(verdict -> verdict.line().labelled(), Verdict::passed);
    this.intents = share(Scores::hasIntent, Verdict::intentRight);
    this.slots = share(Scores::hasSlots, Verdict::slotsRight);
    this.commands = share(Scores::hasIntent, each -> each.intentRight() && each.slotsRight());
    this.falseAccepts = share(each -> each.line().mustRefuse(), each -> !each.passed());
    this.singleSlots =
        new Share(
            verdicts.stream().mapToInt(Verdict::rightSlots).sum(),
            verdicts.stream().mapToInt(verdict -> verdict.line().slots().size()).sum());
    this.errors = sum(Verdict::errors);
    this.coreErrors = sum(Verdict::coreErrors);
  }

  /** Share of the labelled lines that pass, 0 to 1; 1 when no line has a label. */
  double passed() {
    return labelled.whole == 0 ? 1 : labelled.ratio();
  }

  /** Every figure by name; ratios are 0 to 1, null where there is nothing to judge. */
  Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("recordings", verdicts.size());
    fields.put("labelled", labelled.whole);
    fields.put("passed", labelled.part);
    fields.put("words", errors.words());
    fields.put("wer", errors.words() == 0 ? null : errors.rate());
    fields.put("core_wer", errors.words() == 0 ? null : coreErrors.rate());
    fields.put("intents", intents.whole);
    fields.put("intent_accuracy", intents.ratio());
    fields.put("with_slots", slots.whole);
    fields.put("slot_accuracy", slots.ratio());
    fields.put("single_slots", singleSlots.whole);
    fields.put("single_slot_accuracy", singleSlots.ratio());
    fields.put("command_accuracy", commands.ratio());
    fields.put("must_refuse", falseAccepts.whole);
    fields.put("false_accepts", falseAccepts.part);
    fields.put("audio_s", audioSeconds);
    fields.put("real_time_factor", realTimeFactor());
    return fields;
  }

  /** The figures in a few lines for people. */
  String describe() {
    StringBuilder text = new StringBuilder();
    line(text, "recordings", "%d, %d s of audio", verdicts.size(), Math.round(audioSeconds));
    line(
        text, "passed", "%d of %d labelled (%s)", labelled.part, labelled.whole, percent(passed()));
    if (errors.words() > 0) {
      line(
          text,
          "word error rate",
          "%s (the frozen core alone: %s) on %d words",
          percent(errors.rate()),
          percent(coreErrors.rate()),
          errors.words());
    }
    if (intents.whole > 0) {
      line(text, "intent accuracy", "%s of %d", intents.percent(), intents.whole);
    }
    if (slots.whole > 0) {
      line(
          text,
          "slot accuracy",
          "%s of %d (all labelled slots right); %s of %d single slots",
          slots.percent(),
          slots.whole,
          singleSlots.percent(),
          singleSlots.whole);
    }
    if (falseAccepts.whole > 0) {
      line(text, "false accepts", "%d of %d", falseAccepts.part, falseAccepts.whole);
    }
    line(text, "real-time factor", "%.3f", realTimeFactor());
    return text.toString();
  }

  private static boolean hasIntent(Verdict verdict) {
    return verdict.line().intent().isPresent();
  }

  private static boolean hasSlots(Verdict verdict) {
    return !verdict.line().slots().isEmpty();
  }

  private Share share(Predicate<Verdict> judged, Predicate<Verdict> counted) {
    return new Share(
        verdicts.stream().filter(judged.and(counted)).count(),
        verdicts.stream().filter(judged).count());
  }

  private WordErrors sum(Function<Verdict, WordErrors> which) {
    return verdicts.stream().map(which).reduce(WordErrors.NONE, WordErrors::plus);
  }

  private double realTimeFactor() {
    return verdicts.stream().mapToDouble(verdict -> verdict.heard().seconds()).sum() / audioSeconds;
  }

  private static void line(StringBuilder text, String name, String format, Object... values) {
    text.append(String.format(Locale.ROOT, "%-18s", name))
        .append(String.format(Locale.ROOT, format, values))
        .append('\n');
  }

  private static String percent(double ratio) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * ratio);
  }
}
