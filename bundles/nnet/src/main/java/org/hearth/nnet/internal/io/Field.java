package org.hearth.nnet.internal.io;

import java.util.List;

/**
 * A token and what followed it.
 *
 * @param values none for a flag
 */
public record Field(String token, List<Value> values) {
  public Field {
    values = List.copyOf(values);
  }
}
