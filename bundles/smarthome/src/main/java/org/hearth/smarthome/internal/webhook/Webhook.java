package org.hearth.smarthome.internal.webhook;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hearth.api.assistant.Utterance;
import org.hearth.api.assistant.UtteranceObserver;
import org.hearth.api.keystore.Secrets;
import org.hearth.smarthome.internal.Disclosure;
import org.hearth.smarthome.internal.Outbox;
import org.hearth.smarthome.internal.Reports;
import org.hearth.smarthome.internal.Settings;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Posts what is understood, and what came of it, to addresses that the household has configured. In
 * a container that stays; without a configuration there is nothing of it.
 */
@Component(
    service = UtteranceObserver.class,
    immediate = true,
    configurationPid = "org.hearth.webhook",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class Webhook implements UtteranceObserver {
  private static final String PID = "org.hearth.webhook";

  /** Configuration {@code org.hearth.webhook}. */
  @interface Config {
    /** Where to post to. */
    String[] urls() default {};

    /** Whether {@code http} is allowed beyond loopback. */
    boolean allow_plain() default false;

    /** Whether the sentence and the reply are told. */
    boolean transcripts() default false;

    /** Whether the name of the person is told. */
    boolean persons() default false;

    /** Contexts of which nothing is told. */
    String[] except_contexts() default {"wellness"};

    /** How often a message is posted to an address that does not take it. From 1 on. */
    int attempts() default 3;

    /** Seconds for each attempt. From 1 on. */
    int seconds() default 10;

    /** Messages that may wait for an address. From 1 on. */
    int queue() default 100;

    /** Seconds after which a message that waits is dropped. From 1 on. */
    int queue_seconds() default 60;
  }

  private final List<Sender> senders;
  private final Reports reports;

  /** Called by the container. */
  @Activate
  public Webhook(BundleContext context, @Reference Secrets secrets, Config config) {
    Settings.require(PID, "attempts", config.attempts(), 1, 10);
    Settings.require(PID, "seconds", config.seconds(), 1, 300);
    Settings.require(PID, "queue", config.queue(), 1, 10_000);
    Settings.require(PID, "queue.seconds", config.queue_seconds(), 1, 86_400);
    List<URI> targets =
        Arrays.stream(config.urls()).map(u -> Target.parse(u, config.allow_plain())).toList();
    boolean stays = Boolean.parseBoolean(context.getProperty("hearth.staying"));
    this.senders = stays ? senders(targets, secrets, config) : List.of();
    this.reports =
        new Reports(
            new Disclosure(
                config.transcripts(), config.persons(), Set.of(config.except_contexts())),
            Clock.systemUTC(),
            () -> UUID.randomUUID().toString(),
            message -> senders.forEach(sender -> sender.send(message)));
  }

  private static List<Sender> senders(List<URI> targets, Secrets secrets, Config config) {
    Duration limit = Duration.ofSeconds(config.seconds());
    HttpClient http =
        HttpClient.newBuilder().followRedirects(Redirect.NEVER).connectTimeout(limit).build();
    Sender.Patience patience =
        new Sender.Patience(config.attempts(), limit, time -> Thread.sleep(time.toMillis()));
    Duration life = Duration.ofSeconds(config.queue_seconds());
    return targets.stream()
        .map(
            target ->
                new Sender(
                    target,
                    http,
                    secrets,
                    new Outbox<>(config.queue(), life, System::nanoTime),
                    patience))
        .toList();
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
    return !senders.isEmpty() && reports.passesOn(utterance);
  }

  @Deactivate
  void close() {
    senders.forEach(Sender::close);
  }
}
