package org.hearth.context.internal.rules;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hearth.context.internal.rules.Condition.Days;
import org.hearth.context.internal.rules.Condition.OneOf;
import org.hearth.context.internal.rules.Condition.TimeOfDay;
import org.hearth.context.internal.rules.Condition.TimeOfDay.Stretch;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads a file of rules. Every mistake is reported with its line, the value found and the one
 * expected; a key that nobody knows is a mistake, too.
 */
public final class RulesReader {
  private static final int MAX_RULES = 1000;
  private static final java.util.regex.Pattern NAME =
      java.util.regex.Pattern.compile("[a-z][a-z0-9_-]{0,63}");
  static final String NAME_EXPECTED =
      "a lower-case letter, then letters, digits, '-' or '_', at most 64";
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("H:mm");

  private RulesReader() {}

  /** Whether a text is a name of a signal or a context. */
  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /** Reads the text of a file. */
  public static Rules read(String yaml) throws RulesException {
    Optional<Node> root = YamlTree.read(yaml);
    if (root.isEmpty()) {
      return Rules.NONE;
    }
    Map<String, Node> file =
        YamlTree.object(root.get(), "the file", Set.of("rooms", "always", "otherwise", "rules"));
    List<Rule> rules = new ArrayList<>();
    if (file.containsKey("rules")) {
      List<Node> nodes = YamlTree.list(file.get("rules"), "rules");
      if (nodes.size() > MAX_RULES) {
        throw new RulesException(
            YamlTree.line(file.get("rules")),
            "there are " + nodes.size() + " rules, expected at most " + MAX_RULES);
      }
      Set<String> names = new HashSet<>();
      for (Node node : nodes) {
        Rule rule = rule(node);
        if (!names.add(rule.name())) {
          throw new RulesException(
              rule.line(), "two rules are named '" + rule.name() + "', expected different names");
        }
        rules.add(rule);
      }
    }
    return new Rules(
        rooms(file.get("rooms")),
        contexts(file.get("always"), "always"),
        file.containsKey("otherwise")
            ? Optional.of(contexts(file.get("otherwise"), "otherwise"))
            : Optional.empty(),
        rules);
  }

  private static Map<String, List<Pattern>> rooms(Node node) throws RulesException {
    if (node == null) {
      return Map.of();
    }
    Map<String, List<Pattern>> rooms = new LinkedHashMap<>();
    for (Map.Entry<String, Node> room : YamlTree.object(node, "rooms").entrySet()) {
      rooms.put(room.getKey(), patterns(room.getValue(), "the room " + room.getKey()));
    }
    return rooms;
  }

  private static Rule rule(Node node) throws RulesException {
    Map<String, Node> rule =
        YamlTree.object(
            node,
            "a rule",
            Set.of("name", "when", "unless", "context", "priority", "after", "hold", "expires"));
    int line = YamlTree.line(node);
    for (String needed : List.of("name", "when", "context")) {
      if (!rule.containsKey(needed)) {
        throw new RulesException(line, "a rule has no '" + needed + "', expected one");
      }
    }
    List<Condition> when = conditions(rule.get("when"), "when");
    if (when.isEmpty()) {
      throw new RulesException(
          YamlTree.line(rule.get("when")),
          "'when' has no condition, expected one or more; 'otherwise' is for what always holds");
    }
    List<String> contexts = contexts(rule.get("context"), "context");
    if (contexts.isEmpty()) {
      throw new RulesException(
          YamlTree.line(rule.get("context")), "'context' names none, expected one or more");
    }
    return new Rule(
        YamlTree.text(rule.get("name"), "name"),
        line,
        when,
        rule.containsKey("unless") ? conditions(rule.get("unless"), "unless") : List.of(),
        contexts,
        rule.containsKey("priority") ? integer(rule.get("priority"), "priority") : 0,
        duration(rule.get("after"), "after").orElse(Duration.ZERO),
        duration(rule.get("hold"), "hold").orElse(Duration.ZERO),
        duration(rule.get("expires"), "expires"));
  }

