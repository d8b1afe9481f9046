package org.hearth.cli.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.AdapterDescriptor;
import org.hearth.api.adapter.AdapterInfo;

/** Lines of JSON for machines; their field names are a contract. */
final class Json {
  private Json() {}

  static String of(AdapterInfo info) {
    Map<String, Object> fields = fields(info.descriptor());
    fields.put("older_versions", info.olderVersions());
    fields.put("problem", info.problem());
    return of(fields);
  }

  static String of(Adapter adapter) {
    Map<String, Object> fields = fields(adapter.descriptor());
    Map<String, Integer> entities = new LinkedHashMap<>();
    adapter.vocabulary().entities().forEach((list, values) -> entities.put(list, values.size()));
    fields.put("words", adapter.vocabulary().words().size());
    fields.put("entities", entities);
    fields.put("sentences", adapter.sentences().isPresent());
    fields.put("unknown_parts", adapter.unknownParts());
    return of(fields);
  }

  /** Any other line; null values are written. */
  static String of(Map<String, Object> fields) {
    try {
      return new ObjectMapper()
          .setDefaultPropertyInclusion(JsonInclude.Include.ALWAYS)
          .writeValueAsString(fields);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("fields of plain types are always JSON", e);
    }
  }

  private static Map<String, Object> fields(AdapterDescriptor descriptor) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", descriptor.id());
    fields.put("kind", descriptor.kind().label());
    fields.put("version", descriptor.version());
    fields.put("base_model", descriptor.baseFingerprint());
    fields.put("rollback_index", descriptor.rollbackIndex());
    fields.put("owner", descriptor.owner());
    return fields;
  }
}
