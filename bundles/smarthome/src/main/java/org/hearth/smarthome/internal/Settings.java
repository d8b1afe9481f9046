package org.hearth.smarthome.internal;

/** Checks of configured values; messages name key, value found and value expected. */
public final class Settings {
  private Settings() {}

  /**
   * @throws IllegalArgumentException unless the value is within the limits
   */
  public static void require(String pid, String name, long found, long least, long most) {
    if (found < least || found > most) {
      throw new IllegalArgumentException(
          pid + ": " + name + " is " + found + ", expected " + least + " to " + most);
    }
  }
}
