package org.hearth.api.health;

/** Looks whether something works (whiteboard: register it as a service). */
public interface HealthCheck {

  /**
   * Looks, and changes nothing. Called by {@code hearth doctor}, on its thread; it may take a
   * second or two. What is wrong is a finding, not an exception.
   */
  Finding check();
}
