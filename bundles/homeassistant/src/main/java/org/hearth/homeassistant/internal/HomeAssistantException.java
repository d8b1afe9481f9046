package org.hearth.homeassistant.internal;

/** Home Assistant cannot be reached, or refuses something: the message is for a person. */
class HomeAssistantException extends Exception {
  private static final long serialVersionUID = 1L;

  HomeAssistantException(String message) {
    super(message);
  }

  HomeAssistantException(String message, Throwable cause) {
    super(message, cause);
  }
}
