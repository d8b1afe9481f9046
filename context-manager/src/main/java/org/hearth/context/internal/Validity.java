package org.hearth.context.internal;

import java.time.Clock;
import org.hearth.api.adapter.AdapterDescriptor;
import org.hearth.api.adapter.AdapterException;

/** Whether an adapter may be used now: on the base model in use, and not after its end. */
final class Validity {
  private final BaseModel base;
  private final Clock clock;

  Validity(BaseModel base, Clock clock) {
    this.base = base;
    this.clock = clock;
  }

  /** Refuses an adapter that was made for another base model or has expired. */
  void require(AdapterDescriptor descriptor) throws AdapterException {
    base.require(descriptor);
    requireNotExpired(descriptor);
  }

  /** Refuses an adapter that has expired. */
  void requireNotExpired(AdapterDescriptor descriptor) throws AdapterException {
    if (descriptor.notAfter().filter(end -> clock.instant().isAfter(end)).isPresent()) {
      throw new AdapterException(
          "adapter "
              + descriptor.id()
              + " "
              + descriptor.version()
              + " expired on "
              + descriptor.notAfter().get()
              + ": ask whoever made it for a newer one");
    }
  }
}
