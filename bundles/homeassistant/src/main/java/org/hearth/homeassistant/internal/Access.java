package org.hearth.homeassistant.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/**
 * Where a Home Assistant is, and what it lets Hearth in for.
 *
 * @param url without a path, such as {@code https://home.example.org:8123}
 * @param token a long-lived access token
 */
record Access(URI url, String token) {
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1\\]");

  /**
   * Reads an address.
   *
   * @param allowPlain whether the token may cross the network unencrypted
   * @throws HomeAssistantException naming the value found and the one expected
   */
  static URI parse(String url, boolean allowPlain) throws HomeAssistantException {
    URI uri;
    try {
      uri = new URI(url.replaceAll("/+$", ""));
    } catch (URISyntaxException e) {
      throw refused(url, "such as http://homeassistant.local:8123");
    }
    boolean plain = "http".equals(uri.getScheme());
    if (uri.getHost() == null
        || uri.getUserInfo() != null
        || !uri.getPath().isEmpty()
        || !(plain || "https".equals(uri.getScheme()))) {
      throw refused(url, "such as http://homeassistant.local:8123");
    }
    if (plain && !allowPlain && !LOOPBACK.matcher(uri.getHost()).matches()) {
      throw refused(
          url,
          "with https, or --plain: then whoever listens on the network can take the token and the"
              + " house");
    }
    return uri;
  }

  private static HomeAssistantException refused(String found, String expected) {
    return new HomeAssistantException("the address is '" + found + "', expected one " + expected);
  }

  /** The address of the WebSocket API. */
  URI socket() {
    return URI.create(url.toString().replaceFirst("^http", "ws") + "/api/websocket");
  }

  /** The address of the state of an entity in the REST API. */
  URI state(String entityId) {
    return URI.create(url + "/api/states/" + entityId);
  }

  /** Without the token. */
  @Override
  public String toString() {
    return url.toString();
  }
}
