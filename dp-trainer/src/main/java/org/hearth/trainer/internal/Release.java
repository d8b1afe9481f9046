package org.hearth.trainer.internal;

import java.util.regex.Pattern;

/**
 * What a person's data were used for.
 *
 * @param trainingRun id of the training run
 * @param adapter id of the adapter that came of it
 * @param version of that adapter
 */
public record Release(String trainingRun, String adapter, String version) {
  /** What goes to a terminal as it is. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._+-]{1,64}");

  public Release {
    require("the training run", trainingRun);
    require("the adapter", adapter);
    require("the version", version);
  }

  private static void require(String what, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          what + " is '" + name + "', expected 1 to 64 of A-Z a-z 0-9 . _ + -");
    }
  }
}
