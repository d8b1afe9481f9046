package org.hearth.asr.internal;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.ModelDescription;

/**
 * Models with acoustic parts, open beside their base, which stays as it is. Those used last are
 * kept, within a bound on their memory; one that must make room, or was released, is closed when
 * the last utterance on it has ended, and opened again when it is needed. Where there is no room
 * for one, the base model hears instead. Safe for use by several threads: a model is opened once by
 * whoever comes first, and nobody waits for that but who needs a model that is not open yet.
 */
final class AdaptedModels {

  /** Opens a base model with a part in its network. */
  interface Opener {
    LoadedModel open(ModelDescription base, CheckedPart part) throws AsrException;
  }

  /**
   * How much memory may be used, in bytes.
   *
   * @param bound for all models that are kept; 0 opens none
   * @param reserve of the computer's memory, to be left free
   */
  record Limits(long bound, long reserve) {}

  private static final class Entry {
    final LoadedModel model;
    final long cost;

    /** Who is about to begin an utterance on it. */
    int users;

    boolean givenUp;

    Entry(LoadedModel model, long cost) {
      this.model = model;
      this.cost = cost;
    }
  }

  private final Opener opener;
  private final ToLongFunction<ModelDescription> cost;
  private final Limits limits;
  private final LongSupplier available;

  /** Held while a model is opened; taken before the monitor of this object, if both. */
  private final Object opening = new Object();

  /** The one used last comes last. */
  private final Map<CheckedPart.Key, Entry> kept = new LinkedHashMap<>(16, 0.75f, true);

  private long releases;
  private boolean closed;

  /**
   * @param cost bytes that a model and its recognisers take, by its base
   * @param available the computer's memory that is free, in bytes
   */
  AdaptedModels(
      Opener opener, ToLongFunction<ModelDescription> cost, Limits limits, LongSupplier available) {
    this.opener = opener;
    this.cost = cost;
    this.limits = limits;
    this.available = available;
  }

  /**
   * A model on which an utterance can begin: it is not closed before the lease is. What has begun
   * ends on it in any case.
   */
  final class Lease implements AutoCloseable {
    private final LoadedModel model;
    private final Optional<String> fallback;
    private final Entry entry;

    private Lease(LoadedModel base, String fallback) {
      this.model = base;
      this.fallback = Optional.of(fallback);
      this.entry = null;
    }

    private Lease(Entry entry) {
      this.model = entry.model;
      this.fallback = Optional.empty();
      this.entry = entry;
    }

    LoadedModel model() {
      return model;
    }

    /** Why it is the base model, if it is. */
    Optional<String> fallback() {
      return fallback;
    }

    @Override
    public void close() {
      if (entry != null) {
        giveBack(entry);
      }
    }
  }

  /**
   * The model with a part, or the base if there is no room for it.
   *
   * @param base for which the part was checked
   * @throws AsrException when the model cannot be opened
   */
  Lease lease(LoadedModel base, CheckedPart part) throws AsrException {
    Entry present = take(part.key());
    if (present != null) {
      return new Lease(present);
    }
    synchronized (opening) {
      present = take(part.key());
      if (present != null) {
        return new Lease(present);
      }
      long bytes = cost.applyAsLong(base.description());
      Optional<String> reason = makeRoom(bytes);
      if (reason.isPresent()) {
        return new Lease(base, reason.get());
      }
      long before = releases();
      return new Lease(keep(part.key(), opener.open(base.description(), part), bytes, before));
    }
  }

  /** Gives all models up. One that is being opened is not kept either. */
  synchronized void release() {
    releases++;
    kept.values().forEach(this::giveUp);
    kept.clear();
  }

  /** Gives all models up, for ever. Idempotent. */
  synchronized void close() {
    closed = true;
    release();
  }

  private synchronized long releases() {
    return releases;
  }

  private synchronized Entry take(CheckedPart.Key key) throws AsrException {
    if (closed) {
      throw new AsrException("the recogniser was stopped");
    }
    Entry entry = kept.get(key);
    if (entry != null) {
      entry.users++;
    }
    return entry;
  }

  private synchronized Entry keep(
      CheckedPart.Key key, LoadedModel model, long bytes, long releasesBefore) {
    Entry entry = new Entry(model, bytes);
    entry.users = 1;
    if (releases == releasesBefore) {
      kept.put(key, entry);
    } else {
      entry.givenUp = true;
    }
    return entry;
  }

  private synchronized void giveBack(Entry entry) {
    entry.users--;
    closeIfUnused(entry);
  }

  private void giveUp(Entry entry) {
    entry.givenUp = true;
    closeIfUnused(entry);
  }

  private void closeIfUnused(Entry entry) {
    if (entry.givenUp && entry.users == 0) {
      entry.model.close();
    }
  }

  /**
   * Closes the models that were used longest ago as far as needed. What they took counts as free:
   * the process uses it again.
   *
   * @return why there is no room, in which case nothing was closed
   */
  private synchronized Optional<String> makeRoom(long bytes) {
    if (limits.bound == 0) {
      return Optional.of("adapting to voices is switched off (adapted.models.megabytes is 0)");
    }
    if (bytes > limits.bound) {
      return Optional.of(
          String.format(
              "the network adapted to the voice needs %d MB of memory, and"
                  + " adapted.models.megabytes allows %d",
              mebibytes(bytes), mebibytes(limits.bound)));
    }
    long used = kept.values().stream().mapToLong(entry -> entry.cost).sum();
    long free = available.getAsLong();
    long spare = Math.min(free, Long.MAX_VALUE >> 1) - limits.reserve; // More may be added to it.
    List<Entry> leaving = new ArrayList<>();
    Iterator<Entry> oldest = kept.values().iterator();
    while (oldest.hasNext() && (used + bytes > limits.bound || spare < bytes)) {
      Entry entry = oldest.next();
      leaving.add(entry);
      used -= entry.cost;
      spare += entry.cost;
    }
    if (spare < bytes) {
      return Optional.of(
          String.format(
              "the network adapted to the voice needs %d MB of memory; %d are free, of which"
                  + " memory.reserve.megabytes keeps %d",
              mebibytes(bytes), free >> 20, mebibytes(limits.reserve)));
    }
    kept.values().removeAll(leaving);
    leaving.forEach(this::giveUp);
    return Optional.empty();
  }

  private static long mebibytes(long bytes) {
    return (bytes + (1 << 20) - 1) >> 20;
  }
}
