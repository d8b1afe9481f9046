package org.hearth.launcher;

import java.io.IOException;
import java.nio.file.Path;

/** A process that asks all the time whether a container holds the home given to it. */
public final class HomeAsker {
  private HomeAsker() {}

  /** Says whether the home is held or free when it begins; ends when it is killed. */
  public static void main(String[] args) throws IOException {
    RunningContainer home = new RunningContainer(Path.of(args[0]));
    System.out.println(home.isThere() ? "held" : "asking");
    while (true) {
      home.isThere();
    }
  }
}
