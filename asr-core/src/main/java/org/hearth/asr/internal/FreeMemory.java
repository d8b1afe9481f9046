package org.hearth.asr.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Memory of the computer that is free, by a file like {@code /proc/meminfo}. */
final class FreeMemory {
  private static final String LINE = "MemAvailable:";

  private FreeMemory() {}

  /** Bytes that can be used without swapping; {@link Long#MAX_VALUE} where nobody tells. */
  static long bytes(Path meminfo) {
    try {
      return parse(Files.readAllLines(meminfo));
    } catch (IOException e) {
      return Long.MAX_VALUE;
    }
  }

  private static long parse(List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith(LINE))
        .map(line -> line.replaceAll("\\D", ""))
        .filter(digits -> !digits.isEmpty())
        .mapToLong(digits -> Long.parseLong(digits) << 10)
        .findFirst()
        .orElse(Long.MAX_VALUE);
  }
}
