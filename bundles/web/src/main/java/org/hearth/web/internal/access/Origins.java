package org.hearth.web.internal.access;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * Whether a request comes from a page of Hearth's own. Another page in the same browser can send
 * requests with the browser's cookies; neither can it add a header of its own to them without
 * asking first, nor lie about where it came from.
 */
public final class Origins {
  /** A header that no form can send. */
  public static final String HEADER = "X-Hearth";

  private Origins() {}

  /**
   * Whether an address is one of the household's own network: the page is no service for the
   * internet.
   */
  public static boolean isPrivate(InetAddress address) {
    boolean isUnique =
        !(address instanceof Inet4Address) && (address.getAddress()[0] & 0xfe) == 0xfc;
    return address.isLoopbackAddress()
        || address.isSiteLocalAddress()
        || address.isLinkLocalAddress()
        || isUnique;
  }

  /**
   * As {@link #isPrivate(InetAddress)}.
   *
   * @param address as a server writes it, such as {@code 10.0.0.2} or {@code [fe80::1%eth0]}; a
   *     name is none, and neither is null
   */
  public static boolean isPrivate(String address) {
    String plain =
        address == null ? "" : address.replaceFirst("%[^]]*", "").replaceAll("[\\[\\]]", "");
    if (!plain.matches("[0-9a-fA-F:]*:[0-9a-fA-F:.]*|\\d{1,3}(\\.\\d{1,3}){3}")) {
      return false; // No name is looked up.
    }
    try {
      return isPrivate(InetAddress.getByName(plain));
    } catch (UnknownHostException e) {
      return false; // It is no address.
    }
  }

  /**
   * Whether a request that changes something was sent by this page.
   *
   * @param origin header {@code Origin}, or null
   * @param own scheme and host as the browser knows them, such as {@code https://10.0.0.2:8770}
   * @param header what {@link #HEADER} holds, or null
   */
  public static boolean isOwn(String origin, String own, String header) {
    return Optional.ofNullable(origin).filter(own::equalsIgnoreCase).isPresent() && header != null;
  }
}
