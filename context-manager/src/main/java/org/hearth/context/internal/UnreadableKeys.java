package org.hearth.context.internal;

import org.hearth.api.keystore.KeystoreException;

/** Tells keys that cannot be read now from an adapter that is refused for good. */
final class UnreadableKeys {
  private UnreadableKeys() {}

  /** Whether a failure comes of keys that cannot be read: nothing else would open either. */
  static boolean cause(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof KeystoreException) {
        return true;
      }
    }
    return false;
  }
}
