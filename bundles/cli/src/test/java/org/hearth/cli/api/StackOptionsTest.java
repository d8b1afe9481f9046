package org.hearth.cli.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.AdapterDescriptor;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.adapter.Vocabulary;
import org.hearth.api.context.ContextManager;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class StackOptionsTest {
  private static final String BASE = "a".repeat(64);

  @Command
  private static final class Listens {
    @Mixin StackOptions stack;
  }

  /** Anna in the kitchen is active; every name resolves. */
  private static final class Household implements ContextManager {
    @Override
    public AdapterStack active() {
      return resolve(Optional.of("anna"), Optional.of("kitchen"));
    }

    @Override
    public AdapterStack resolve(Optional<String> user, Optional<String> context) {
      return new AdapterStack(
          BASE,
          user.map(name -> adapter(AdapterKind.USER, name)),
          context.map(name -> adapter(AdapterKind.CONTEXT, name)).stream().toList());
    }

    @Override
    public void useUser(Optional<String> user) {
      throw new AssertionError("options do not change what is active");
    }

    @Override
    public void useContext(Optional<String> context) {
      throw new AssertionError("options do not change what is active");
    }

    @Override
    public void reload() {
      throw new AssertionError("options do not change what is active");
    }

    private static Adapter adapter(AdapterKind kind, String id) {
      return new Adapter(
          new AdapterDescriptor(id, kind, "1.0.0", BASE, 0, "household"),
          Vocabulary.EMPTY,
          Optional.empty(),
          List.of());
    }
  }

  private static StackOptions parse(String... arguments) {
    Listens command = new Listens();
    new CommandLine(command).parseArgs(arguments);
    return command.stack;
  }

  private static String names(AdapterStack stack) {
    return stack.userName() + " in " + stack.contextName();
  }

  private static String resolved(String... arguments) throws AdapterException {
    return names(parse(arguments).resolve(new Household()));
  }

  @Test
  void activeStackCountsWithoutOptions() throws AdapterException {
    assertEquals("anna in kitchen", resolved());
  }

  @Test
  void stackFollowsTheActiveOneWithoutOptions() {
    assertTrue(parse().followActive());
  }

  @Test
  void stackIsFixedWithAnOption() {
    assertFalse(parse("--user", "none").followActive());
  }

  @Test
  void userIsChosenAlone() throws AdapterException {
    assertEquals("ben in kitchen", resolved("--user", "ben"));
  }

  @Test
  void contextIsChosenAlone() throws AdapterException {
    assertEquals("anna in garage", resolved("--context=garage"));
  }

  @Test
  void noneIsNobodyAndNothing() throws AdapterException {
    assertEquals("null in null", resolved("--user", "none", "--context", "none"));
  }

  @Test
  void givenNamesWinOverTheActiveOnes() throws AdapterException {
    assertEquals("ben in garage", names(parse().resolve(new Household(), "ben", "garage")));
  }

  @Test
  void optionsWinOverGivenNames() throws AdapterException {
    assertEquals(
        "carl in garage", names(parse("--user", "carl").resolve(new Household(), "ben", "garage")));
  }
}
