package org.hearth.operation.checks;

import java.util.Map;
import org.hearth.api.health.Finding;
import org.hearth.api.health.HealthCheck;

/** Whether the JVM is one that Hearth was made for. */
record JavaCheck(Map<String, String> properties) implements HealthCheck {
  private static final String NAME = "java";
  private static final int EXPECTED = 17;

  @Override
  public Finding check() {
    String found = properties.getOrDefault("java.specification.version", "");
    String text = found + " (" + properties.getOrDefault("java.vm.name", "an unknown JVM") + ")";
    int version = found.matches("\\d{1,4}") ? Integer.parseInt(found) : 0;
    if (version < EXPECTED) {
      return Finding.fail(
          NAME, text + ", expected " + EXPECTED, "apt install openjdk-17-jre-headless");
    }
    return version == EXPECTED
        ? Finding.ok(NAME, text)
        : Finding.warn(
            NAME,
            text + "; Hearth is tested with " + EXPECTED,
            "set JAVA_HOME to a Java " + EXPECTED + " if something does not work");
  }
}
