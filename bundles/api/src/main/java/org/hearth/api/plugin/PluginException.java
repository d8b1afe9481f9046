package org.hearth.api.plugin;

/** A plugin that cannot be used: the message names the file, what was found and what expected. */
public class PluginException extends Exception {
  private static final long serialVersionUID = 1L;

  public PluginException(String message) {
    super(message);
  }

  public PluginException(String message, Throwable cause) {
    super(message, cause);
  }
}
