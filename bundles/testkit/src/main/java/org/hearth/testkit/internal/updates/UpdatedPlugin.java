package org.hearth.testkit.internal.updates;

import java.util.Map;
import java.util.Optional;
import org.hearth.api.intent.IntentHandler;
import org.hearth.api.intent.IntentRequest;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/**
 * The whole of the plugin that {@link UpdatesCommand} replaces again and again: it acts on every
 * intent of the kitchen, and replies with the number of its version.
 */
public final class UpdatedPlugin implements BundleActivator, IntentHandler {
  private String version;

  @Override
  public void start(BundleContext context) {
    version = Integer.toString(context.getBundle().getVersion().getMicro());
    context.registerService(
        IntentHandler.class,
        this,
        FrameworkUtil.asDictionary(Map.of(IntentHandler.CONTEXT, "kitchen")));
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
