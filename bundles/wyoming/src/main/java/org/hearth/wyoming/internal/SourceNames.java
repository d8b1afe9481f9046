package org.hearth.wyoming.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hearth.wyoming.internal.wire.Event;

/**
 * Which audio source a peer is. The household's own word counts most, then what the peer says in
 * the {@code context} of an event, then its address.
 */
final class SourceNames {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  /** Fields of a context in which peers say who they are, the first that is there. */
  private static final List<String> FIELDS = List.of("source", "satellite_id", "device_id");

  private static final String PREFIX = "wyoming-";

  private final Map<String, String> byAddress;

  private SourceNames(Map<String, String> byAddress) {
    this.byAddress = byAddress;
  }

  /**
   * @param entries each an address and a name, as {@code 192.168.1.20=kitchen}
   * @throws IllegalArgumentException naming the entry found and the one expected
   */
  static SourceNames of(List<String> entries) {
    Map<String, String> byAddress = new LinkedHashMap<>();
    for (String entry : entries) {
      String[] parts = entry.split("=", -1);
      if (parts.length != 2 || parts[0].isBlank() || !NAME.matcher(parts[1].strip()).matches()) {
        throw new IllegalArgumentException(
            "org.hearth.wyoming: sources has '"
                + entry
                + "', expected ADDRESS=NAME such as 192.168.1.20=kitchen");
      }
      byAddress.put(parts[0].strip(), parts[1].strip());
    }
    return new SourceNames(byAddress);
  }

  /**
   * The name of a peer.
   *
   * @param event the last event that may say who it is
   */
  String of(InetAddress peer, Optional<Event> event) {
    String address = peer.getHostAddress().replaceAll("%.*", "");
    String fixed = byAddress.get(address);
    return fixed != null
        ? fixed
        : event.flatMap(SourceNames::claimed).orElseGet(() -> PREFIX + address.replace(':', '-'));
  }

  private static Optional<String> claimed(Event event) {
    JsonNode context = event.data().path("context");
    return FIELDS.stream()
        .map(field -> context.path(field).asText(""))
        .filter(name -> NAME.matcher(name).matches())
        .findFirst();
  }
}
