package org.hearth.operation.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterStore;
import org.hearth.api.context.ContextManager;
import org.hearth.api.health.Measure;
import org.hearth.cli.api.NetworkDoor;
import org.hearth.cli.api.door.DoorSwitch;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Figures for Prometheus, as the configuration wants it or {@code hearth run --metrics} does. */
@Component(
    service = NetworkDoor.class,
    immediate = true,
    configurationPid = MetricsDoor.PID,
    // Without its configuration it would start with the defaults, and once more when that arrives.
    configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class MetricsDoor implements NetworkDoor {
  static final String PID = "org.hearth.metrics";
  private static final Logger LOG = LoggerFactory.getLogger(MetricsDoor.class);
  private static final String NAME = "metrics";
  private static final int USUAL_PORT = 9_464;
  private static final String SEEN = "sees when something is said here";
  private static final int MAX_PORT = 65_535;

  /** Configuration {@code org.hearth.metrics}. */
  @interface Config {
    /** Whether it is open in every container; else only where {@code run --metrics} says so. */
    boolean enabled() default false;

    /** Name or address of the interface to listen on. Nobody is asked who they are. */
    String host() default "127.0.0.1";

    /** 0 for any that is free. */
    int port() default USUAL_PORT;
  }

  private final UtteranceStatistics utterances;
  private final AdapterStore adapters;
  private final ContextManager contexts;
  private final BundleContext bundles;
  private final DoorSwitch door;

  /** Called by the container. */
  @Activate
  public MetricsDoor(
      @Reference UtteranceStatistics utterances,
      @Reference AdapterStore adapters,
      @Reference ContextManager contexts,
      BundleContext bundles,
      Config config) {
    DoorSwitch.require(PID, "port", config.port(), 0, MAX_PORT);
    this.utterances = utterances;
    this.adapters = adapters;
    this.contexts = contexts;
    this.bundles = bundles;
    this.door =
        new DoorSwitch(
            NAME,
            PID,
            "whoever reaches that address " + SEEN,
            address -> MetricsServer.open(NAME, address, this::text));
    if (config.enabled()) {
      door.openAsConfigured(config.host(), config.port());
    }
  }

  /** All figures of this moment. */
  private String text() {
    Exposition out = new Exposition();
    utterances.write(out);
    try {
      out.gauge("hearth_adapters_installed", "Adapters in the home.", adapters.list().size());
      out.gauge(
          "hearth_adapters_active",
          "Adapters on which the next utterance of no particular source is heard.",
          contexts.active().adapters().size());
    } catch (AdapterException e) {
      LOG.warn("metrics without adapters: {}", e.getMessage());
    }
    Map<String, Boolean> open = new TreeMap<>();
    present(NetworkDoor.class).forEach(each -> open.put(each.name(), each.address().isPresent()));
    out.family("hearth_door_open", "gauge", "Whether a way into Hearth is open.");
    open.forEach((name, is) -> out.sample("hearth_door_open", "door", name, is ? 1 : 0));
    for (Measure measure : present(Measure.class)) {
      measure.value().ifPresent(value -> out.gauge(measure.name(), measure.help(), value));
    }
    ProcessFigures.write(out);
    return out.toString();
  }

  /** Looked up when they are wanted, for this door is one of them. */
  private <T> List<T> present(Class<T> type) {
    try {
      return bundles.getServiceReferences(type, null).stream()
          .sorted()
          .map(this::service)
          .flatMap(Optional::stream)
          .toList();
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException("there was no filter", e);
    }
  }

  private <T> Optional<T> service(ServiceReference<T> reference) {
    return Optional.ofNullable(bundles.getService(reference));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "Let Prometheus read figures of what happens here.";
  }

  @Override
  public int usualPort() {
    return USUAL_PORT;
  }

  @Override
  public String exposure() {
    return "whoever reaches it " + SEEN;
  }

  @Override
  public InetSocketAddress open(InetSocketAddress address) throws IOException {
    return door.open(address);
  }

  @Override
  public Optional<InetSocketAddress> address() {
    return door.address();
  }

  @Deactivate
  void close() {
    door.close();
  }
}
