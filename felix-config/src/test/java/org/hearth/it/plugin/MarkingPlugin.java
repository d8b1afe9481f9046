package org.hearth.it.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Leaves a file in the home when it is started, and takes it away when it is stopped. */
public final class MarkingPlugin implements BundleActivator {
  /** Name of the file. */
  public static final String MARK = "plugin-runs";

  @Override
  public void start(BundleContext context) throws IOException {
    Files.writeString(mark(context), context.getBundle().getVersion().toString());
  }

  @Override
  public void stop(BundleContext context) throws IOException {
    Files.deleteIfExists(mark(context));
  }

  private static Path mark(BundleContext context) {
    return Path.of(context.getProperty("hearth.home"), MARK);
  }
}
