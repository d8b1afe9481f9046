package org.hearth.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * In place of the launcher: says at once that it is ready, leaves files in its home, and stays
 * until it is ended. With the property {@code broken} it ends without getting ready.
 */
public final class Main {
  private Main() {}

  /** {@code run --json --home HOME}. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path home = Path.of(List.of(args).get(List.of(args).indexOf("--home") + 1));
    Files.createDirectories(home.resolve("keys"));
    Files.writeString(home.resolve("keys/key"), "secret");
    if (Boolean.getBoolean("broken")) {
      System.out.println("{\"event\":\"failed\"}");
      return;
    }
    System.out.println("{\"event\":\"ready\"}");
    Thread.sleep(60_000);
  }
}
