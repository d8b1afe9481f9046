package org.hearth.launcher;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/**
 * Logging that works before the first bundle: SLF4J and Logback are on the boot class path, and
 * bundles import {@code org.slf4j} from the system bundle.
 */
final class Logging {
  private Logging() {}

  /** Configures Logback by {@code conf/logback.xml}; the log goes to {@code logs} in the home. */
  static void start(Distribution distribution, Path home) throws LaunchException {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    context.putProperty("hearth.home", home.toString());
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    Path file = distribution.root().resolve("conf/logback.xml");
    try {
      configurator.doConfigure(file.toFile());
    } catch (JoranException e) {
      throw new LaunchException(file + ": " + e.getMessage());
    }
  }
}
