package org.hearth.asr.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Keeps what Hearth logs at any level, with stack traces, instead of showing it. */
final class KeptLog extends Handler implements BeforeEachCallback, AfterEachCallback {
  private final Logger logger = Logger.getLogger("org.hearth");
  private final Formatter formatter = new SimpleFormatter();
  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

  /** All that was logged. */
  String text() {
    return String.join("", lines);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    logger.setUseParentHandlers(false);
    logger.setLevel(Level.ALL);
    logger.addHandler(this);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    logger.removeHandler(this);
    logger.setLevel(null);
    logger.setUseParentHandlers(true);
  }

  @Override
  public void publish(LogRecord record) {
    lines.add(formatter.format(record));
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
