package org.hearth.launcher;

import java.io.IOException;
import java.nio.file.Path;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * A container inside another program, such as the JVM of a test. What goes in and out is of the
 * JDK, so that the program can load this class by a loader of its own, over the distribution's boot
 * folder, and share no library with the container.
 *
 * <p>One at a time in a process: the recogniser's native library is loaded once.
 */
public final class Embedded implements AutoCloseable {
  private final Container container;

  private Embedded(Container container) {
    this.container = container;
  }

  /**
   * Starts the bundles of the distribution up to a start level of {@code conf/bundles.list}.
   *
   * @param home where all state lives; made if it is not there
   * @throws IOException when the container does not start
   */
  public static Embedded start(Path home, int lastLevel) throws IOException {
    // What conf/jvm.options says to a JVM of Hearth's own; read when JNA is loaded.
    System.setProperty("jna.encoding", "UTF-8");
    try {
      HomeFolder.create(home);
      return new Embedded(Container.start(home, true, lastLevel));
    } catch (LaunchException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /**
   * Installs a jar, or a folder with what would be in one, and starts it.
   *
   * @throws IOException when it is no bundle, or cannot be started
   */
  public void install(Path bundle) throws IOException {
    try {
      container.bundles().installBundle("reference:" + bundle.toUri()).start();
    } catch (BundleException e) {
      throw new IOException(
          bundle + " cannot be started: " + e.getMessage().replaceAll("\\s+", " ").strip(), e);
    }
  }

  /**
   * A service that is there.
   *
   * @param type name of the type under which it was registered
   * @param filter in OSGi's syntax
   * @throws IOException when there is none
   */
  public Object service(String type, String filter) throws IOException {
    BundleContext context = container.bundles();
    try {
      ServiceReference<?>[] found = context.getServiceReferences(type, filter);
      if (found == null) {
        throw new IOException("there is no service " + type + " " + filter);
      }
      return context.getService(found[0]);
    } catch (InvalidSyntaxException e) {
      throw new IllegalArgumentException(filter, e);
    }
  }

  @Override
  public void close() {
    container.close();
  }
}
