package org.hearth.operation.checks;

import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hearth.api.health.HealthCheck;

/**
 * Where Hearth runs.
 *
 * @param home where all state lives
 * @param distribution what the build assembled
 * @param properties of the JVM, such as {@code os.arch}
 * @param environment such as {@code PATH}
 */
public record Surroundings(
    Path home,
    Path distribution,
    Map<String, String> properties,
    Map<String, String> environment,
    Clock clock) {
  public Surroundings {
    properties = Map.copyOf(properties);
    environment = Map.copyOf(environment);
  }

  /** Of this process. */
  public static Surroundings here(Path home, Path distribution) {
    Map<String, String> properties = new HashMap<>();
    System.getProperties()
        .stringPropertyNames()
        .forEach(name -> properties.put(name, System.getProperty(name)));
    return new Surroundings(home, distribution, properties, System.getenv(), Clock.systemUTC());
  }

  /** All checks that need no container, in the order in which they are told. */
  public List<HealthCheck> checks() {
    return List.of(
        new JavaCheck(properties),
        new LibraryCheck(properties),
        new ModelFilesCheck(home, distribution),
        new HomeCheck(home),
        new DiskCheck(home),
        new ClockCheck(home, clock),
        new ProgramCheck(environment),
        new MicrophoneCheck());
  }
}
