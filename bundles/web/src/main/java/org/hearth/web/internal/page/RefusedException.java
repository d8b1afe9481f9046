package org.hearth.web.internal.page;

import jakarta.servlet.http.HttpServletResponse;

/** A request that is not served; the message is for the person at the browser. */
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;

  /**
   * @param status of HTTP
   */
  RefusedException(int status, String message) {
    super(message);
    this.status = status;
  }

  /** What was asked is no such request; the message says what was expected. */
  static RefusedException bad(String message) {
    return new RefusedException(HttpServletResponse.SC_BAD_REQUEST, message);
  }

  int status() {
    return status;
  }
}
