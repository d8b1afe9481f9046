package org.hearth.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ActiveNamesTest {
  private final TestHousehold household = new TestHousehold();
  private final TestVoices voices = new TestVoices("anna");

  private String run(String... arguments) {
    CapturedTerminal terminal = new CapturedTerminal();
    int exit =
        terminal.run(
            List.of(
                new UserCommand(household, household, household, voices),
                new ContextCommand(household, household, household)),
            new byte[0],
            arguments);
    assertEquals(0, exit, terminal.errLines().toString());
    return terminal.out();
  }

  @Test
  void personIsMadeActive() {
    assertEquals("user anna\n", run("user", "use", "anna"));
    assertEquals("anna", household.active().userName());
  }

  @Test
  void contextIsMadeActiveBesideThePerson() {
    run("user", "use", "anna");
    assertEquals("context kitchen\n", run("context", "use", "kitchen"));
    assertEquals("anna", household.active().userName());
    assertEquals("kitchen", household.active().contextName());
  }

  @Test
  void noneIsNobody() {
    run("user", "use", "anna");
    assertEquals("user none\n", run("user", "use", "none"));
  }

  @Test
  void whoeverSpeaksIsToldByTheVoiceUntilSomebodyIsChosen() {
    run("user", "use", "anna");
    assertEquals("user auto\n", run("user", "use", "auto"));
    assertNull(household.active().userName());
    assertTrue(voices.follows());
    assertEquals("user anna\n", run("user", "use", "anna"));
    assertFalse(voices.follows());
  }

  @Test
  void autoLeavesTheContextToTheRules() {
    run("context", "use", "kitchen");
    assertEquals("context kitchen\n", run("context", "use", "auto"));
    assertEquals(List.of("follow rules"), household.calls);
  }

  @Test
  void activeNameIsMarked() {
    run("context", "use", "kitchen");
    assertEquals("garage\nkitchen  (active)\n", run("context", "list"));
    assertEquals("anna\nben\n", run("user", "list"));
  }

  @Test
  void personIsForgotten() {
    assertEquals(
        "forgot anna: the keys are destroyed, the files deleted\n", run("user", "forget", "anna"));
    assertEquals(List.of("forget anna"), household.calls);
  }

  @Test
  void nobodyOfThatNameIsSaid() {
    assertEquals("there was nothing of 'ana'\n", run("user", "forget", "ana"));
    assertEquals(List.of("forget ana"), household.calls);
  }

  @Test
  void helpTellsWhichIsWhich() {
    assertTrue(
        run("user", "--help").contains("Choose whose adapter is active, or forget a person."));
    assertTrue(run("help", "context").contains("Choose which context is active;"));
  }
}
