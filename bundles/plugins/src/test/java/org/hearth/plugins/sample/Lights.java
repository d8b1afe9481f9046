package org.hearth.plugins.sample;

import java.util.function.Supplier;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Publishes its version, for as long as it runs. */
public final class Lights implements BundleActivator {
  @Override
  public void start(BundleContext context) {
    String version = context.getBundle().getVersion().toString();
    context.registerService(Supplier.class, () -> version, null);
  }

  @Override
  public void stop(BundleContext context) {}
}
