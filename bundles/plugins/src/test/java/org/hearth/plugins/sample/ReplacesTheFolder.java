package org.hearth.plugins.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Puts a file where the folder of the plugins was, so that nothing can be written there. */
public final class ReplacesTheFolder implements BundleActivator {
  @Override
  public void start(BundleContext context) throws IOException {
    Path folder = Path.of(context.getProperty("hearth.home"), "plugins");
    Files.delete(folder.resolve(".lock"));
    Files.delete(folder);
    Files.createFile(folder);
  }

  @Override
  public void stop(BundleContext context) {}
}
