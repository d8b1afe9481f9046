package org.hearth.trainer.internal.examples;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hearth.habits.api.HabitException;
import org.hearth.habits.api.HabitSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has what people did deleted when it is older than they allow: as often as the log of what they
 * say asks for it, and when they say so. What is logged are kinds of failures only: messages name
 * people.
 */
@Component(service = HabitRetention.class)
public final class HabitRetention {
  private static final Logger LOG = LoggerFactory.getLogger(HabitRetention.class);

  private final Interactions interactions;
  private final Clock clock;
  private final List<HabitSource> sources = new CopyOnWriteArrayList<>();

  /** Called by the container. */
  @Activate
  public HabitRetention(@Reference Interactions interactions) {
    this(interactions, Clock.systemUTC());
  }

  HabitRetention(Interactions interactions, Clock clock) {
    this.interactions = interactions;
    this.clock = clock;
  }

  /** Called by the container. */
  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addSource(HabitSource source) {
    sources.add(source);
  }

  /** Called by the container. */
  void removeSource(HabitSource source) {
    sources.remove(source);
  }

  /** Of everybody who allows anything. One who cannot be served keeps no other from it. */
  void expireAll() {
    interactions.allowed(HabitRetention::warn).forEach(this::attempt);
  }

  private void attempt(String person, int days) {
    try {
      expire(person, days);
    } catch (HabitException e) {
      warn(e);
    }
  }

  private static void warn(Exception failure) {
    Throwable reason = failure.getCause() == null ? failure : failure.getCause();
    LOG.warn("old habits cannot be deleted: {}", reason.getClass().getSimpleName());
  }

  /** Of a person, what is older than so many days. One that fails keeps no other from it. */
  void expire(String person, int days) throws HabitException {
    Instant oldest = clock.instant().minus(Retention.of(days));
    forEach(source -> source.expire(person, oldest));
  }

  /** A person allows nothing any more. One that fails keeps no other from it. */
  void withdraw(String person) throws HabitException {
    forEach(source -> source.withdraw(person));
  }

  private interface Job {
    void run(HabitSource source) throws HabitException;
  }

  private void forEach(Job job) throws HabitException {
    HabitException failure = null;
    for (HabitSource source : sources) {
      try {
        job.run(source);
      } catch (HabitException e) {
        failure = e;
      } catch (RuntimeException e) { // Somebody else's code.
        failure = new HabitException("what was kept of habits cannot be deleted", e);
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
