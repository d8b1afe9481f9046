package org.hearth.forge.internal.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hearth.corpus.api.ManifestLine;
import org.hearth.corpus.api.Verdict;
import org.hearth.forge.internal.evaluate.Figure.Count;
import org.hearth.forge.internal.evaluate.Figure.Unit;

/** Figures as they grow. */
final class Tally {
  private final Map<String, Unit> units = new LinkedHashMap<>();
  private final Map<String, List<Count>> counts = new LinkedHashMap<>();

  void add(String figure, Unit unit, String recording, double part, double whole) {
    units.put(figure, unit);
    counts
        .computeIfAbsent(figure, name -> new ArrayList<>())
        .add(new Count(recording, part, whole));
  }

  void add(Figure figure) {
    figure
        .counts()
        .forEach(
            count ->
                add(figure.name(), figure.unit(), count.recording(), count.part(), count.whole()));
  }

  /** Whether the recording was right, and how many of its slots. */
  void add(String figure, Verdict verdict) {
    ManifestLine line = verdict.line();
    String recording = recording(line);
    add(figure, Unit.RIGHT, recording, verdict.passed() ? 1 : 0, 1);
    if (!line.slots().isEmpty()) {
      add(figure + ": slots", Unit.SHARE, recording, verdict.rightSlots(), line.slots().size());
    }
  }

  static String recording(ManifestLine line) {
    return line.audio().normalize().toString();
  }

  List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    units.forEach((name, unit) -> figures.add(new Figure(name, unit, counts.get(name))));
    return figures;
  }
}
