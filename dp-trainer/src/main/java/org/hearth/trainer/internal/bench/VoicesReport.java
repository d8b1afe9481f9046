package org.hearth.trainer.internal.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.hearth.cli.api.JsonLine;
import org.hearth.trainer.internal.TextTable;
import org.hearth.trainer.internal.bench.Adaptation.Setting;

/** Puts results into tables or lines of JSON. */
final class VoicesReport {
  private final Map<Setting, List<Adaptation>> bySetting = new LinkedHashMap<>();
  private final Map<String, Map<Setting, Adaptation>> bySpeaker = new LinkedHashMap<>();

  void add(Adaptation adaptation) {
    bySetting.computeIfAbsent(adaptation.setting(), any -> new ArrayList<>()).add(adaptation);
    bySpeaker
        .computeIfAbsent(adaptation.speaker(), any -> new LinkedHashMap<>())
        .put(adaptation.setting(), adaptation);
  }

  /** Of the speakers that are counted, with one setting. */
  private record Summary(Setting setting, List<Adaptation> all, List<Adaptation> counted) {
    Summary(Setting setting, List<Adaptation> all) {
      this(setting, all, all.stream().filter(Adaptation::counted).toList());
    }

    double reduction() {
      return median(counted, Adaptation::reduction);
    }

    double median(ToDoubleFunction<Adaptation> figure) {
      return median(all, figure);
    }

    private static double median(List<Adaptation> from, ToDoubleFunction<Adaptation> figure) {
      return Numbers.median(from.stream().map(figure::applyAsDouble).toList());
    }

    long worse() {
      return all.stream().filter(Adaptation::isWorse).count();
    }

    long refused() {
      return all.stream().filter(adaptation -> !adaptation.outcome().accepted()).count();
    }

    double greatest(ToDoubleFunction<Adaptation> figure) {
      return all.stream().mapToDouble(figure).max().orElse(0);
    }

    Map<String, Object> fields() {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("summary", true);
      fields.put("enrolment", setting.enrolment());
      fields.put("epsilon", setting.epsilon().isPresent() ? setting.epsilon().getAsDouble() : null);
      fields.put("speakers", all.size());
      fields.put("counted", counted.size());
      fields.put("median_relative_reduction", counted.isEmpty() ? null : reduction());
      fields.put("worse", worse());
      fields.put("refused", refused());
      fields.put("parameters", greatest(a -> a.outcome().parameters()));
      fields.put("share", greatest(a -> a.outcome().share()));
      fields.put("part_bytes", greatest(Adaptation::partBytes));
      fields.put("sealed_bytes", greatest(Adaptation::sealedBytes));
      fields.put("median_seconds", median(a -> a.outcome().seconds()));
      fields.put("median_cpu_seconds", median(a -> a.outcome().cpuSeconds()));
      fields.put("peak_heap_bytes", greatest(a -> a.outcome().peakHeap()));
      return fields;
    }

    List<String> cells() {
      return List.of(
          String.valueOf(setting.enrolment()),
          setting.privacy(),
          counted.isEmpty() ? "-" : Numbers.percent(reduction()),
          counted.size() + " of " + all.size(),
          String.valueOf(worse()),
          String.valueOf(refused()),
          String.format(Locale.ROOT, "%.0f", greatest(a -> a.outcome().parameters())),
          String.format(Locale.ROOT, "%.3f", 100 * greatest(a -> a.outcome().share())),
          String.format(Locale.ROOT, "%.0f", greatest(Adaptation::partBytes)),
          String.format(Locale.ROOT, "%.0f", greatest(Adaptation::sealedBytes)),
          String.format(Locale.ROOT, "%.1f", median(a -> a.outcome().seconds())),
          String.format(Locale.ROOT, "%.1f", median(a -> a.outcome().cpuSeconds())),
          String.format(Locale.ROOT, "%.0f", greatest(a -> a.outcome().peakHeap()) / (1 << 20)));
    }
  }

  private List<Summary> summaries() {
    return bySetting.entrySet().stream().map(e -> new Summary(e.getKey(), e.getValue())).toList();
  }

  /** A line for each setting. */
  void printJson(PrintStream out) {
    summaries().forEach(summary -> out.println(JsonLine.of(summary.fields())));
  }

  void print(PrintStream out, List<String> notes) {
    TextTable.print(out, "", speakers());
    out.println();
    out.println("Word error rates in percent, and by how much they fell (relative, percent);");
    out.println("columns: utterances to train on, and epsilon at delta 1e-5 (none: not private).");
    out.println("* the judge refused what was trained, so the base model stays.");
    notes.forEach(out::println);
    out.println();
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "N",
            "privacy",
            "median %",
            "counted",
            "worse",
            "refused",
            "parameters",
            "share %",
            "bytes",
            "sealed",
            "seconds",
            "cpu s",
            "heap MB"));
    summaries().forEach(summary -> rows.add(summary.cells()));
    TextTable.print(out, "", rows);
    out.println();
    out.println(
        "median %: relative reduction over the counted speakers; seconds of training: median;");
    out.println("parameters, bytes and heap: the most of any speaker.");
  }

  private List<List<String>> speakers() {
    List<List<String>> rows = new ArrayList<>();
    List<String> header = new ArrayList<>(List.of("speaker", "frozen"));
    bySetting.keySet().forEach(s -> header.add(s.enrolment() + " " + s.privacy()));
    rows.add(header);
    bySpeaker.forEach(
        (speaker, adaptations) -> {
          List<String> row = new ArrayList<>();
          row.add(speaker);
          row.add(Numbers.percent(adaptations.values().iterator().next().frozen().rate()));
          bySetting.keySet().forEach(setting -> row.add(cell(adaptations.get(setting))));
          rows.add(row);
        });
    return rows;
  }

  private static String cell(Adaptation adaptation) {
    if (adaptation == null) {
      return "-";
    }
    long reduction = Math.round(100 * adaptation.reduction());
    return Numbers.percent(adaptation.adapted().rate())
        + (reduction == 0 ? " 0" : String.format(Locale.ROOT, " %+d", -reduction))
        + (adaptation.outcome().accepted() ? "" : "*");
  }
}
