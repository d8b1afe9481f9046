package org.hearth.lexicon.internal.joint;

import java.util.regex.Pattern;

/**
 * A word and one way to say it, both as text.
 *
 * @param letters a to z only, at least one
 * @param phones one character a phone; possibly none
 */
public record Spoken(String letters, String phones) {
  private static final Pattern LETTERS = Pattern.compile("[a-z]+");

  public Spoken {
    if (!LETTERS.matcher(letters).matches()) {
      throw new IllegalArgumentException(
          "found the spelling '" + letters + "', expected letters a to z");
    }
  }
}
