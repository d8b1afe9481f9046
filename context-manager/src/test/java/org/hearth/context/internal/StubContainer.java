package org.hearth.context.internal;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;

/** A container that takes bundles and starts none: what is installed, by location. */
final class StubContainer {
  final Map<String, byte[]> bundles = new TreeMap<>();

  /** Whether the container takes no bundle. */
  boolean refuses;

  private final Map<String, String> properties;

  StubContainer(Path home, Path distribution) {
    this.properties =
        Map.of("hearth.home", home.toString(), "hearth.dist", distribution.toString());
  }

  BundleContext context() {
    return proxy(
        BundleContext.class,
        (method, args) ->
            switch (method) {
              case "getProperty" -> properties.get(args[0]);
              case "installBundle" -> install((String) args[0], (InputStream) args[1]);
              default -> throw new AssertionError("unexpected call of " + method);
            });
  }

  private Bundle install(String location, InputStream in) throws BundleException, IOException {
    if (refuses) {
      throw new BundleException("no room");
    }
    if (bundles.putIfAbsent(location, in.readAllBytes()) != null) {
      throw new AssertionError(location + " is installed already");
    }
    return proxy(
        Bundle.class,
        (method, args) -> {
          if (!method.equals("uninstall")) {
            throw new AssertionError("unexpected call of " + method);
          }
          if (bundles.remove(location) == null) {
            throw new AssertionError(location + " was uninstalled before");
          }
          return null;
        });
  }

  private interface Call {
    Object of(String method, Object[] args) throws Exception;
  }

  private static <T> T proxy(Class<T> type, Call call) {
    return type.cast(
        Proxy.newProxyInstance(
            StubContainer.class.getClassLoader(),
            new Class<?>[] {type},
            (self, method, args) -> call.of(method.getName(), args)));
  }
}
