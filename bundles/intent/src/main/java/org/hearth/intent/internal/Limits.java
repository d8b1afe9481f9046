package org.hearth.intent.internal;

/**
 * What one set of adapters may ask for. Templates come from signed adapters, yet a slip (rules that
 * double each other) must end in a message and not in exhausted memory.
 */
final class Limits {
  /** Characters of one YAML text. */
  static final int MAX_YAML_CHARACTERS = 1 << 20;

  /** Depth of one YAML text. */
  static final int MAX_YAML_DEPTH = 32;

  /** Parts of a permutation: n parts make 2^n states. */
  static final int MAX_PERMUTATION = 8;

  /** Rules inside rules. */
  static final int MAX_RULE_DEPTH = 64;

  /** Arcs of the graph, and pieces of the templates on the way to it. */
  static final int MAX_ARCS = 2_000_000;

  /** Distinct pairs of neighbouring words. */
  static final int MAX_BIGRAMS = 1_000_000;

  private Limits() {}
}
