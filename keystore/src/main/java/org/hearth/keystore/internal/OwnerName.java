package org.hearth.keystore.internal;

import java.util.regex.Pattern;

/** What people and the household are called in the keyring. */
final class OwnerName {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,63}");

  private OwnerName() {}

  /** Whether a text is the name of an owner: as an adapter's id is written. */
  static boolean is(String text) {
    return NAME.matcher(text).matches();
  }
}
