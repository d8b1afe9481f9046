package org.hearth.smarthome.internal.webhook;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/** Where messages may be posted. */
final class Target {
  private static final String PID = "org.hearth.webhook";
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1\\]");

  private Target() {}

  /**
   * Reads an address.
   *
   * @param allowPlain whether messages may cross the network unencrypted
   * @throws IllegalArgumentException naming what is wrong with it
   */
  static URI parse(String url, boolean allowPlain) {
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException e) {
      throw refused("something that is no address");
    }
    boolean plain = "http".equals(uri.getScheme());
    if (uri.getHost() == null || !(plain || "https".equals(uri.getScheme()))) {
      throw refused("an address with the scheme '" + uri.getScheme() + "'");
    }
    if (plain && !allowPlain && !LOOPBACK.matcher(uri.getHost()).matches()) {
      throw refused("http to " + uri.getHost());
    }
    return uri;
  }

  /** Not the address itself: many have a secret in their path. */
  private static IllegalArgumentException refused(String found) {
    return new IllegalArgumentException(
        PID
            + ": urls has "
            + found
            + ", expected https://HOST/..., or http on loopback (elsewhere with allow.plain)");
  }
}
