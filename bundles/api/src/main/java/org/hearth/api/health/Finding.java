package org.hearth.api.health;

/**
 * What a check found.
 *
 * @param name what was checked, in a word or two
 * @param text what was found, for a person; no secret
 * @param remedy what to do about it; empty when all is well
 */
public record Finding(String name, Level level, String text, String remedy) {

  /** How bad it is. */
  public enum Level {
    /** All is well. */
    OK,
    /** Something does not work that can be done without. */
    WARN,
    /** Hearth does not work, or not safely. */
    FAIL
  }

  public static Finding ok(String name, String text) {
    return new Finding(name, Level.OK, text, "");
  }

  public static Finding warn(String name, String text, String remedy) {
    return new Finding(name, Level.WARN, text, remedy);
  }

  public static Finding fail(String name, String text, String remedy) {
    return new Finding(name, Level.FAIL, text, remedy);
  }
}
