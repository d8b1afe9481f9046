package org.hearth.launcher;

import java.io.IOException;
import java.nio.file.Path;

/** A process that claims the home given to it, until its standard input ends or it is killed. */
public final class ClaimHolder {
  private ClaimHolder() {}

  /** Prints a line when it holds the home. */
  public static void main(String[] args) throws LaunchException, IOException {
    try (RunningContainer.Claim claim = new RunningContainer(Path.of(args[0])).claim()) {
      claim.publish(4711, "secret");
      System.out.println("held");
      System.in.transferTo(System.out);
    }
  }
}
