package org.hearth.nnet.internal.graph;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.nnet.api.NnetException;

/** Parses a network's configuration lines. Kaldi: {@code Nnet::ReadConfig}. */
final class ConfigurationParser {
  private static final String NEXT_KEY = "\\s+(?=[A-Za-z][\\w-]*=)";

  private static final int MAX_COUNT = 1 << 16;

  private final int maxDepth;

  /**
   * @param maxDepth of descriptors
   */
  ConfigurationParser(int maxDepth) {
    this.maxDepth = maxDepth;
  }

  /** The nodes by name, in the order of the lines. */
  Map<String, Node> parse(List<String> lines) throws NnetException {
    Map<String, Node> nodes = new LinkedHashMap<>();
    for (String line : lines) {
      String content = line.replaceFirst("#.*", "").trim();
      if (content.isEmpty()) {
        continue;
      }
      Node node = node(content);
      if (nodes.putIfAbsent(node.name(), node) != null) {
        throw new NnetException("\"" + content + "\": a second node of this name");
      }
    }
    return nodes;
  }

  private Node node(String line) throws NnetException {
    String[] words = line.split(NEXT_KEY);
    Line keys = new Line(line, new HashMap<>());
    for (int i = 1; i < words.length; i++) {
      String[] pair = words[i].split("=", 2);
      keys.values().put(pair[0], pair[1].trim());
    }
    String name = keys.value("name");
    return switch (words[0]) {
      case "input-node" -> new Node.Input(name, keys.count("dim", 1));
      case "component-node" ->
          new Node.Component(name, keys.value("component"), keys.descriptor(maxDepth));
      case "dim-range-node" ->
          new Node.Range(
              name, keys.value("input-node"), keys.count("dim-offset", 0), keys.count("dim", 1));
      case "output-node" -> new Node.Output(name, keys.descriptor(maxDepth));
      default ->
          throw new NnetException(
              "\""
                  + line
                  + "\": expected input-node, component-node, dim-range-node or output-node");
    };
  }

  /** The keys and values of a line. */
  private record Line(String text, Map<String, String> values) {
    String value(String key) throws NnetException {
      return Optional.ofNullable(values.get(key))
          .orElseThrow(() -> new NnetException("\"" + text + "\": expected " + key + "="));
    }

    int count(String key, int least) throws NnetException {
      String value = value(key);
      try {
        int count = Integer.parseInt(value);
        if (count >= least && count <= MAX_COUNT) {
          return count;
        }
      } catch (NumberFormatException e) {
        // Reported below, as a number out of range is.
      }
      throw new NnetException(
          "\""
              + text
              + "\": found "
              + key
              + "="
              + value
              + "; expected "
              + least
              + " to "
              + MAX_COUNT);
    }

    Descriptor descriptor(int maxDepth) throws NnetException {
      return DescriptorParser.parse(value("input"), maxDepth);
    }
  }
}
