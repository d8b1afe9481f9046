package org.hearth.trainer.internal;

import java.util.Optional;
import java.util.regex.Pattern;
import org.hearth.api.keystore.Vault;

/** Names of people, which are names of files and folders here. */
public final class PersonName {
  private static final Pattern PERSON = Pattern.compile("[a-z][a-z0-9_-]{0,63}");

  private PersonName() {}

  /** What is wrong with a name, for a person to read; empty when it is a person's. */
  public static Optional<String> problem(String name) {
    if (PERSON.matcher(name).matches() && !name.equals(Vault.HOUSEHOLD)) {
      return Optional.empty();
    }
    return Optional.of(
        "'"
            + name
            + "' is no person's name, expected a lower-case letter, then letters, digits, '-' or"
            + " '_', at most 64");
  }
}
