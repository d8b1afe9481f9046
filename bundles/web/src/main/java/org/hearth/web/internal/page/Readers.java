package org.hearth.web.internal.page;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.hearth.web.internal.access.Visitor;

/**
 * Pages that are open at this moment and wait to be told something. Nothing is kept: a page that
 * comes later is not told what was before. Safe for use by several threads.
 */
public final class Readers {
  /** Pages at a time; each costs a thread of the server. */
  static final int MOST = 12;

  /** Of a page that reads slower than it is told, what is oldest is given up. */
  private static final int BACKLOG = 64;

  private final Set<Reader> all = ConcurrentHashMap.newKeySet();

  /** What a page wants to be told of. */
  enum Topic {
    UTTERANCE,
    TRAINING;

    /** Its name in the stream of events. */
    String event() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The one of a name; utterances for any other. */
    static Topic of(String name) {
      return TRAINING.event().equals(name) ? TRAINING : UTTERANCE;
    }
  }

  /** An open page. */
  static final class Reader {
    private final Visitor visitor;
    private final Topic topic;
    private final BlockingQueue<String> lines = new ArrayBlockingQueue<>(BACKLOG);

    private Reader(Visitor visitor, Topic topic) {
      this.visitor = visitor;
      this.topic = topic;
    }

    Topic topic() {
      return topic;
    }

    /** JSON of what it is told from now on. */
    BlockingQueue<String> lines() {
      return lines;
    }

    private void tell(String line) {
      while (!lines.offer(line)) {
        lines.poll();
      }
    }
  }

  /** A page was opened; empty when too many are. */
  synchronized Optional<Reader> join(Visitor visitor, Topic topic) {
    if (all.size() >= MOST) {
      return Optional.empty();
    }
    Reader reader = new Reader(visitor, topic);
    all.add(reader);
    return Optional.of(reader);
  }

  void leave(Reader reader) {
    all.remove(reader);
  }

  /**
   * Tells the pages whose visitors may know.
   *
   * @param line is made only where somebody is to be told
   */
  void tell(Topic topic, Predicate<Visitor> mayKnow, Supplier<String> line) {
    List<Reader> told =
        all.stream()
            .filter(each -> each.topic == topic)
            .filter(each -> mayKnow.test(each.visitor))
            .toList();
    if (!told.isEmpty()) {
      String text = line.get();
      told.forEach(each -> each.tell(text));
    }
  }
}
