package org.hearth.nnet.internal.tensor;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hearth.nnet.api.ModelFormatException;
import org.hearth.nnet.api.Tensor;
import org.hearth.nnet.api.TensorLimits;

/** Reads the JSON of a safetensors header, and refuses what the format does not know. */
final class HeaderReader implements AutoCloseable {
  /** The file, a tensor, its shape. */
  private static final int MAX_DEPTH = 3;

  private static final int MAX_DIGITS = 20;

  private final String file;
  private final int start;
  private final TensorLimits limits;
  private final JsonParser json;

  /**
   * @param start of the header in the file
   */
  HeaderReader(String file, byte[] content, int start, int length, TensorLimits limits)
      throws IOException {
    this.file = file;
    this.start = start;
    this.limits = limits;
    this.json = factory(limits).createParser(content, start, length);
  }

  private static JsonFactory factory(TensorLimits limits) {
    return JsonFactory.builder()
        // UTF-8 it is, and no table of the virtual machine keeps an enemy's names.
        .disable(JsonFactory.Feature.CHARSET_DETECTION)
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxNumberLength(MAX_DIGITS)
                .maxNameLength(limits.nameLength())
                .maxStringLength(limits.headerBytes())
                .build())
        .build();
  }

  Header read() throws ModelFormatException {
    try {
      Header header = header();
      if (json.nextToken() != null) {
        throw unexpected("nothing after the header's end");
      }
      return header;
    } catch (JsonProcessingException e) {
      long offset = e.getLocation() == null ? 0 : e.getLocation().getByteOffset();
      throw new ModelFormatException(
          file,
          start + Math.max(0, offset),
          Printable.plain(e.getOriginalMessage()),
          "a header in JSON",
          e);
    } catch (IOException e) {
      throw new ModelFormatException(
          file, start, Printable.plain(String.valueOf(e.getMessage())), "a header in UTF-8", e);
    }
  }

  private Header header() throws IOException, ModelFormatException {
    next(JsonToken.START_OBJECT, "a JSON object");
    Optional<Map<String, String>> metadata = Optional.empty();
    List<Header.Entry> entries = new ArrayList<>();
    Set<String> names = new HashSet<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      if (!names.add(name)) {
        throw error("a second " + Printable.quoted(name), "each name once");
      }
      if (name.equals(Header.METADATA)) {
        metadata = Optional.of(metadata());
      } else if (entries.size() == limits.tensors()) {
        throw error("one more tensor", "at most " + limits.tensors());
      } else {
        entries.add(entry(name));
      }
    }
    return new Header(metadata.orElse(Map.of()), entries);
  }

  private Map<String, String> metadata() throws IOException, ModelFormatException {
    Map<String, String> metadata = new HashMap<>();
    next(JsonToken.START_OBJECT, "an object of strings");
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      next(JsonToken.VALUE_STRING, "a string");
      if (metadata.put(name, json.getText()) != null) {
        throw error("a second " + Printable.quoted(name), "each name once");
      }
    }
    return metadata;
  }

  private Header.Entry entry(String name) throws IOException, ModelFormatException {
    long position = position();
    Tensor.Type type = null;
    List<Integer> shape = null;
    List<Long> offsets = null;
    next(JsonToken.START_OBJECT, "an object");
    Set<String> seen = new HashSet<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String member = json.currentName();
      if (!seen.add(member)) {
        throw error("a second " + Printable.quoted(member), "each name once");
      }
      switch (member) {
        case Header.TYPE -> type = type();
        case Header.SHAPE -> shape = shape();
        case Header.OFFSETS -> offsets = offsets();
        default -> throw error(Printable.quoted(member), "dtype, shape and data_offsets");
      }
    }
    if (seen.size() < 3) {
      throw error(
          "no more of " + Printable.quoted(name) + " than " + seen,
          "dtype, shape and data_offsets");
    }
    return new Header.Entry(name, position, type, shape, offsets.get(0), offsets.get(1));
  }

  private Tensor.Type type() throws IOException, ModelFormatException {
    next(JsonToken.VALUE_STRING, "a type's name");
    for (Tensor.Type type : Tensor.Type.values()) {
      if (type.name().equals(json.getText())) {
        return type;
      }
    }
    throw error("a tensor of type " + Printable.quoted(json.getText()), "F32, F16 or I8");
  }

  private List<Integer> shape() throws IOException, ModelFormatException {
    List<Integer> shape = new ArrayList<>();
    long elements = 1;
    for (long side : numbers(limits.dimensions())) {
      // Each side is checked too: a tensor with an empty side has no elements.
      elements = Math.max(1, elements) * Math.min(side, limits.elements() + 1L);
      if (side > limits.elements() || elements > limits.elements()) {
        throw error("more elements", "at most " + limits.elements());
      }
      shape.add((int) side);
    }
    return shape;
  }

  private List<Long> offsets() throws IOException, ModelFormatException {
    List<Long> offsets = numbers(2);
    if (offsets.size() != 2) {
      throw error(offsets.size() + " offsets", "a begin and an end");
    }
    return offsets;
  }

  private List<Long> numbers(int limit) throws IOException, ModelFormatException {
    List<Long> numbers = new ArrayList<>();
    next(JsonToken.START_ARRAY, "a list of whole numbers");
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() != JsonToken.VALUE_NUMBER_INT || json.getLongValue() < 0) {
        throw unexpected("a whole number, 0 or more");
      }
      if (numbers.size() == limit) {
        throw error("one more number", "at most " + limit);
      }
      numbers.add(json.getLongValue());
    }
    return numbers;
  }

  private void next(JsonToken token, String expected) throws IOException, ModelFormatException {
    if (json.nextToken() != token) {
      throw unexpected(expected);
    }
  }

  private ModelFormatException unexpected(String expected) throws IOException {
    return error(json.hasCurrentToken() ? Printable.plain(json.getText()) : "the end", expected);
  }

  private ModelFormatException error(String found, String expected) {
    return new ModelFormatException(file, position(), found, expected);
  }

  private long position() {
    return start + Math.max(0, json.currentTokenLocation().getByteOffset());
  }

  @Override
  public void close() throws IOException {
    json.close();
  }
}
