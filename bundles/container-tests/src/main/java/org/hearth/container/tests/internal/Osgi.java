package org.hearth.container.tests.internal;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import org.hearth.cli.api.NetworkDoor;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** What the tests see of the container that they run in. */
final class Osgi {
  private Osgi() {}

  static BundleContext context() {
    return FrameworkUtil.getBundle(Osgi.class).getBundleContext();
  }

  /** A service that is there now. */
  static <T> T service(Class<T> type) {
    ServiceReference<T> reference = context().getServiceReference(type);
    if (reference == null) {
      throw new NoSuchElementException("no service " + type.getName() + " is registered");
    }
    T service = context().getService(reference);
    if (service == null) {
      throw new NoSuchElementException(
          "the service " + type.getName() + " cannot be made; the log says why");
    }
    return service;
  }

  /** A door that {@code hearth run} can open. */
  static NetworkDoor door(String name) throws InvalidSyntaxException {
    return context().getServiceReferences(NetworkDoor.class, null).stream()
        .map(context()::getService)
        .filter(door -> door.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException("no door " + name));
  }

  static Bundle bundle(String symbolicName) {
    return Arrays.stream(context().getBundles())
        .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException("no bundle " + symbolicName));
  }

  /** Bundles of adapters, by which the store shows what it holds. */
  static List<Bundle> adapterBundles() {
    return Arrays.stream(context().getBundles())
        .filter(bundle -> bundle.getHeaders().get("Hearth-Adapter") != null)
        .toList();
  }

  static Path home() {
    return Path.of(context().getProperty("hearth.home"));
  }

  static Path distribution() {
    return Path.of(context().getProperty("hearth.dist"));
  }
}
