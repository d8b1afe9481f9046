package org.hearth.plugins.internal;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hearth.api.plugin.PluginException;
import org.hearth.plugins.internal.SignedPlugin.Verified;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plugins in the container. Used by one thread at a time. */
final class PluginBundles {
  private static final Logger LOG = LoggerFactory.getLogger(PluginBundles.class);

  private final BundleContext context;
  private final Map<String, Bundle> bundles = new TreeMap<>();

  PluginBundles(BundleContext context) {
    this.context = context;
  }

  /** Names of the plugins that were started and not stopped here. */
  Set<String> names() {
    return Set.copyOf(bundles.keySet());
  }

  /** Whether a plugin runs; a person may have stopped it in the console. */
  boolean isRunning(String name) {
    Bundle bundle = bundles.get(name);
    return bundle != null && bundle.getState() == Bundle.ACTIVE;
  }

  /** Installs a plugin and starts it; leaves nothing of one that cannot be started. */
  void start(Verified verified, SignedPlugin plugin) throws PluginException {
    requireFree(verified.name());
    Bundle bundle = null;
    try {
      bundle = context.installBundle("hearth-plugin:" + verified.name(), plugin.content());
      requireAsVerified(bundle, verified);
      // Transient: the container must never start it again on its own.
      bundle.start(Bundle.START_TRANSIENT);
      bundles.put(verified.name(), bundle);
    } catch (BundleException | IllegalStateException e) {
      throw new PluginException("it cannot be started: " + reason(bundle, e), e);
    } finally {
      if (bundle != null && !bundles.containsValue(bundle)) {
        discard(bundle);
      }
    }
  }

  /** A plugin must not pass itself off as another bundle, nor keep that one from starting. */
  private void requireFree(String name) throws PluginException {
    for (Bundle bundle : context.getBundles()) {
      if (name.equals(bundle.getSymbolicName())) {
        throw new PluginException("'" + name + "' is the name of another bundle in the container");
      }
    }
  }

  /** An archive can be made so that two readers find two manifests in it. */
  private static void requireAsVerified(Bundle bundle, Verified verified) throws PluginException {
    BundleRevision seen = bundle.adapt(BundleRevision.class);
    if (!verified.name().equals(seen.getSymbolicName())
        || !verified.version().equals(seen.getVersion())
        || seen.getTypes() != 0
        || !seen.getDeclaredCapabilities(BundleRevision.PACKAGE_NAMESPACE).isEmpty()) {
      throw new PluginException(
          "its manifest names "
              + verified.name()
              + " "
              + verified.version()
              + ", but the container finds another one in it, of "
              + seen);
    }
  }

  private String reason(Bundle bundle, Exception failure) {
    String missing = bundle == null ? "" : missing(bundle);
    if (!missing.isEmpty()) {
      return "it needs what is not there: " + missing;
    }
    return failure.getCause() == null
        ? failure.getMessage()
        : failure.getMessage() + " " + failure.getCause();
  }

  /** Requirements of a bundle that was not resolved which nothing in the container meets. */
  private String missing(Bundle bundle) {
    if (bundle.getState() != Bundle.INSTALLED) {
      return "";
    }
    FrameworkWiring wiring =
        context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
    return bundle.adapt(BundleRevision.class).getDeclaredRequirements(null).stream()
        .filter(PluginBundles::isNeededToResolve)
        .filter(requirement -> wiring.findProviders(requirement).isEmpty())
        .map(PluginBundles::describe)
        .collect(Collectors.joining(", "));
  }

  private static boolean isNeededToResolve(BundleRequirement requirement) {
    Map<String, String> directives = requirement.getDirectives();
    return !Constants.RESOLUTION_OPTIONAL.equals(directives.get(Constants.RESOLUTION_DIRECTIVE))
        && Constants.EFFECTIVE_RESOLVE.equals(
            directives.getOrDefault(Constants.EFFECTIVE_DIRECTIVE, Constants.EFFECTIVE_RESOLVE));
  }

  private static String describe(BundleRequirement requirement) {
    return requirement.getNamespace()
        + " "
        + requirement.getDirectives().get(Constants.FILTER_DIRECTIVE);
  }

  /** Stops a plugin, if it was started, and takes it out of the container. */
  void stop(String name) throws PluginException {
    Bundle bundle = bundles.get(name);
    if (bundle != null) {
      try {
        uninstall(bundle);
      } catch (BundleException | IllegalStateException e) {
        throw new PluginException("cannot stop the plugin " + name + ": " + e.getMessage(), e);
      }
      bundles.remove(name);
    }
  }

  /** Stops every plugin; one that cannot be stopped does not keep the others from it. */
  void stopAll() {
    bundles.values().forEach(PluginBundles::discard);
    bundles.clear();
  }

  private static void discard(Bundle bundle) {
    try {
      uninstall(bundle);
    } catch (BundleException | IllegalStateException e) {
      LOG.warn("cannot take {} out of the container: {}", bundle.getLocation(), e.getMessage());
    }
  }

  private static void uninstall(Bundle bundle) throws BundleException {
    if (bundle.getState() != Bundle.UNINSTALLED) {
      bundle.uninstall();
    }
  }
}
