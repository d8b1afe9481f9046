package org.hearth.plugins.sample;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Does not stop as it should. */
public final class FailsToStop implements BundleActivator {
  @Override
  public void start(BundleContext context) {}

  @Override
  public void stop(BundleContext context) {
    throw new IllegalStateException("the lights are on");
  }
}
