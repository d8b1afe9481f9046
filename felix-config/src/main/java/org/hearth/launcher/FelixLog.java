package org.hearth.launcher;

import org.apache.felix.framework.Logger;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.slf4j.LoggerFactory;

/** Sends the framework's own messages to the log. */
final class FelixLog extends Logger {
  private static final org.slf4j.Logger LOG = LoggerFactory.getLogger("org.apache.felix.framework");

  @Override
  protected void doLog(
      Bundle bundle,
      @SuppressWarnings("rawtypes") ServiceReference reference,
      int level,
      String message,
      Throwable failure) {
    doLog(level, message, failure);
  }

  @Override
  protected void doLog(int level, String message, Throwable failure) {
    switch (level) {
      case LOG_ERROR -> LOG.error(message, failure);
      case LOG_WARNING -> LOG.warn(message, failure);
      case LOG_INFO -> LOG.info(message, failure);
      default -> LOG.debug(message, failure);
    }
  }
}
