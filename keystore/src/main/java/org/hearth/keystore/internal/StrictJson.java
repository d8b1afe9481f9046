package org.hearth.keystore.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;

/**
 * JSON of key files, which may come from an enemy: shallow, no member twice or unknown, no number
 * for a string, nothing after the end.
 */
final class StrictJson {
  private static final int MAX_DEPTH = 8;
  private static final int MAX_MESSAGE_CHARS = 200;

  private final ObjectMapper mapper =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .withCoercionConfig(
              LogicalType.Textual,
              text ->
                  text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
          .build();

  /**
   * Reads an object.
   *
   * @throws IOException saying what is wrong, in one printable line
   */
  <T> T read(byte[] utf8, Class<T> type) throws IOException {
    T read;
    try {
      read = mapper.readValue(utf8, type);
    } catch (ValueInstantiationException e) {
      // What the record itself found wrong says it best.
      throw new IOException(
          Quoted.printable(String.valueOf(e.getCause().getMessage()), MAX_MESSAGE_CHARS), e);
    } catch (JsonProcessingException e) {
      throw new IOException(Quoted.printable(e.getOriginalMessage(), MAX_MESSAGE_CHARS), e);
    }
    if (read == null) {
      throw new IOException("it says null, expected an object");
    }
    return read;
  }

  byte[] write(Object value) throws IOException {
    return mapper.writeValueAsBytes(value);
  }

  /** As {@link #write}, for a file that people look at. */
  byte[] writeIndented(Object value) throws IOException {
    return mapper.writerWithDefaultPrettyPrinter().writeValueAsBytes(value);
  }
}
