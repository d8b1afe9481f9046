package org.hearth.context.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterKind;

/**
 * The file {@code adapter_config.json} as it is changed: members that are not set stay as they are,
 * where they are. The same changes give the same bytes.
 */
final class ConfigFile {
  static final String FORMAT_VERSION = "format_version";
  static final String ID = "id";
  static final String KIND = "kind";
  static final String VERSION = "version";
  static final String ROLLBACK_INDEX = "rollback_index";
  static final String BASE_MODEL = "base_model";

  /** Members that say how the tensors are meant: PEFT's, and {@code basis}, which is Hearth's. */
  static final Set<String> ACOUSTIC =
      Set.of(
          "peft_type",
          "r",
          "lora_alpha",
          "rank_pattern",
          "alpha_pattern",
          "target_modules",
          "bias",
          "basis");

  private static final ObjectMapper JSON = StrictJson.mapper();

  private final ObjectNode root;

  private ConfigFile(ObjectNode root) {
    this.root = root;
  }

  /** That of a payload; with nothing in it but the format when the payload has none. */
  static ConfigFile of(Map<String, byte[]> payload) throws AdapterException {
    if (!payload.containsKey(PayloadReader.CONFIG)) {
      return new ConfigFile(JSON.createObjectNode().put(FORMAT_VERSION, PayloadJson.FORMAT));
    }
    return new ConfigFile(
        new PayloadJson().read(PayloadReader.CONFIG, payload.get(PayloadReader.CONFIG)));
  }

  /** Says what the adapter is. */
  void describe(AdapterKind kind, String id, String version, long rollbackIndex) {
    root.put(ID, id);
    root.put(KIND, kind.label());
    root.put(VERSION, version);
    root.put(ROLLBACK_INDEX, rollbackIndex);
  }

  /** Takes the acoustic members of another one, which is for the given base model. */
  void takeAcoustic(ConfigFile other, String fingerprint) {
    for (Map.Entry<String, JsonNode> member : other.root.properties()) {
      if (ACOUSTIC.contains(member.getKey())) {
        root.set(member.getKey(), member.getValue());
      }
    }
    root.put(BASE_MODEL, fingerprint);
  }

  /** Without acoustic members, and so for any base model. */
  void dropAcoustic() {
    root.remove(ACOUSTIC);
    root.remove(BASE_MODEL);
  }

  byte[] bytes() {
    try {
      return JSON.writeValueAsBytes(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree that was read cannot fail to be written", e);
    }
  }
}
