package org.hearth.context.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.hearth.api.adapter.AdapterDescriptor;
import org.hearth.api.adapter.AdapterKind;

/** A payload that a test writes file by file. */
final class Payload {
  static final String BASE = "0123456789abcdef".repeat(4);
  static final String OTHER_BASE = "f".repeat(64);

  private final Map<String, byte[]> files = new TreeMap<>();

  /** A context of the household on the base model. */
  static AdapterDescriptor descriptor(String id, String version, long rollbackIndex) {
    return new AdapterDescriptor(
        id, AdapterKind.CONTEXT, version, BASE, rollbackIndex, "household");
  }

  /** Files that are there already. */
  static Payload of(Map<String, byte[]> files) {
    Payload payload = new Payload();
    payload.files.putAll(files);
    return payload;
  }

  /** Nothing at all. */
  static Payload empty() {
    return new Payload();
  }

  /** A description and one sentence. */
  static Payload of(String id, String kind, String version, long rollbackIndex) {
    return new Payload()
        .with(
            PayloadReader.CONFIG,
            """
            {"format_version": "1.0", "id": "%s", "kind": "%s", "version": "%s",
             "rollback_index": %d}
            """
                .formatted(id, kind, version, rollbackIndex))
        .with(PayloadReader.SENTENCES, "sentences of " + id + " " + version);
  }

  static Payload context(String id, String version, long rollbackIndex) {
    return of(id, "context", version, rollbackIndex);
  }

  /** A person's description, with nothing to be said. */
  static Payload person(String id, String version, long rollbackIndex) {
    Payload payload = of(id, "user", version, rollbackIndex);
    payload.files.remove(PayloadReader.SENTENCES);
    return payload;
  }

  /** An acoustic part; what its tensors hold is for no test here to understand. */
  Payload withVoice(String tensors) {
    with(PayloadReader.TENSORS, tensors)
        .with(PayloadReader.PRIVACY, "{\"of\": \"" + tensors + "\"}");
    return text(PayloadReader.CONFIG).contains("peft_type")
        ? this
        : withConfig("base_model", '"' + BASE + '"')
            .withConfig("peft_type", "\"LORA\"")
            .withConfig("r", "8")
            .withConfig("lora_alpha", "2.5")
            .withConfig("target_modules", "[\"output.affine\"]")
            .withConfig("bias", "\"none\"");
  }

  /** Another member, which must not be there, at the end of the description. */
  Payload withConfig(String member, String value) {
    String config = text(PayloadReader.CONFIG).strip();
    return with(
        PayloadReader.CONFIG,
        config.substring(0, config.length() - 1) + ", \"" + member + "\": " + value + "}");
  }

  Payload with(String file, String text) {
    files.put(file, text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  String text(String file) {
    return new String(files.get(file), StandardCharsets.UTF_8);
  }

  Map<String, byte[]> files() {
    return files;
  }

  /** Writes the files into a folder, which is made. */
  Path writeTo(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Files.write(folder.resolve(file.getKey()), file.getValue());
    }
    return folder;
  }
}
