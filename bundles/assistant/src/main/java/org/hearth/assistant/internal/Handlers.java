package org.hearth.assistant.internal;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hearth.api.assistant.Reply;
import org.hearth.api.intent.IntentHandler;
import org.hearth.api.intent.IntentRequest;

/** The handlers that are there. Safe for use by several threads. */
final class Handlers {
  private static final String RANKING = "service.ranking";
  private static final String ID = "service.id";

  private record Entry(HandlerCalls calls, Set<String> contexts, int ranking, long id) {}

  private final Duration limit;
  private final List<Entry> entries = new CopyOnWriteArrayList<>();

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
    return entries.stream()
        .filter(entry -> entry.contexts.contains(request.match().context()))
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
