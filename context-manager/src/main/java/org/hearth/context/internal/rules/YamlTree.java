package org.hearth.context.internal.rules;

import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.representer.Representer;

/**
 * A YAML text as nodes that know their line. Every value is the text that was written: YAML's own
 * reading of 22:00 is a number, and that of {@code off} is false. Anchors are refused, so that a
 * small file cannot become a large one.
 */
final class YamlTree {
  private static final int MAX_CHARACTERS = 1 << 20;
  private static final int MAX_DEPTH = 16;

  private YamlTree() {}

  /** The root of a text; empty for a text without any value. */
  static Optional<Node> read(String yaml) throws RulesException {
    LoaderOptions limits = new LoaderOptions();
    limits.setCodePointLimit(MAX_CHARACTERS);
    limits.setNestingDepthLimit(MAX_DEPTH);
    Yaml reader =
        new Yaml(
            new SafeConstructor(limits),
            new Representer(new DumperOptions()),
            new DumperOptions(),
            limits);
    try {
      return Optional.ofNullable(reader.compose(new StringReader(yaml)));
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark();
      throw new RulesException(
          mark == null ? 1 : mark.getLine() + 1, "the YAML cannot be read: " + e.getProblem());
    } catch (YAMLException e) {
      String reason = e.getMessage() == null ? "no reason given" : e.getMessage();
      throw new RulesException(
          1, "the YAML cannot be read: " + reason.lines().findFirst().orElse(reason));
    }
  }

  static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }

  /** Members of a mapping. */
  static Map<String, Node> object(Node node, String what) throws RulesException {
    if (!(checked(node) instanceof MappingNode mapping)) {
      throw wrong(node, what, "names with values");
    }
    Map<String, Node> members = new LinkedHashMap<>();
    for (NodeTuple member : mapping.getValue()) {
      String key = text(member.getKeyNode(), "a name in " + what);
      if (members.put(key, member.getValueNode()) != null) {
        throw new RulesException(
            line(member.getKeyNode()), "'" + key + "' is there twice, expected once");
      }
    }
    return members;
  }

  /** Members of a mapping that has none but some. */
  static Map<String, Node> object(Node node, String what, Set<String> known) throws RulesException {
    Map<String, Node> members = object(node, what);
    for (Map.Entry<String, Node> member : members.entrySet()) {
      if (!known.contains(member.getKey())) {
        throw new RulesException(
            line(member.getValue()),
            what
                + " has '"
                + member.getKey()
                + "', expected one of: "
                + String.join(", ", new TreeSet<>(known)));
      }
    }
    return members;
  }

  static List<Node> list(Node node, String what) throws RulesException {
    if (!(checked(node) instanceof SequenceNode sequence)) {
      throw wrong(node, what, "a list");
    }
    return sequence.getValue();
  }

  /** The elements of a list, or a value that stands for itself. */
  static List<Node> oneOrMore(Node node) throws RulesException {
    return checked(node) instanceof SequenceNode sequence ? sequence.getValue() : List.of(node);
  }

  static String text(Node node, String what) throws RulesException {
    if (!(checked(node) instanceof ScalarNode scalar) || scalar.getValue().isBlank()) {
      throw wrong(node, what, "a text");
    }
    return scalar.getValue();
  }

  private static Node checked(Node node) throws RulesException {
    if (node.getAnchor() != null) {
      throw new RulesException(
          line(node), "has the YAML anchor '&" + node.getAnchor() + "', expected the value itself");
    }
    return node;
  }

  static RulesException wrong(Node node, String what, String expected) {
    String found =
        switch (node.getNodeId()) {
          case scalar -> {
            String text = ((ScalarNode) node).getValue();
            yield text.isBlank() ? "empty" : "'" + text + "'";
          }
          case sequence -> "a list";
          case mapping -> "names with values";
          case anchor -> "an anchor";
        };
    return new RulesException(line(node), what + " is " + found + ", expected " + expected);
  }
}
