package org.hearth.web.internal.access;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How many requests are served at a time: of all who are not signed in together, and of each
 * browser that is. Whoever holds a thread of the server by being slow so leaves some for the
 * others. Safe for use by several threads.
 */
public final class Seats {
  private static final String GUESTS = "";

  private final int guests;
  private final int each;
  private final Map<String, Integer> taken = new HashMap<>();

  /**
   * @param guests of all who are not signed in
   * @param each of a browser that is
   */
  public Seats(int guests, int each) {
    this.guests = guests;
    this.each = each;
  }

  /**
   * Whether one more request is served; then {@link #leave} must follow when it has been.
   *
   * @param browser by which it is told from others; empty for who is not signed in
   */
  public synchronized boolean take(Optional<String> browser) {
    String key = browser.orElse(GUESTS);
    int present = taken.getOrDefault(key, 0);
    if (present >= (browser.isPresent() ? each : guests)) {
      return false;
    }
    taken.put(key, present + 1);
    return true;
  }

  /** A request has been served. */
  public synchronized void leave(Optional<String> browser) {
    taken.computeIfPresent(
        browser.orElse(GUESTS), (key, present) -> present == 1 ? null : present - 1);
  }
}
