package org.hearth.plugins.internal;

import org.hearth.api.intent.HandlerExchange;
import org.hearth.api.plugin.PluginException;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/**
 * Replaces plugins while nobody calls their handlers. The service is asked for when it is needed: a
 * container that only lists or removes plugins has no use for an assistant.
 */
final class Exchange {
  private final BundleContext context;

  Exchange(BundleContext context) {
    this.context = context;
  }

  /** Runs work at a moment at which no handler is called, if there is somebody who calls them. */
  void run(HandlerExchange.Work<PluginException> work) throws PluginException {
    ServiceReference<HandlerExchange> reference =
        context.getServiceReference(HandlerExchange.class);
    HandlerExchange exchange = reference == null ? null : context.getService(reference);
    if (exchange == null) {
      work.run();
      return;
    }
    try {
      exchange.exchange(work);
    } finally {
      context.ungetService(reference);
    }
  }
}
