package org.hearth.nnet.internal.io;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hearth.nnet.api.Matrix;

/** A component as it stands in a file. */
public sealed interface StoredComponent {
  /** As the configuration lines call it. */
  String name();

  /** Such as {@code TdnnComponent}. */
  String type();

  /** A component whose fields are all known. */
  record Parsed(String name, String type, List<Field> fields) implements StoredComponent {
    public Parsed {
      fields = List.copyOf(fields);
    }

    /** The first value of a field. */
    public Optional<Value> value(String token) {
      return fields.stream()
          .filter(field -> field.token().equals(token) && !field.values().isEmpty())
          .findFirst()
          .map(field -> field.values().get(0));
    }

    /** The first number of a field of any width. */
    public OptionalDouble number(String token) {
      return value(token).stream().mapToDouble(Parsed::asNumber).findFirst();
    }

    /** A field's vector; not to be written to. */
    public Optional<float[]> vector(String token) {
      return value(token)
          .filter(Value.Vector.class::isInstance)
          .map(value -> ((Value.Vector) value).row().data());
    }

    /** A field's matrix, decompressed; not to be written to. */
    public Optional<Matrix> matrix(String token) {
      return value(token)
          .flatMap(
              value -> {
                if (value instanceof Value.Dense dense) {
                  return Optional.of(dense.matrix());
                }
                return value instanceof Value.Compressed compressed
                    ? Optional.of(compressed.matrix().decompress())
                    : Optional.empty();
              });
    }

    private static double asNumber(Value value) {
      if (value instanceof Value.Int i) {
        return i.value();
      }
      if (value instanceof Value.Single s) {
        return s.value();
      }
      return value instanceof Value.Wide w ? w.value() : Double.NaN;
    }

    /** A copy with another value in the field, whose other values are kept. */
    public Parsed with(String token, Value value) {
      return new Parsed(
          name,
          type,
          fields.stream()
              .map(field -> field.token().equals(token) ? new Field(token, List.of(value)) : field)
              .toList());
    }
  }

  /**
   * A component of an unknown type or with an unknown field, passed through byte for byte.
   *
   * @param why it could not be parsed
   * @param body from after the opening token to the closing one's end, a character for each byte
   */
  record Opaque(String name, String type, String why, String body) implements StoredComponent {}
}
