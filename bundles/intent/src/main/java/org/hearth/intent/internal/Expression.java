package org.hearth.intent.internal;

import java.util.List;

/**
 * A sentence template, parsed. Text is joined as it is written: pieces belong to different words
 * only where a {@link Blank} stands between them, so {@code light[s]} is one word.
 */
sealed interface Expression {

  /** A piece of a word: lower case, without blanks, not empty. */
  record Text(String text) implements Expression {}

  /** A boundary between words. */
  record Blank() implements Expression {}

  /** All items, one after the other. */
  record Sequence(List<Expression> items) implements Expression {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /**
   * One of the items.
   *
   * @param optional whether none of them is allowed, too
   */
  record Alternatives(List<Expression> items, boolean optional) implements Expression {
    public Alternatives {
      items = List.copyOf(items);
    }
  }

  /** All items in any order, as separate words. */
  record Permutation(List<Expression> items) implements Expression {
    public Permutation {
      items = List.copyOf(items);
    }
  }

  /**
   * A slot.
   *
   * @param list name of the list whose values are allowed
   * @param slot name under which the value comes out
   * @param column where the reference begins, counted from 1
   */
  record ListReference(String list, String slot, int column) implements Expression {}

  /**
   * An expansion rule by name.
   *
   * @param column where the reference begins, counted from 1
   */
  record RuleReference(String rule, int column) implements Expression {}

  /** Whether the expression is text alone, so that there is one way to say it. */
  static boolean isPlain(Expression expression) {
    if (expression instanceof Sequence sequence) {
      return sequence.items().stream().allMatch(Expression::isPlain);
    }
    return expression instanceof Text || expression instanceof Blank;
  }
}
