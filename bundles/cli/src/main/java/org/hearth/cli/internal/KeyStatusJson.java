package org.hearth.cli.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.hearth.api.keystore.KeyStatus;
import org.hearth.cli.api.JsonLine;

/** The state of the keys as one line of JSON; its field names are a contract. */
final class KeyStatusJson {
  private KeyStatusJson() {}

  static String line(Optional<KeyStatus> status) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("keys", status.isPresent());
    status.ifPresent(
        keys -> {
          fields.put("source", keys.source().label());
          fields.put("generation", keys.generation());
          fields.put(
              "recovery_generation",
              keys.recoveryGeneration().isPresent() ? keys.recoveryGeneration().getAsLong() : null);
          fields.put("people", keys.people());
          fields.put("publisher", keys.publisher());
          fields.put("fingerprint", keys.publisherFingerprint());
          fields.put("device", keys.device());
        });
    return JsonLine.of(fields);
  }
}
