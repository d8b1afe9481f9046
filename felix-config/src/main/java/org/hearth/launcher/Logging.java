package org.hearth.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.ConsoleHandler;
import java.util.logging.FileHandler;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * Logging that works before the first bundle: SLF4J is on the boot class path, bundles import it
 * from the system bundle, and it writes through the JDK's logging. Everything goes to a file in the
 * home; warnings and errors also to standard error, without stack traces.
 */
final class Logging {
  private static final int FILE_BYTES = 1 << 20;
  private static final int FILES = 3;

  private Logging() {}

  /** Takes levels and format from {@code conf/logging.properties}. */
  static void start(Distribution distribution, Path home) throws IOException {
    try (InputStream in =
        Files.newInputStream(distribution.root().resolve("conf/logging.properties"))) {
      LogManager.getLogManager().readConfiguration(in);
    }
    Path folder = Files.createDirectories(home.resolve("logs"));
    FileHandler file = new FileHandler(folder + "/hearth.%g.log", FILE_BYTES, FILES, true);
    file.setFormatter(new SimpleFormatter());
    ConsoleHandler console = new ConsoleHandler();
    console.setLevel(Level.WARNING);
    console.setFormatter(
        new Formatter() {
          @Override
          public String format(LogRecord record) {
            return record.getLevel() + " " + formatMessage(record) + System.lineSeparator();
          }
        });
    Logger root = Logger.getLogger("");
    root.addHandler(file);
    root.addHandler(console);
  }
}
