package org.hearth.nnet.internal.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hearth.nnet.api.NnetException;

/** Parses one descriptor. Kaldi: {@code GeneralDescriptor} in {@code nnet3/nnet-descriptor.cc}. */
final class DescriptorParser {
  private static final Pattern TOKEN = Pattern.compile("\\s*([(),]|[^\\s(),]+)");

  private final String text;
  private final int maxDepth;
  private final List<String> tokens = new ArrayList<>();
  private int next;

  private DescriptorParser(String text, int maxDepth) throws NnetException {
    this.text = text;
    this.maxDepth = maxDepth;
    Matcher matcher = TOKEN.matcher(text.stripTrailing());
    while (matcher.lookingAt()) {
      tokens.add(matcher.group(1));
      matcher.region(matcher.end(), matcher.regionEnd());
    }
  }

  /**
   * @param maxDepth of brackets within brackets
   */
  static Descriptor parse(String text, int maxDepth) throws NnetException {
    DescriptorParser parser = new DescriptorParser(text, maxDepth);
    Descriptor descriptor = parser.descriptor(0);
    if (parser.next < parser.tokens.size()) {
      throw parser.error("the end");
    }
    return descriptor;
  }

  private Descriptor descriptor(int depth) throws NnetException {
    if (depth > maxDepth) {
      throw error("at most " + maxDepth + " brackets within each other");
    }
    String name = token("a node or a function");
    if (next == tokens.size() || !tokens.get(next).equals("(")) {
      if (name.length() == 1 && "(),".contains(name)) {
        next--;
        throw error("a node or a function");
      }
      return new Descriptor.Source(name);
    }
    next++;
    Descriptor descriptor = function(name, depth + 1);
    expect(")");
    return descriptor;
  }

  private Descriptor function(String name, int depth) throws NnetException {
    return switch (name) {
      case "Append" -> new Descriptor.Append(parts(depth));
      // Kaldi allows more than two.
      case "Sum" -> parts(depth).stream().reduce(Descriptor.Sum::new).orElseThrow();
      case "Scale" -> new Descriptor.Scale(beforeComma(number()), descriptor(depth));
      case "Const" -> new Descriptor.Const(beforeComma(number()), positive());
      case "IfDefined" -> new Descriptor.IfDefined(descriptor(depth));
      case "Failover" -> new Descriptor.Failover(beforeComma(descriptor(depth)), descriptor(depth));
      case "Offset" -> new Descriptor.Offset(beforeComma(descriptor(depth)), integer());
      case "Round" -> new Descriptor.Round(beforeComma(descriptor(depth)), positive());
      case "ReplaceIndex" -> atTime(beforeComma(descriptor(depth)));
      default -> {
        next -= 2;
        throw error(
            "Append, Sum, Scale, Const, IfDefined, Failover, Offset, Round or ReplaceIndex");
      }
    };
  }

  private Descriptor atTime(Descriptor inner) throws NnetException {
    expect("t");
    expect(",");
    return new Descriptor.AtTime(inner, integer());
  }

  private <T> T beforeComma(T value) throws NnetException {
    expect(",");
    return value;
  }

  private List<Descriptor> parts(int depth) throws NnetException {
    List<Descriptor> parts = new ArrayList<>();
    parts.add(descriptor(depth));
    while (next < tokens.size() && tokens.get(next).equals(",")) {
      next++;
      parts.add(descriptor(depth));
    }
    return parts;
  }

  private float number() throws NnetException {
    String token = token("a number");
    try {
      return Float.parseFloat(token);
    } catch (NumberFormatException e) {
      next--;
      throw error("a number");
    }
  }

  private int positive() throws NnetException {
    int value = integer();
    if (value < 1) {
      next--;
      throw error("1 or more");
    }
    return value;
  }

  private int integer() throws NnetException {
    String token = token("an integer");
    try {
      int value = Integer.parseInt(token);
      // Sums of a few such times cannot overflow.
      if (Math.abs((long) value) <= 1 << 20) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Reported below, as a number out of range is.
    }
    next--;
    throw error("an integer of at most " + (1 << 20));
  }

  private void expect(String expected) throws NnetException {
    if (!token(expected).equals(expected)) {
      next--;
      throw error(expected);
    }
  }

  private String token(String expected) throws NnetException {
    if (next == tokens.size()) {
      throw error(expected);
    }
    return tokens.get(next++);
  }

  private NnetException error(String expected) {
    String found = next < tokens.size() ? "\"" + tokens.get(next) + "\"" : "the end";
    return new NnetException(
        "descriptor \"" + text + "\": found " + found + "; expected " + expected);
  }
}
