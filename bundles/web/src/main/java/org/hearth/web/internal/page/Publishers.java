package org.hearth.web.internal.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hearth.api.keystore.KeyManager;
import org.hearth.api.keystore.KeyStatus;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.web.internal.page.Route.Who;

/**
 * Whose adapters the household takes. From here nobody is trusted with code: who holds a browser
 * must not be able to bring programs in.
 */
final class Publishers {
  private static final Pattern KEY = Pattern.compile("hearth-publisher:[0-9a-f]{64}");
  private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-fA-F: ]{32,80}");

  private final Household household;
  private final KeyManager keys;

  Publishers(Household household, KeyManager keys) {
    this.household = household;
    this.keys = keys;
  }

  List<Route> routes() {
    return List.of(
        Route.of("GET", "/api/trust", Who.ADMIN, this::list),
        Route.of("POST", "/api/trust", Who.ADMIN, this::add),
        Route.of("DELETE", "/api/trust/*", Who.ADMIN, this::remove));
  }

  private Object list(Call call) throws RefusedException, KeystoreException {
    Optional<KeyStatus> own = keys.status();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("publishers", household.ask("trust", "list", "--json"));
    fields.put("publisher", own.map(KeyStatus::publisher).orElse(null));
    fields.put("fingerprint", own.map(KeyStatus::publisherFingerprint).orElse(null));
    fields.put("device", own.map(KeyStatus::device).orElse(null));
    return fields;
  }

  /** The key comes from anywhere; the fingerprint, from the publisher's own mouth. */
  private Object add(Call call) throws IOException, RefusedException {
    ObjectNode body = call.body();
    String name = Household.name(Call.text(body, "name").orElse(null));
    String key = required(body, "key", KEY, "The key is hearth-publisher: and 64 digits 0 to f.");
    String fingerprint =
        required(
            body,
            "fingerprint",
            FINGERPRINT,
            "Type the fingerprint that the publisher told you: 32 digits 0 to f.");
    return Map.of("said", household.tell("trust", "add", name, key, "--fingerprint", fingerprint));
  }

  private static String required(ObjectNode body, String field, Pattern pattern, String otherwise)
      throws RefusedException {
    return Call.text(body, field)
        .filter(text -> pattern.matcher(text).matches())
        .orElseThrow(() -> RefusedException.bad(otherwise));
  }

  private Object remove(Call call) throws RefusedException {
    String name = Household.name(call.names().get(0));
    return Map.of("said", household.tell("trust", "remove", name));
  }
}
