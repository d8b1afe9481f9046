package org.hearth.plugins.sample;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Cannot be started. */
public final class FailsToStart implements BundleActivator {
  @Override
  public void start(BundleContext context) {
    throw new NoClassDefFoundError("org/example/Bridge");
  }

  @Override
  public void stop(BundleContext context) {}
}
