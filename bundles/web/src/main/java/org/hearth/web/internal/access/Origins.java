package org.hearth.web.internal.access;

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
