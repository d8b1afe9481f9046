package org.hearth.speakers.internal;

import java.util.Set;
import java.util.regex.Pattern;
import org.hearth.api.keystore.Vault;
import org.hearth.api.speaker.SpeakerException;

/** Names of people who can be enrolled; they are names of files, too. */
final class EnrolledName {
  private static final Pattern PERSON = Pattern.compile("[a-z][a-z0-9_-]{0,63}");

  /** What {@code user use} takes for something else. */
  private static final Set<String> RESERVED = Set.of(Vault.HOUSEHOLD, "auto", "none");

  private EnrolledName() {}

  static boolean isOne(String name) {
    return PERSON.matcher(name).matches() && !RESERVED.contains(name);
  }

  /**
   * @return the name
   * @throws SpeakerException when nobody can be called so
   */
  static String require(String name) throws SpeakerException {
    if (isOne(name)) {
      return name;
    }
    throw new SpeakerException(
        "'"
            + name
            + "' is no person's name, expected a lower-case letter, then letters, digits, '-' or"
            + " '_', at most 64, and not 'household', 'auto' or 'none'");
  }
}
