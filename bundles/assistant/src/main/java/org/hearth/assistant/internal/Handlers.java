package org.hearth.assistant.internal;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.hearth.api.assistant.Reply;
import org.hearth.api.intent.HandlerExchange;
import org.hearth.api.intent.IntentHandler;
import org.hearth.api.intent.IntentRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The handlers that are there. Safe for use by several threads. */
final class Handlers {
  private static final Logger LOG = LoggerFactory.getLogger(Handlers.class);

  /** How many times as long as a handler an exchange of handlers may take. */
  private static final int EXCHANGE = 5;

  private static final String RANKING = "service.ranking";
  private static final String ID = "service.id";

  private record Entry(HandlerCalls calls, Set<String> contexts, int ranking, long id) {
    boolean actsOn(String context) {
      return contexts.contains(context) || contexts.contains(IntentHandler.EVERY_CONTEXT);
    }
  }

  private final Duration limit;
  private final List<Entry> entries = new CopyOnWriteArrayList<>();

  /** Held for reading while a handler is called; fair, so that an exchange comes to its turn. */
  private final ReentrantReadWriteLock calling = new ReentrantReadWriteLock(true);

  /**
   * @param limit how long a handler may take
   */
  Handlers(Duration limit) {
    this.limit = limit;
  }

  /**
   * @param properties of the service
   */
  void add(IntentHandler handler, Map<String, Object> properties) {
    entries.add(
        new Entry(
            new HandlerCalls(handler, limit),
            names(properties.get(IntentHandler.CONTEXT)),
            properties.get(RANKING) instanceof Integer ranking ? ranking : 0,
            properties.get(ID) instanceof Long id ? id : 0));
  }

  /** No call begins any more; the one in flight has ended, or has had its time. */
  void remove(IntentHandler handler) {
    entries.stream()
        .filter(entry -> entry.calls.isTo(handler))
        .toList()
        .forEach(
            entry -> {
              entries.remove(entry);
              entry.calls.end();
            });
  }

  /** What the first handler that knows the intent replies; empty when none does. */
  Optional<Reply> act(IntentRequest request) {
    boolean held = hold();
    try {
      return call(request);
    } finally {
      if (held) {
        calling.readLock().unlock();
      }
    }
  }

  /** Waits for an exchange of handlers to end: a bundle that does not start costs no stream. */
  private boolean hold() {
    try {
      Duration patience = limit.multipliedBy(EXCHANGE);
      boolean held = calling.readLock().tryLock(patience.toNanos(), TimeUnit.NANOSECONDS);
      if (!held) {
        LOG.warn("an exchange of intent handlers takes too long; whoever is there is asked");
      }
      return held;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** As {@link HandlerExchange#exchange}. */
  <E extends Exception> void exchange(HandlerExchange.Work<E> work) throws E {
    calling.writeLock().lock();
    try {
      work.run();
    } finally {
      calling.writeLock().unlock();
    }
  }

  private Optional<Reply> call(IntentRequest request) {
    return entries.stream()
        .filter(entry -> entry.actsOn(request.match().context()))
        .sorted(Comparator.comparingInt(Entry::ranking).reversed().thenComparingLong(Entry::id))
        .map(entry -> entry.calls.call(request))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Set<String> names(Object property) {
    if (property instanceof String name) {
      return Set.of(name);
    }
    return property instanceof String[] names ? Set.copyOf(List.of(names)) : Set.of();
  }
}
