package org.hearth.smarthome.internal.mqtt;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hearth.api.assistant.Announcement;
import org.hearth.api.assistant.AnnouncementListener;
import org.hearth.api.assistant.Utterance;
import org.hearth.api.assistant.UtteranceObserver;
import org.hearth.api.context.SourceContexts;
import org.hearth.api.keystore.Secrets;
import org.hearth.smarthome.internal.Disclosure;
import org.hearth.smarthome.internal.Message;
import org.hearth.smarthome.internal.Outbox;
import org.hearth.smarthome.internal.Reports;
import org.hearth.smarthome.internal.Settings;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes what is understood, and what came of it, at the household's MQTT broker. In a container
 * that stays; without a configuration there is nothing of it.
 */
@Component(
    service = UtteranceObserver.class,
    immediate = true,
    configurationPid = "org.hearth.mqtt",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class Mqtt implements UtteranceObserver {
  private static final Logger LOG = LoggerFactory.getLogger(Mqtt.class);
  private static final String PID = "org.hearth.mqtt";

  /** Configuration {@code org.hearth.mqtt}. */
  @interface Config {
    /** The broker: {@code tcp://HOST:PORT} or, with TLS, {@code ssl://HOST:PORT}. */
    String url() default "tcp://127.0.0.1:1883";

    /** Of Hearth at the broker, which no other client may have. */
    String client_id() default "hearth";

    /** Empty for none; the password is the secret {@code mqtt.password}. */
    String user() default "";

    /** File with certificates (PEM) that the broker's is checked against; else the JDK's are. */
    String ca_file() default "";

    /** Below which all of Hearth's topics are. */
    String topic() default "hearth";

    /** Below which Home Assistant discovers things; empty for no discovery. */
    String discovery() default "homeassistant";

    /** Whether what others publish below {@code announce} is said. */
    boolean announcements() default false;

    /** Whether the sentence and the reply are told. */
    boolean transcripts() default false;

    /** Whether the name of the person is told. */
    boolean persons() default false;

    /** Contexts of which nothing is told. */
    String[] except_contexts() default {"wellness"};

    /** Messages that may wait for the broker. From 1 on. */
    int queue() default 100;

    /** Seconds after which a message that waits is dropped. From 1 on. */
    int queue_seconds() default 60;
  }

  private final List<AnnouncementListener> listeners = new CopyOnWriteArrayList<>();
  private final Reports reports;

  /** Null in a container for one command. */
  private final MqttLink link;

  /** Called by the container. */
  @Activate
  public Mqtt(
      BundleContext context,
      @Reference Secrets secrets,
      @Reference SourceContexts contexts,
      Config config) {
    Settings.require(PID, "queue", config.queue(), 1, 10_000);
    Settings.require(PID, "queue.seconds", config.queue_seconds(), 1, 86_400);
    MqttSettings settings = settings(config);
    Set<String> except = Set.of(config.except_contexts());
    Outbox<Message> outbox =
        new Outbox<>(config.queue(), Duration.ofSeconds(config.queue_seconds()), System::nanoTime);
    this.reports =
        new Reports(
            new Disclosure(config.transcripts(), config.persons(), except),
            Clock.systemUTC(),
            () -> UUID.randomUUID().toString(),
            outbox::offer);
    boolean stays = Boolean.parseBoolean(context.getProperty("hearth.staying"));
    if (stays && settings.user().isPresent() && !settings.isEncrypted()) {
      LOG.warn("mqtt: the password travels unencrypted to {}", settings.broker());
    }
    this.link =
        stays
            ? new MqttLink(
                settings,
                secrets,
                outbox,
                new Discovery(settings, new ContextIntents(contexts, except)),
                this::announce,
                new BackOff(new SecureRandom(), System::nanoTime))
            : null;
  }

  private static MqttSettings settings(Config config) {
    return new MqttSettings(
        MqttSettings.broker(config.url()),
        config.client_id(),
        given(config.user()),
        given(config.ca_file()).map(Path::of),
        config.topic(),
        given(config.discovery()),
        config.announcements());
  }

  private static Optional<String> given(String value) {
    return Optional.of(value).filter(text -> !text.isBlank());
  }

  private void announce(Announcement announcement) {
    listeners.forEach(listener -> listener.announced(announcement));
  }

  /** Called by the container. */
  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addListener(AnnouncementListener listener) {
    listeners.add(listener);
  }

  /** Called by the container. */
  void removeListener(AnnouncementListener listener) {
    listeners.remove(listener);
  }

  @Override
  public void heard(Utterance utterance, Optional<String> source) {
    reports.heard(utterance, source);
  }

  @Override
  public void acted(Utterance utterance, Optional<String> source) {
    reports.acted(utterance, source);
  }

  @Override
  public boolean passesOn(Utterance utterance) {
    return link != null && link.isConnected() && reports.passesOn(utterance);
  }

  @Deactivate
  void close() {
    if (link != null) {
      link.close();
    }
  }
}
