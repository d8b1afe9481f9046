package org.hearth.operation.checks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hearth.api.health.Finding;
import org.hearth.api.health.HealthCheck;

/** Whether there is room for keys, adapters and logs. */
record DiskCheck(Path home) implements HealthCheck {
  private static final String NAME = "disk";
  private static final long MEGABYTE = 1 << 20;

  /** The native library alone takes 26 MB of the home. */
  private static final long LEAST = 64;

  private static final long ENOUGH = 512;

  @Override
  public Finding check() {
    Path there = home;
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    try {
      return judge(Files.getFileStore(there).getUsableSpace() / MEGABYTE);
    } catch (IOException e) {
      return Finding.warn(
          NAME, "how much is free is not known: " + e.getMessage(), "look at df " + there);
    }
  }

  Finding judge(long megabytes) {
    String text = megabytes + " MB free for " + home;
    String remedy = "free some, or use another home: --home DIR";
    if (megabytes < LEAST) {
      return Finding.fail(NAME, text + ", expected " + LEAST + " or more", remedy);
    }
    return megabytes < ENOUGH
        ? Finding.warn(NAME, text + "; training and base models need more", remedy)
        : Finding.ok(NAME, text);
  }
}
