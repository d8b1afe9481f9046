package org.hearth.corpus.api.speech;

/**
 * How a voice says a sentence, as factors of its usual way.
 *
 * @param speed above 1 is faster
 * @param pitch above 1 is higher; festival's voices keep theirs
 */
public record Prosody(double speed, double pitch) {
  /** As the voice speaks when it is not told how. */
  public static final Prosody USUAL = new Prosody(1, 1);

  private static final double LEAST = 0.5;
  private static final double GREATEST = 2;

  public Prosody {
    require("speed", speed);
    require("pitch", pitch);
  }

  private static void require(String name, double factor) {
    if (!(factor >= LEAST && factor <= GREATEST)) {
      throw new IllegalArgumentException(
          name + " is " + factor + ", expected " + LEAST + " to " + GREATEST);
    }
  }
}
