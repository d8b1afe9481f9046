package org.hearth.context.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** How JSON is read here, and every limit on it: a payload may come from an enemy. */
final class StrictJson {
  /** Bytes of one file; adapters are small. */
  static final int MAX_BYTES = 8 << 20;

  /** Arrays and objects inside each other. */
  static final int MAX_DEPTH = 32;

  /** Names, values and brackets of one file: what bounds the heap that its tree takes. */
  static final int MAX_TOKENS = 250_000;

  private static final int MAX_TEXT = 16 * 1024;
  private static final int MAX_NAME = 256;

  /** More digits than any number of 64 bits has. */
  private static final int MAX_NUMBER = 32;

  private StrictJson() {}

  /** A mapper that reads one value, within the limits, with no member twice. */
  static JsonMapper mapper() {
    StreamReadConstraints limits =
        StreamReadConstraints.builder()
            .maxDocumentLength(MAX_BYTES)
            .maxNestingDepth(MAX_DEPTH)
            .maxTokenCount(MAX_TOKENS)
            .maxStringLength(MAX_TEXT)
            .maxNameLength(MAX_NAME)
            .maxNumberLength(MAX_NUMBER)
            .build();
    return JsonMapper.builder(JsonFactory.builder().streamReadConstraints(limits).build())
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .build();
  }
}
