package org.hearth.context.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.assistant.Utterance;
import org.hearth.api.assistant.UtteranceObserver;
import org.hearth.api.context.ContextSignal;
import org.hearth.api.context.SourceContexts;
import org.hearth.api.intent.HandlingException;
import org.hearth.api.intent.IntentHandler;
import org.hearth.api.intent.IntentRequest;
import org.hearth.context.internal.rules.RulesFile;
import org.hearth.context.internal.rules.Signals;
import org.hearth.context.internal.rules.SignalsFile;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The household's rules, and all that they may ask for. It needs no assistant: the assistant tells
 * it what it understood, and asks it to choose modes.
 */
@Component(
    service = {ContextRules.class, UtteranceObserver.class, IntentHandler.class},
    property = {
      IntentHandler.CONTEXT + "=" + IntentHandler.EVERY_CONTEXT,
      // After the household's plugins.
      "service.ranking:Integer=-100"
    })
public final class ContextRules implements UtteranceObserver, IntentHandler {
  private static final Logger LOG = LoggerFactory.getLogger(ContextRules.class);

  private final RulesFile file;
  private final Signals signals;

  /** Called by the container. */
  @Activate
  public ContextRules(BundleContext context) {
    this(Path.of(context.getProperty("hearth.home")), Clock.system(ZoneId.systemDefault()));
  }

  ContextRules(Path home, Clock clock) {
    this.file = new RulesFile(home);
    this.signals = new Signals(new SignalsFile(home, StrictJson.mapper()), clock);
  }

  RulesFile file() {
    return file;
  }

  Signals signals() {
    return signals;
  }

  @Override
  public void heard(Utterance utterance, Optional<String> source) {
    utterance
        .match()
        .ifPresent(
            match -> signals.understood(source.orElse(SourceContexts.DEFAULT), match.intent()));
  }

  @Override
  public Optional<String> handle(IntentRequest request) throws HandlingException {
    Optional<String> mode = request.text(Signals.MODE);
    if (!request.intent().equals(Signals.SET_MODE) || mode.isEmpty()) {
      return Optional.empty();
    }
    try {
      signals.chooseMode(
          file.current(), request.source().orElse(SourceContexts.DEFAULT), mode.get());
      return Optional.of(
          mode.get().substring(0, 1).toUpperCase(Locale.ROOT) + mode.get().substring(1) + " mode.");
    } catch (AdapterException e) {
      LOG.warn("a mode cannot be kept: {}", e.getMessage());
      throw new HandlingException("The mode cannot be kept.", e);
    }
  }

  /** Called by the container. */
  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addSignal(ContextSignal signal) {
    signals.add(signal);
  }

  /** Called by the container. */
  void removeSignal(ContextSignal signal) {
    signals.remove(signal);
  }
}
