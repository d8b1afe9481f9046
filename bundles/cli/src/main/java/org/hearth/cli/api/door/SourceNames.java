package org.hearth.cli.api.door;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which audio source a peer is. The household's own word counts most, then what the peer says, then
 * its address.
 */
public final class SourceNames {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private final String door;
  private final Map<String, String> byAddress;

  private SourceNames(String door, Map<String, String> byAddress) {
    this.door = door;
    this.byAddress = byAddress;
  }

  /**
   * @param door begins the name of a peer of which nothing but its address is known
   * @param entries each an address and a name, as {@code 192.168.1.20=kitchen}
   * @throws IllegalArgumentException naming the entry found and the one expected
   */
  public static SourceNames of(String door, List<String> entries) {
    Map<String, String> byAddress = new LinkedHashMap<>();
    for (String entry : entries) {
      String[] parts = entry.split("=", -1);
      if (parts.length != 2 || parts[0].isBlank() || !isName(parts[1].strip())) {
        throw new IllegalArgumentException(
            "org.hearth."
                + door
                + ": sources has '"
                + entry
                + "', expected ADDRESS=NAME such as 192.168.1.20=kitchen");
      }
      byAddress.put(parts[0].strip(), parts[1].strip());
    }
    return new SourceNames(door, byAddress);
  }

  /** Whether a peer may call itself so. */
  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /**
   * The name of a peer.
   *
   * @param claimed the name that it gives itself, a {@linkplain #isName name}
   */
  public String of(InetAddress peer, Optional<String> claimed) {
    String address = peer.getHostAddress().replaceAll("%.*", "");
    String fixed = byAddress.get(address);
    return fixed != null ? fixed : claimed.orElseGet(() -> door + "-" + address.replace(':', '-'));
  }
}
