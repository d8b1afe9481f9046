package org.hearth.container.tests.internal;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Optional;
import org.hearth.api.intent.IntentHandler;
import org.hearth.api.intent.IntentRequest;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** The whole of a plugin for {@link HotUpdateInnerTest}: replies with the number of its version. */
public final class ReplacedPlugin implements BundleActivator, IntentHandler {
  private String version;

  @Override
  public void start(BundleContext context) {
    version = Integer.toString(context.getBundle().getVersion().getMicro());
    Dictionary<String, Object> properties = new Hashtable<>();
    properties.put(IntentHandler.CONTEXT, "kitchen");
    context.registerService(IntentHandler.class, this, properties);
  }

  @Override
  public void stop(BundleContext context) {
    version = null; // Who is called after this has no reply.
  }

  @Override
  public Optional<String> handle(IntentRequest request) {
    return Optional.ofNullable(version);
  }
}
