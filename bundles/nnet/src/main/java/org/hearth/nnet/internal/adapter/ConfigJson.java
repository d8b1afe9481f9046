package org.hearth.nnet.internal.adapter;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.hearth.nnet.api.NnetException;
import org.hearth.nnet.internal.tensor.Printable;

/** The object in {@code adapter_config.json}, which may come from an enemy. */
final class ConfigJson {
  static final String FILE = "adapter_config.json";

  private static final int MAX_BYTES = 1 << 20;
  private static final int MAX_DEPTH = 32;
  private static final int MAX_TOKENS = 100_000;

  private final JsonMapper mapper = mapper();
  private final ObjectNode root;

  /**
   * @throws NnetException when the content is no JSON object, or has a member twice
   */
  ConfigJson(byte[] content) throws NnetException {
    if (content.length > MAX_BYTES) {
      throw new NnetException(
          FILE + " has " + content.length + " bytes; expected at most " + MAX_BYTES);
    }
    JsonNode node;
    try {
      node = mapper.readTree(content);
    } catch (JsonProcessingException e) {
      throw new NnetException(FILE + ": " + Printable.plain(e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw new NnetException(FILE + ": " + Printable.plain(String.valueOf(e.getMessage())), e);
    }
    if (!(node instanceof ObjectNode object)) {
      throw new NnetException(FILE + ": found no object; expected one");
    }
    this.root = object;
  }

  private static JsonMapper mapper() {
    StreamReadConstraints limits =
        StreamReadConstraints.builder()
            .maxNestingDepth(MAX_DEPTH)
            .maxTokenCount(MAX_TOKENS)
            .build();
    return JsonMapper.builder(JsonFactory.builder().streamReadConstraints(limits).build())
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .build();
  }

  ObjectNode root() {
    return root;
  }

  /** The content, with line feeds on every system. */
  byte[] toBytes() {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(indenter);
    try {
      return mapper.writer(printer).writeValueAsBytes(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree that was read cannot fail to be written", e);
    }
  }

  /** A member; PEFT writes null for what is missing. */
  JsonNode member(String name) {
    JsonNode member = root.path(name);
    return member.isNull() ? root.path("") : member;
  }

  String text(String name) throws NnetException {
    require(member(name).isTextual(), name, "a string");
    return member(name).textValue();
  }

  List<String> texts(String name) throws NnetException {
    require(member(name).isArray(), name, "a list of strings");
    List<String> texts = new ArrayList<>();
    for (JsonNode text : member(name)) {
      require(text.isTextual(), name, "a list of strings");
      texts.add(text.textValue());
    }
    return texts;
  }

  /** A number for a target module: from the pattern, where it is there, else the common one. */
  JsonNode number(
      String pattern, String target, String common, Predicate<JsonNode> kind, String expected)
      throws NnetException {
    JsonNode own = member(pattern).path(target);
    JsonNode number = own.isMissingNode() ? member(common) : own;
    require(kind.test(number), own.isMissingNode() ? common : pattern, expected);
    return number;
  }

  void require(boolean right, String name, String expected) throws NnetException {
    if (!right) {
      throw error(name, expected, null);
    }
  }

  NnetException error(String name, String expected, Throwable cause) {
    JsonNode member = member(name);
    return new NnetException(
        FILE
            + ": "
            + name
            + " is "
            + (member.isMissingNode() ? "missing" : Printable.plain(member.toString()))
            + "; expected "
            + expected,
        cause);
  }
}
