package org.hearth.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hearth.api.adapter.ConfusableWords;
import org.junit.jupiter.api.Test;

class AdapterCommandTest {
  private final CapturedTerminal terminal = new CapturedTerminal();

  private void run(TestHousehold household, String... arguments) {
    int exit =
        terminal.run(
            List.of(new AdapterCommand(household, household, household)), new byte[0], arguments);
    assertEquals(0, exit, terminal.errLines().toString());
  }

  @Test
  void installationIsSaid() {
    run(new TestHousehold(), "adapter", "install", "a.jar");
    assertEquals("installed user anna 1.0.0\n", terminal.out());
    assertEquals(List.of(), terminal.errLines());
  }

  @Test
  void warningsOfAnInstallationAreSaid() {
    run(new TestHousehold("'Zigby' cannot be heard", "more"), "adapter", "install", "a.jar");
    assertEquals(List.of("warning: 'Zigby' cannot be heard", "warning: more"), terminal.errLines());
  }

  @Test
  void warningsOfABuildAreSaidInTheSameWords() {
    run(new TestHousehold("'Zigby' cannot be heard"), "adapter", "build", "a", "-o", "a.jar");
    assertEquals(List.of("warning: 'Zigby' cannot be heard"), terminal.errLines());
  }

  @Test
  void wordsThatSoundAlikeAreSaidWhenAnAdapterIsBuilt() {
    TestHousehold household = new TestHousehold();
    household.alike =
        List.of(new ConfusableWords.Pair("zigby", "z ih g b iy", "rigby", "r ih g b iy", 0.1));
    run(household, "adapter", "build", "a", "-o", "a.jar");
    assertEquals(
        List.of(
            "warning: 'zigby' (z ih g b iy) sounds like 'rigby' (r ih g b iy): one may be heard for"
                + " the other"),
        terminal.errLines());
  }

  @Test
  void acousticPartsAreListed() {
    TestHousehold household = new TestHousehold();
    household.installed = List.of("anna", "ben");
    run(household, "adapter", "list");
    List<String> lines = terminal.out().lines().map(String::strip).toList();
    assertTrue(lines.get(0).matches("user anna 1.0.0 +acoustic"), lines.get(0));
    assertEquals("user ben 1.0.0", lines.get(1));
  }

  @Test
  void acousticPartsAreListedInJson() throws Exception {
    TestHousehold household = new TestHousehold();
    household.installed = List.of("anna", "ben");
    run(household, "adapter", "list", "--json");
    List<Boolean> acoustic = new ArrayList<>();
    for (String line : terminal.out().lines().toList()) {
      acoustic.add(new ObjectMapper().readTree(line).get("acoustic").asBoolean());
    }
    assertEquals(List.of(true, false), acoustic);
  }

  @Test
  void adapterThatCannotBeOpenedIsNotOpenedToBeListed() {
    TestHousehold household = new TestHousehold();
    household.installed = List.of("anna");
    household.problems = Map.of("anna", "damaged");
    run(household, "adapter", "list");
    assertTrue(terminal.out().strip().endsWith("NOT USABLE: damaged"), terminal.out());
    assertFalse(terminal.out().contains("acoustic"), terminal.out());
  }

  @Test
  void acousticPartIsInspected() throws Exception {
    run(new TestHousehold(), "adapter", "inspect", "a.jar");
    assertTrue(terminal.out().contains("  acoustic        yes\n"), terminal.out());
    CapturedTerminal second = new CapturedTerminal();
    TestHousehold household = new TestHousehold();
    second.run(
        List.of(new AdapterCommand(household, household, household)),
        new byte[0],
        "adapter",
        "inspect",
        "--json",
        "a.jar");
    assertTrue(new ObjectMapper().readTree(second.out()).get("acoustic").asBoolean());
  }

  @Test
  void warningsOfAnInstallationAreInItsLineOfJson() throws Exception {
    run(new TestHousehold("a", "b"), "adapter", "install", "--json", "a.jar");
    JsonNode line = new ObjectMapper().readTree(terminal.out());
    assertEquals("anna", line.path("id").asText());
    assertEquals(3, line.path("rollback_index").asInt());
    assertEquals("[\"a\",\"b\"]", line.path("warnings").toString());
    assertEquals(List.of(), terminal.errLines());
  }
}
