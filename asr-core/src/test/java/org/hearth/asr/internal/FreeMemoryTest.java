package org.hearth.asr.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreeMemoryTest {
  @TempDir Path temp;

  private long bytes(String content) throws Exception {
    return FreeMemory.bytes(Files.writeString(temp.resolve("meminfo"), content));
  }

  @Test
  void availableMemoryIsRead() throws Exception {
    assertEquals(
        250_508L << 10,
        bytes(
            """
            MemTotal:         506744 kB
            MemFree:           22000 kB
            MemAvailable:     250508 kB
            Buffers:  3 kB
            """));
  }

  @Test
  void whereNobodyTellsThereIsEnough() throws Exception {
    assertEquals(Long.MAX_VALUE, bytes("MemTotal: 506744 kB\n"));
    assertEquals(Long.MAX_VALUE, bytes("MemAvailable: kB\n"));
    assertEquals(Long.MAX_VALUE, FreeMemory.bytes(temp.resolve("missing")));
  }
}
