package org.hearth.operation.checks;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hearth.api.health.Finding;
import org.hearth.api.health.Finding.Level;
import org.hearth.api.health.HealthCheck;

/**
 * All findings, for a person or as a line of JSON. It is written without a library: the launcher
 * has none.
 */
public final class Report {
  private final List<Finding> findings = new ArrayList<>();

  /** Makes a check. One that throws has failed, which keeps the others from nothing. */
  public void add(HealthCheck check) {
    try {
      findings.add(check.check());
    } catch (RuntimeException e) {
      findings.add(
          Finding.fail(
              check.getClass().getSimpleName(),
              "the check failed: " + e,
              "tell those who make Hearth"));
    }
  }

  /** Whether nothing failed. */
  public boolean passes() {
    return findings.stream().noneMatch(finding -> finding.level() == Level.FAIL);
  }

  /** Prints all of it. */
  public void print(PrintStream out, boolean json) {
    if (json) {
      out.println(json());
      return;
    }
    for (Finding finding : findings) {
      out.printf("%-4s  %-14s  %s%n", word(finding), finding.name(), finding.text());
      if (!finding.remedy().isEmpty()) {
        out.printf("%-4s  %-14s  -> %s%n", "", "", finding.remedy());
      }
    }
  }

  private String json() {
    List<String> objects = new ArrayList<>();
    for (Finding finding : findings) {
      objects.add(
          "{\"check\":"
              + quoted(finding.name())
              + ",\"level\":"
              + quoted(word(finding))
              + ",\"found\":"
              + quoted(finding.text())
              + ",\"remedy\":"
              + (finding.remedy().isEmpty() ? "null" : quoted(finding.remedy()))
              + "}");
    }
    return "{\"healthy\":" + passes() + ",\"checks\":[" + String.join(",", objects) + "]}";
  }

  private static String word(Finding finding) {
    return finding.level().name().toLowerCase(Locale.ROOT);
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append(String.format("\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
