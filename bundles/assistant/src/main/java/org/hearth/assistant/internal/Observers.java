package org.hearth.assistant.internal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.hearth.api.assistant.Utterance;
import org.hearth.api.assistant.UtteranceObserver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those who want to know what is heard where Hearth acts. Safe for use by several threads. */
final class Observers {
  private static final Logger LOG = LoggerFactory.getLogger(Observers.class);

  private final List<UtteranceObserver> observers = new CopyOnWriteArrayList<>();

  void add(UtteranceObserver observer) {
    observers.add(observer);
  }

  void remove(UtteranceObserver observer) {
    observers.remove(observer);
  }

  void tell(Utterance utterance, Optional<String> source) {
    each(observer -> observer.heard(utterance, source));
  }

  /** As {@link UtteranceObserver#acted}. */
  void tellOutcome(Utterance utterance, Optional<String> source) {
    each(observer -> observer.acted(utterance, source));
  }

  private void each(Consumer<UtteranceObserver> call) {
    for (UtteranceObserver observer : observers) {
      try {
        call.accept(observer);
      } catch (RuntimeException e) { // Not its message, in which there may be what was said.
        LOG.warn("{} failed: {}", observer.getClass().getName(), e.getClass().getName());
      }
    }
  }
}
