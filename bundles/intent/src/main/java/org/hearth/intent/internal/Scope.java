package org.hearth.intent.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The lists and rules that a template can refer to.
 *
 * @param lists by name, with the entities of all adapters
 * @param rules by name
 */
record Scope(Map<String, SlotList> lists, Map<String, Rule> rules) {

  /**
   * An expansion rule.
   *
   * @param text its template as written, for messages
   */
  record Rule(String name, String text, Expression body) {}

  Scope {
    lists = Map.copyOf(lists);
    rules = Map.copyOf(rules);
  }

  Optional<SlotList> list(String name) {
    return Optional.ofNullable(lists.get(name));
  }

  Optional<Rule> rule(String name) {
    return Optional.ofNullable(rules.get(name));
  }

  /** This scope, where the given lists and rules hide those of the same name. */
  Scope with(Map<String, SlotList> innerLists, Map<String, Rule> innerRules) {
    Map<String, SlotList> allLists = new HashMap<>(lists);
    allLists.putAll(innerLists);
    Map<String, Rule> allRules = new HashMap<>(rules);
    allRules.putAll(innerRules);
    return new Scope(allLists, allRules);
  }
}
