package org.hearth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code demo}: what a newcomer sees first. */
final class DemoIT {
  @Test
  void everyRecordingIsUnderstoodAndTheTamperedAdapterRefused(@TempDir Path folder)
      throws Exception {
    Hearth.Result result = Hearth.in(folder).run("demo");
    assertEquals(0, result.exit(), result.toString());
    assertTrue(result.out().contains("turn on zigby"), result.out());
    assertTrue(result.out().contains("refused"), result.out());
    assertTrue(result.out().contains("14 of 14 as expected"), result.out());
  }
}
