package org.hearth.context.internal.rules;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a household wrote down of when which contexts are to be active.
 *
 * @param rooms patterns of the audio sources that stand in a room, by the room's name
 * @param always contexts that are active whatever the rules say, after the others
 * @param otherwise contexts when no rule is in effect; empty for what was chosen by hand last
 * @param rules in the order of the file
 */
public record Rules(
    Map<String, List<Pattern>> rooms,
    List<String> always,
    Optional<List<String>> otherwise,
    List<Rule> rules) {
  /** Of a household that wrote none down. */
  public static final Rules NONE = new Rules(Map.of(), List.of(), Optional.empty(), List.of());

  public Rules {
    rooms = Map.copyOf(rooms);
    always = List.copyOf(always);
    otherwise = otherwise.map(List::copyOf);
    rules = List.copyOf(rules);
  }

  /** The room in which a source stands; a source that no room names is a room of its own. */
  public String room(String source) {
    return rooms.entrySet().stream()
        .filter(room -> room.getValue().stream().anyMatch(pattern -> pattern.matches(source)))
        .map(Map.Entry::getKey)
        .sorted()
        .findFirst()
        .orElse(source);
  }
}
