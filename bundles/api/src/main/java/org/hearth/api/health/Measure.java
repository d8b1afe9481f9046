package org.hearth.api.health;

import java.util.OptionalDouble;

/**
 * A figure for those who watch over Hearth (whiteboard: register it as a service). It tells nothing
 * of what was said, and names nobody.
 */
public interface Measure {

  /**
   * Its name, of letters, digits and {@code _}, with the unit at the end; begins {@code hearth_}.
   */
  String name();

  /** What it is, in a sentence. */
  String help();

  /**
   * The figure of this moment. Called by several threads whenever somebody looks, perhaps every few
   * seconds.
   *
   * @return empty when there is none
   */
  OptionalDouble value();
}
