package org.hearth.context.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.AdapterDescriptor;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.adapter.Vocabulary;
import org.hearth.api.keystore.Vault;

/** Reads the files of an adapter's payload. Safe for use by several threads. */
final class PayloadReader {
  static final String CONFIG = "adapter_config.json";
  static final String SENTENCES = "sentences.yaml";
  private static final String NOT_AFTER = "not_after";

  /** Files whose meaning this version knows. */
  private static final Set<String> KNOWN = Set.of(CONFIG, VocabularyFile.NAME, SENTENCES);

  private static final Set<String> CONFIG_MEMBERS =
      Set.of("format_version", "id", "kind", "version", "rollback_index", "base_model", NOT_AFTER);

  private final PayloadJson json = new PayloadJson();

  /**
   * The description in {@code adapter_config.json}.
   *
   * @param fingerprint of the base model in use; the file may name it, but no other
   */
  AdapterDescriptor descriptor(Map<String, byte[]> files, String fingerprint)
      throws AdapterException {
    if (!files.containsKey(CONFIG)) {
      throw new AdapterException(CONFIG + " is missing");
    }
    JsonNode config = json.read(CONFIG, files.get(CONFIG));
    String base = config.path("base_model").asText(fingerprint);
    if (!base.equals(fingerprint)) {
      throw PayloadJson.refused(
          CONFIG,
          "base_model is " + Printable.value(base) + ", but the model in use is " + fingerprint,
          null);
    }
    try {
      String id = PayloadJson.text(CONFIG, config, "id");
      AdapterKind kind = AdapterKind.ofLabel(PayloadJson.text(CONFIG, config, "kind"));
      return new AdapterDescriptor(
          id,
          kind,
          PayloadJson.text(CONFIG, config, "version"),
          fingerprint,
          rollbackIndex(config),
          ownerOf(kind, id),
          notAfter(config));
    } catch (IllegalArgumentException e) {
      throw PayloadJson.refused(CONFIG, e.getMessage(), e);
    }
  }

  /** Who owns an adapter: what a person's key seals is gone when the person is forgotten. */
  static String ownerOf(AdapterKind kind, String id) {
    if (kind == AdapterKind.CONTEXT) {
      return Vault.HOUSEHOLD;
    }
    if (id.equals(Vault.HOUSEHOLD)) {
      throw new IllegalArgumentException(
          "'" + id + "' is the name of all, expected another id for a person");
    }
    return id;
  }

  /** Security hangs on it: what is not a whole number must not pass for 0. */
  private static long rollbackIndex(JsonNode config) throws AdapterException {
    JsonNode index = config.path("rollback_index");
    if (!index.isMissingNode() && !(index.isIntegralNumber() && index.canConvertToLong())) {
      throw PayloadJson.refused(CONFIG, "rollback_index", index, "a whole number, 0 or more");
    }
    return index.asLong(0);
  }

  /** A day counts to its end, in UTC. */
  private static Optional<Instant> notAfter(JsonNode config) throws AdapterException {
    if (!config.has(NOT_AFTER)) {
      return Optional.empty();
    }
    String text = PayloadJson.text(CONFIG, config, NOT_AFTER);
    try {
      return Optional.of(
          text.contains("T")
              ? Instant.parse(text)
              : LocalDate.parse(text).atTime(23, 59, 59).toInstant(ZoneOffset.UTC));
    } catch (DateTimeParseException e) {
      throw PayloadJson.refused(
          CONFIG,
          "'"
              + NOT_AFTER
              + "' is '"
              + Printable.value(text)
              + "', expected a day such as 2027-01-31 or a time such as 2027-01-31T12:00:00Z",
          e);
    }
  }

  /** The adapter in a payload. */
  Adapter adapter(AdapterDescriptor descriptor, Map<String, byte[]> files) throws AdapterException {
    List<String> unknown = new ArrayList<>();
    files.keySet().stream().filter(name -> !KNOWN.contains(name)).sorted().forEach(unknown::add);
    if (files.containsKey(CONFIG)) {
      JsonNode config = json.read(CONFIG, files.get(CONFIG));
      unknown.addAll(PayloadJson.unknownMembers(CONFIG, config, CONFIG_MEMBERS));
    }
    Vocabulary vocabulary = Vocabulary.EMPTY;
    if (files.containsKey(VocabularyFile.NAME)) {
      VocabularyFile file = new VocabularyFile(json, files.get(VocabularyFile.NAME));
      vocabulary = file.vocabulary();
      unknown.addAll(file.unknownMembers());
    }
    Optional<String> sentences =
        Optional.ofNullable(files.get(SENTENCES))
            .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    return new Adapter(descriptor, vocabulary, sentences, unknown);
  }
}
