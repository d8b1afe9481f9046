package org.hearth.context.internal;

import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.TreeMap;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.AdapterDescriptor;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.keystore.OpenedAdapter;
import org.hearth.context.internal.SealedBundles.Verified;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The adapters that are in the container, at most one version of each. A bundle is verified before
 * the container sees it; what is verified and what is installed are the same bytes in memory. Safe
 * for use by several threads.
 */
final class LoadedBundles {
  private static final Logger LOG = LoggerFactory.getLogger(LoadedBundles.class);

  private final BundleContext context;
  private final SealedBundles bundles;
  private final PayloadReader reader;
  private final Map<String, Loaded> loaded = new TreeMap<>();

  private record Loaded(Adapter adapter, Bundle bundle) {}

  LoadedBundles(BundleContext context, SealedBundles bundles, PayloadReader reader) {
    this.context = context;
    this.bundles = bundles;
    this.reader = reader;
  }

  /** An installed version, put into the container at its first use in place of any other. */
  synchronized Adapter load(String id, String version) throws AdapterException {
    Loaded present = loaded.get(id);
    if (present != null && present.adapter.descriptor().version().equals(version)) {
      return present.adapter;
    }
    Verified verified = bundles.open(id, version);
    OpenedAdapter opened = verified.adapter();
    Adapter adapter = reader.adapter(opened.descriptor(), opened.files());
    unload(id);
    loaded.put(id, new Loaded(adapter, intoContainer(adapter.descriptor(), verified.bytes())));
    return adapter;
  }

  private Bundle intoContainer(AdapterDescriptor descriptor, byte[] bytes) throws AdapterException {
    try {
      return context.installBundle(
          "hearth-adapter:" + descriptor.id() + ":" + descriptor.version(),
          new ByteArrayInputStream(bytes));
    } catch (BundleException e) {
      throw new AdapterException(
          "the container refuses adapter " + descriptor.id() + ": " + e.getMessage(), e);
    }
  }

  /** Takes whatever version there is out of the container. */
  synchronized void unload(String id) throws AdapterException {
    Loaded gone = loaded.remove(id);
    if (gone != null) {
      try {
        gone.bundle.uninstall();
      } catch (BundleException e) {
        throw new AdapterException("cannot unload adapter " + id + ": " + e.getMessage(), e);
      }
    }
  }

  /** Leaves the container as it was before; what cannot be unloaded is logged. */
  synchronized void unloadAll() {
    loaded.forEach(
        (id, gone) -> {
          try {
            gone.bundle.uninstall();
          } catch (BundleException | IllegalStateException e) {
            LOG.warn("cannot unload adapter {}: {}", id, e.getClass().getName());
          }
        });
    loaded.clear();
  }
}
