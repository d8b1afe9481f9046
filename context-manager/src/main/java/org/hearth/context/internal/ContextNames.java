package org.hearth.context.internal;

import java.util.List;

/** Names of contexts as one text, as a stack's name has them. */
final class ContextNames {
  private ContextNames() {}

  /**
   * Names that are joined by {@code +}.
   *
   * @param joined may be null, for none
   */
  static List<String> split(String joined) {
    return joined == null ? List.of() : List.of(joined.split("\\+", -1));
  }
}
