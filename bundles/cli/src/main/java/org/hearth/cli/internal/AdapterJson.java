package org.hearth.cli.internal;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.AdapterDescriptor;
import org.hearth.api.adapter.AdapterInfo;
import org.hearth.api.adapter.InstalledAdapter;
import org.hearth.cli.api.JsonLine;

/** Adapters as lines of JSON; their field names are a contract. */
final class AdapterJson {
  private AdapterJson() {}

  /**
   * @param acoustic whether it has an acoustic part
   */
  static String line(AdapterInfo info, boolean acoustic) {
    Map<String, Object> fields = fields(info.descriptor());
    fields.put("acoustic", acoustic);
    fields.put("older_versions", info.olderVersions());
    fields.put("problem", info.problem());
    return JsonLine.of(fields);
  }

  static String line(InstalledAdapter installed) {
    Map<String, Object> fields = fields(installed.descriptor());
    fields.put("warnings", installed.warnings());
    return JsonLine.of(fields);
  }

  static String line(Adapter adapter) {
    Map<String, Object> fields = fields(adapter.descriptor());
    Map<String, Integer> entities = new LinkedHashMap<>();
    adapter.vocabulary().entities().forEach((list, values) -> entities.put(list, values.size()));
    fields.put("words", adapter.vocabulary().words().size());
    fields.put("entities", entities);
    fields.put("sentences", adapter.sentences().isPresent());
    fields.put("acoustic", adapter.acoustic().isPresent());
    fields.put("unknown_parts", adapter.unknownParts());
    return JsonLine.of(fields);
  }

  private static Map<String, Object> fields(AdapterDescriptor descriptor) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", descriptor.id());
    fields.put("kind", descriptor.kind().label());
    fields.put("version", descriptor.version());
    fields.put("base_model", descriptor.baseFingerprint());
    fields.put("rollback_index", descriptor.rollbackIndex());
    fields.put("owner", descriptor.owner());
    fields.put("not_after", descriptor.notAfter().map(Instant::toString).orElse(null));
    return fields;
  }
}
