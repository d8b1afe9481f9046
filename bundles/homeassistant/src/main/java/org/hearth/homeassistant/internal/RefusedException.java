package org.hearth.homeassistant.internal;

/** Home Assistant does not do what it was asked, and says why; the connection holds. */
final class RefusedException extends HomeAssistantException {
  private static final long serialVersionUID = 1L;

  RefusedException(String message) {
    super("Home Assistant refuses: " + message);
  }
}
