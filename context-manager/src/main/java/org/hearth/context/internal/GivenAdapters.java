package org.hearth.context.internal;

import java.util.Optional;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.AdapterDescriptor;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.adapter.AdapterStore;
import org.hearth.api.adapter.AdapterVersions;
import org.hearth.context.internal.trial.Trials;

/**
 * Adapters in the version that a person is given: the active one, or one of two that are compared.
 * A candidate that cannot be used is taken back at once.
 */
final class GivenAdapters {
  private final AdapterStore active;
  private final AdapterVersions versions;
  private final Trials trials;

  GivenAdapters(AdapterStore active, AdapterVersions versions, Trials trials) {
    this.active = active;
    this.versions = versions;
    this.trials = trials;
  }

  /**
   * An adapter.
   *
   * @param person whom it is for; empty for nobody in particular
   */
  Adapter get(AdapterKind kind, String id, Optional<String> person) throws AdapterException {
    Optional<String> version = trials.version(id, person);
    if (version.isEmpty()) {
      return active.get(kind, id);
    }
    try {
      return versions.get(kind, id, version.get());
    } catch (AdapterException e) {
      if (!UnreadableKeys.cause(e) && trials.failed(id, version.get())) {
        return active.get(kind, id);
      }
      throw e;
    }
  }

  /** Takes the candidates of a stack back that cannot be heard; whether there were any. */
  boolean takeBack(AdapterStack stack) {
    boolean taken = false;
    for (Adapter adapter : stack.adapters()) {
      AdapterDescriptor descriptor = adapter.descriptor();
      taken |= trials.failed(descriptor.id(), descriptor.version());
    }
    return taken;
  }
}