  private static List<Condition> conditions(Node node, String what) throws RulesException {
    List<Condition> conditions = new ArrayList<>();
    for (Map.Entry<String, Node> each : YamlTree.object(node, what).entrySet()) {
      conditions.add(condition(each.getKey(), each.getValue()));
    }
    return conditions;
  }

  private static Condition condition(String signal, Node node) throws RulesException {
    if (signal.equals("time")) {
      List<Stretch> stretches = new ArrayList<>();
      for (Node each : YamlTree.oneOrMore(node)) {
        stretches.add(stretch(each));
      }
      return new TimeOfDay(stretches);
    }
    if (signal.equals("days")) {
      Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
      for (Node each : YamlTree.oneOrMore(node)) {
        addDays(each, days);
      }
      return new Days(days);
    }
    if (!isName(signal)) {
      throw new RulesException(
          YamlTree.line(node), "the signal is '" + signal + "', expected " + NAME_EXPECTED);
    }
    return new OneOf(signal, patterns(node, signal));
  }

  private static Stretch stretch(Node node) throws RulesException {
    String text = YamlTree.text(node, "time");
    String[] ends = text.split("-", -1);
    try {
      if (ends.length == 2) {
        LocalTime from = LocalTime.parse(ends[0].strip(), TIME);
        LocalTime to = LocalTime.parse(ends[1].strip(), TIME);
        if (!from.equals(to)) {
          return new Stretch(from, to);
        }
      }
    } catch (DateTimeParseException e) {
      // Told below, as everything that is no stretch.
    }
    throw YamlTree.wrong(node, "time", "two different times such as 22:00-6:30");
  }

  private static void addDays(Node node, Set<DayOfWeek> days) throws RulesException {
    String[] ends = YamlTree.text(node, "days").split("-", -1);
    Optional<DayOfWeek> from = day(ends[0]);
    Optional<DayOfWeek> to = day(ends[ends.length - 1]);
    if (ends.length > 2 || from.isEmpty() || to.isEmpty()) {
      throw YamlTree.wrong(node, "days", "mon, tue, wed, thu, fri, sat, sun, or mon-fri");
    }
    for (DayOfWeek day = from.get(); ; day = day.plus(1)) {
      days.add(day);
      if (day == to.get()) {
        return;
      }
    }
  }

  private static Optional<DayOfWeek> day(String text) {
    return EnumSet.allOf(DayOfWeek.class).stream()
        .filter(day -> Days.name(day).equals(text.strip()))
        .findFirst();
  }

  private static List<Pattern> patterns(Node node, String what) throws RulesException {
    List<Pattern> patterns = new ArrayList<>();
    for (Node each : YamlTree.oneOrMore(node)) {
      patterns.add(new Pattern(YamlTree.text(each, what)));
    }
    if (patterns.isEmpty()) {
      throw new RulesException(
          YamlTree.line(node), what + " is an empty list, expected one value or more");
    }
    return patterns;
  }

  private static List<String> contexts(Node node, String what) throws RulesException {
    List<String> contexts = new ArrayList<>();
    if (node != null) {
      for (Node each : YamlTree.oneOrMore(node)) {
        String context = YamlTree.text(each, what);
        if (!isName(context)) {
          throw YamlTree.wrong(each, what, "the name of a context: " + NAME_EXPECTED);
        }
        contexts.add(context);
      }
    }
    return contexts;
  }

  private static int integer(Node node, String what) throws RulesException {
    try {
      return Integer.parseInt(YamlTree.text(node, what));
    } catch (NumberFormatException e) {
      throw YamlTree.wrong(node, what, "a whole number");
    }
  }

  private static Optional<Duration> duration(Node node, String what) throws RulesException {
    if (node == null) {
      return Optional.empty();
    }
    Optional<Duration> duration = Durations.parse(YamlTree.text(node, what));
    if (duration.isEmpty()) {
      throw YamlTree.wrong(node, what, Durations.EXPECTED);
    }
    return duration;
  }
}
