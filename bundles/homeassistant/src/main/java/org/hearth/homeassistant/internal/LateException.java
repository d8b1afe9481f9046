package org.hearth.homeassistant.internal;

/**
 * Home Assistant has not answered in time, and may still do what it was asked: it answers when it
 * is done. It must not be asked again. The connection is closed.
 */
final class LateException extends HomeAssistantException {
  private static final long serialVersionUID = 1L;

  LateException() {
    super("Home Assistant has not answered in time");
  }
}
