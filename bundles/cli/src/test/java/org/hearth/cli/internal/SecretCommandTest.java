package org.hearth.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hearth.api.keystore.Secrets;
import org.junit.jupiter.api.Test;

class SecretCommandTest {
  private final Map<String, String> kept = new TreeMap<>();
  private CapturedTerminal terminal;

  private final Secrets secrets =
      new Secrets() {
        @Override
        public Optional<char[]> get(String name) {
          return Optional.ofNullable(kept.get(name)).map(String::toCharArray);
        }

        @Override
        public void set(String name, char[] secret) {
          kept.put(name, new String(secret));
        }

        @Override
        public boolean remove(String name) {
          return kept.remove(name) != null;
        }

        @Override
        public SortedSet<String> names() {
          return new TreeSet<>(kept.keySet());
        }
      };

  private int run(List<String> typed, String... arguments) {
    terminal = new CapturedTerminal(typed.toArray(String[]::new));
    return terminal.run(List.of(new SecretCommand(secrets)), new byte[0], arguments);
  }

  @Test
  void secretIsAskedForAndNotShown() {
    assertEquals(0, run(List.of("tangerine"), "secret", "set", "mqtt.password"));
    assertEquals(Map.of("mqtt.password", "tangerine"), kept);
    assertEquals("kept the secret mqtt.password\n", terminal.out());
    run(List.of(), "secret", "list");
    assertEquals("mqtt.password\n", terminal.out());
  }

  @Test
  void secretOnTheCommandLineIsAMistake() {
    assertEquals(2, run(List.of(), "secret", "set", "mqtt.password", "tangerine"));
    assertFalse(kept.containsKey("mqtt.password"));
  }

  @Test
  void whatIsNotThereCannotBeRemoved() {
    kept.put("webhook.key", "x");
    assertEquals(1, run(List.of(), "secret", "remove", "mqtt.password"));
    assertEquals(
        List.of("hearth: there is no secret 'mqtt.password', expected one of: webhook.key"),
        terminal.errLines());
    assertEquals(0, run(List.of(), "secret", "remove", "webhook.key"));
    assertEquals(Map.of(), kept);
  }
}
