package org.hearth.cli.internal;

import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import picocli.CommandLine.IVersionProvider;

/** {@code hearth --version}. */
final class Version implements IVersionProvider {
  private final BundleContext context;

  Version(BundleContext context) {
    this.context = context;
  }

  @Override
  public String[] getVersion() {
    org.osgi.framework.Version bundle = context.getBundle().getVersion();
    return new String[] {
      "Hearth " + bundle.getMajor() + "." + bundle.getMinor() + "." + bundle.getMicro(),
      "Java "
          + Runtime.version()
          + ", Felix framework "
          + context.getBundle(0).getVersion()
          + " (OSGi "
          + context.getProperty(Constants.FRAMEWORK_VERSION)
          + ")"
    };
  }
}
