package org.hearth.testkit.internal;

import static org.hearth.testkit.internal.Lines.intent;
import static org.hearth.testkit.internal.Lines.refusal;
import static org.hearth.testkit.internal.Lines.refused;
import static org.hearth.testkit.internal.Lines.understood;
import static org.hearth.testkit.internal.Lines.verdict;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.hearth.corpus.api.Verdict;
import org.hearth.testkit.internal.NoiseTable.Row;
import org.junit.jupiter.api.Test;

class NoiseTableTest {
  private static final Verdict RIGHT =
      verdict(intent("On", Map.of()), understood("on", "On", Map.of()));
  private static final Verdict WRONG =
      verdict(intent("Off", Map.of()), understood("on", "On", Map.of()));
  private static final Verdict ACCEPTED = verdict(refusal(), understood("on", "On", Map.of()));
  private static final Verdict REFUSED = verdict(refusal(), refused("on"));

  private static final NoiseTable TABLE =
      new NoiseTable(
          List.of(
              new Row(24, new Scores(List.of(RIGHT, RIGHT, RIGHT, WRONG, REFUSED), 5)),
              new Row(6, new Scores(List.of(RIGHT, WRONG, WRONG, WRONG, ACCEPTED), 5))));

  @Test
  void meansAreOverTheRatios() {
    Map<String, Object> means = TABLE.means();
    assertEquals(List.of(24.0, 6.0), means.get("snr_db"));
    assertEquals((4 / 5.0 + 1 / 5.0) / 2, (double) means.get("pass_rate"), 1e-12);
    assertEquals((3 / 4.0 + 1 / 4.0) / 2, (double) means.get("command_accuracy"), 1e-12);
    assertEquals(0.5, means.get("false_accepts"));
  }

  @Test
  void whatNobodyCanJudgeHasNoMean() {
    assertTrue(TABLE.means().containsKey("wer"));
    assertNull(TABLE.means().get("wer"));
  }

  @Test
  void thereIsARowForEachRatioAndOneForTheMean() {
    List<String> lines = TABLE.describe().lines().map(line -> line.replaceAll(" +", " ")).toList();
    assertEquals(4, lines.size());
    assertEquals("24.0 dB 80.0 % 75.0 % - - 0", lines.get(1).strip());
    assertEquals("6.0 dB 20.0 % 25.0 % - - 1", lines.get(2).strip());
    assertEquals("mean 50.0 % 50.0 % - - 0.5", lines.get(3).strip());
  }
}
