package org.hearth.api.intent;

/** Text as it is spoken. Safe for use by several threads. */
public interface SpokenForm {

  /**
   * Lower case, punctuation dropped but for apostrophes, numbers and percent signs in words, single
   * blanks: {@code "Set it to 50%!"} is {@code "set it to fifty percent"}.
   */
  String of(String text);
}
