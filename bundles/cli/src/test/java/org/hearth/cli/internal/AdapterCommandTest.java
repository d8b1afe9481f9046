package org.hearth.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdapterCommandTest {
  private final CapturedTerminal terminal = new CapturedTerminal();

  private void run(TestHousehold household, String... arguments) {
    int exit =
        terminal.run(List.of(new AdapterCommand(household, household)), new byte[0], arguments);
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
  void warningsOfAnInstallationAreInItsLineOfJson() throws Exception {
    run(new TestHousehold("a", "b"), "adapter", "install", "--json", "a.jar");
    JsonNode line = new ObjectMapper().readTree(terminal.out());
    assertEquals("anna", line.path("id").asText());
    assertEquals(3, line.path("rollback_index").asInt());
    assertEquals("[\"a\",\"b\"]", line.path("warnings").toString());
    assertEquals(List.of(), terminal.errLines());
  }
}
