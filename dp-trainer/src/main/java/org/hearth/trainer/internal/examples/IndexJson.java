package org.hearth.trainer.internal.examples;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/** Indexes as JSON, read strictly. */
final class IndexJson {
  static final int FORMAT = 1;

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build();

  private IndexJson() {}

  static byte[] write(Object content) {
    try {
      return JSON.writeValueAsBytes(content);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("fields of plain types are always JSON", e);
    }
  }

  static <T> T read(byte[] bytes, Class<T> type) throws IOException {
    try {
      return JSON.readValue(bytes, type);
    } catch (JsonProcessingException e) {
      // Its own message would quote what somebody said.
      throw new IOException("it is no index of this version", e);
    }
  }

  static void requireFormat(int format) throws IOException {
    if (format != FORMAT) {
      throw new IOException("its format is " + format + ", expected " + FORMAT);
    }
  }
}
