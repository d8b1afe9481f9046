package org.hearth.trainer.internal.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.hearth.api.adapter.AcousticPart;
import org.hearth.corpus.api.WordErrors;
import org.hearth.trainer.internal.bench.Adaptation.Setting;
import org.hearth.trainer.internal.voice.UnpaidTraining.Outcome;
import org.junit.jupiter.api.Test;

class VoicesReportTest {
  private static final Setting PLAIN = new Setting(30, OptionalDouble.empty());

  private static Adaptation adaptation(
      String speaker, boolean counted, Setting setting, int before, int after) {
    Outcome outcome =
        new Outcome(
            new AcousticPart(Map.of()), after != before, "LOW_RANK", 3200, 0.002, 0, 9, 8, 1 << 20);
    return new Adaptation(
        speaker,
        counted,
        setting,
        30,
        new WordErrors(before, 100),
        new WordErrors(after, 100),
        outcome,
        4000,
        5000);
  }

  private static VoicesReport report() {
    VoicesReport report = new VoicesReport();
    report.add(adaptation("ann", true, PLAIN, 40, 10));
    report.add(adaptation("ann", true, new Setting(30, OptionalDouble.of(3)), 40, 40));
    report.add(adaptation("bob", true, PLAIN, 40, 50));
    report.add(adaptation("cid", true, PLAIN, 40, 20));
    report.add(adaptation("ked", false, PLAIN, 40, 0));
    return report;
  }

  private static String printed(Consumer<PrintStream> printing) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    printing.accept(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void theMedianIsOfThoseThatAreCounted() throws Exception {
    List<String> lines = printed(report()::printJson).lines().toList();
    assertEquals(2, lines.size());
    JsonNode plain = new ObjectMapper().readTree(lines.get(0));
    assertEquals(0.5, plain.path("median_relative_reduction").asDouble(), 1e-9);
    assertEquals(3, plain.path("counted").asInt());
    assertEquals(4, plain.path("speakers").asInt());
    assertEquals(1, plain.path("worse").asInt());
    assertTrue(plain.path("epsilon").isNull());
    assertEquals(1, new ObjectMapper().readTree(lines.get(1)).path("refused").asInt());
  }

  @Test
  void everySpeakerHasALine() {
    List<String> lines = printed(out -> report().print(out, List.of("A note."))).lines().toList();
    assertEquals("speaker  frozen  30 none   30 e 3", lines.get(0));
    assertEquals("ann      40.0    10.0 -75  40.0 0*", lines.get(1));
    assertEquals("bob      40.0    50.0 +25  -", lines.get(2));
    assertTrue(lines.contains("A note."));
  }

  @Test
  void whereThereWasNoErrorAnyIsARise() {
    assertEquals(-1, adaptation("ann", true, PLAIN, 0, 1).reduction());
    assertEquals(0, adaptation("ann", true, PLAIN, 0, 0).reduction());
  }
}
