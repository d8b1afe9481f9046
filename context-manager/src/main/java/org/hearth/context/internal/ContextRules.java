package org.hearth.context.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import org.hearth.api.assistant.Utterance;
import org.hearth.api.assistant.UtteranceObserver;
import org.hearth.api.context.ContextSignal;
import org.hearth.api.context.SourceContexts;
import org.hearth.context.internal.rules.RulesFile;
import org.hearth.context.internal.rules.Signals;
import org.hearth.context.internal.rules.SignalsFile;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * The household's rules, and all that they may ask for. It needs no assistant: the assistant tells
 * it what it understood.
 */
@Component(service = {ContextRules.class, UtteranceObserver.class})
public final class ContextRules implements UtteranceObserver {
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
            match ->
                signals.understood(file.current(), source.orElse(SourceContexts.DEFAULT), match));
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
