package org.hearth.web.internal.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class HouseholdTest {
  private static Household household(int exit, String out, String err) {
    return new Household(
        (terminal, arguments) -> {
          terminal.out().print(out);
          terminal.err().print(err);
          return exit;
        },
        Path.of("home"));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "--home", "@/etc/passwd", "Anna", "a b", "../keys", "anna\n", "a;b"})
  void whatACommandLineWouldTakeForAnythingElseIsNoName(String text) {
    assertEquals(400, assertThrows(RefusedException.class, () -> Household.name(text)).status());
  }

  @Test
  void nameIsAName() throws Exception {
    assertEquals("anna-2", Household.name("anna-2"));
  }

  @Test
  void linesOfJsonAreRead() throws Exception {
    List<Integer> read =
        household(0, "{\"a\":1}\n{\"a\":2}\n", "").ask("list").stream()
            .map(line -> line.path("a").asInt())
            .toList();
    assertEquals(List.of(1, 2), read);
  }

  @Test
  void refusalIsWhatTheCommandSays() {
    RefusedException refused =
        assertThrows(
            RefusedException.class, () -> household(1, "", "hearth: no such adapter\n").tell("x"));
    assertEquals("no such adapter", refused.getMessage());
    assertEquals(409, refused.status());
  }

  @Test
  void whatACommandCouldTellCounts() throws Exception {
    assertEquals(1, household(1, "{}\n", "hearth: one is damaged\n").ask("list").size());
  }
}
