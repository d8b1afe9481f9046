package org.hearth.operation.internal;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the process takes of the computer. */
final class ProcessFigures {
  private static final Logger LOG = LoggerFactory.getLogger(ProcessFigures.class);
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final double MILLIS = 1_000;

  private ProcessFigures() {}

  static void write(Exposition out) {
    Runtime runtime = Runtime.getRuntime();
    out.gauge(
        "hearth_heap_used_bytes",
        "Java's heap that is in use.",
        (double) runtime.totalMemory() - runtime.freeMemory());
    out.gauge("hearth_heap_max_bytes", "Java's heap at most.", (double) runtime.maxMemory());
    resident()
        .ifPresent(
            bytes ->
                out.gauge(
                    "process_resident_memory_bytes",
                    "Memory of the process, the recogniser's included.",
                    (double) bytes));
    out.family("process_cpu_seconds_total", "counter", "Time of the processor that was used.");
    out.sample(
        "process_cpu_seconds_total",
        ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toMillis()
            / MILLIS);
    out.gauge(
        "hearth_uptime_seconds",
        "Since the start of the process.",
        ManagementFactory.getRuntimeMXBean().getUptime() / MILLIS);
  }

  /** Only Linux tells it in a file. */
  private static OptionalLong resident() {
    if (!Files.exists(STATUS)) {
      return OptionalLong.empty();
    }
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> 1_024 * Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst();
    } catch (IOException | NumberFormatException e) {
      LOG.debug("resident memory", e);
      return OptionalLong.empty();
    }
  }
}
