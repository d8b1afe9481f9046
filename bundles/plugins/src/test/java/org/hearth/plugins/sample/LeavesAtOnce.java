package org.hearth.plugins.sample;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;

/** Takes itself out of the container while it is started. */
public final class LeavesAtOnce implements BundleActivator {
  @Override
  public void start(BundleContext context) throws BundleException {
    context.getBundle().uninstall();
  }

  @Override
  public void stop(BundleContext context) {}
}
