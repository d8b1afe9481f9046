package org.hearth.lexicon.internal;

import java.util.function.Supplier;

/** A value made at its first use, once, whichever thread comes first. */
final class Lazy<T> {

  private final Supplier<T> source;
  private volatile T value;

  Lazy(Supplier<T> source) {
    this.source = source;
  }

  /** The value. If making it fails, the exception passes and the next call tries again. */
  T get() {
    T made = value;
    return made == null ? make() : made;
  }

  private synchronized T make() {
    if (value == null) {
      value = source.get();
    }
    return value;
  }
}
