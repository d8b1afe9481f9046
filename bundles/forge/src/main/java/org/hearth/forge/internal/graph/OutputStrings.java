package org.hearth.forge.internal.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Strings of output labels, each under one number, so that numbers compare. For one thread. */
final class OutputStrings {
  /** The string without a label. */
  static final int EMPTY = 0;

  private record Text(int first, int rest) {}

  private final List<Text> texts = new ArrayList<>();
  private final Map<Text, Integer> numbers = new HashMap<>();

  OutputStrings() {
    texts.add(new Text(Fst.EPSILON, EMPTY));
  }

  /** A string with a label at its end; {@link Fst#EPSILON} adds nothing. */
  int append(int text, int label) {
    if (label == Fst.EPSILON) {
      return text;
    }
    return text == EMPTY ? number(label, EMPTY) : number(first(text), append(rest(text), label));
  }

  private int number(int first, int rest) {
    return numbers.computeIfAbsent(
        new Text(first, rest),
        text -> {
          texts.add(text);
          return texts.size() - 1;
        });
  }

  /** The first label; {@link Fst#EPSILON} of the empty string. */
  int first(int text) {
    return texts.get(text).first();
  }

  /** The string without its first label. */
  int rest(int text) {
    return texts.get(text).rest();
  }
}
