package org.hearth.web.internal.page;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Recordings that a browser has sent and that nothing was made of yet, in memory alone, for a
 * quarter of an hour from the first on. Safe for use by several threads.
 */
public final class Takes {
  /** A recording of 60 s. */
  static final int MOST_SAMPLES = 16_000 * 60;

  private static final int MOST_EACH = 12;

  /** Of all browsers together: 23 MB. */
  private static final int MOST_TOGETHER = 16_000 * 60 * 12;

  private static final Duration LIFE = Duration.ofMinutes(15);

  private final Clock clock;
  private final Map<Purpose, Pile> piles = new HashMap<>();

  /**
   * What recordings are for; those for another purpose do not mix with them.
   *
   * @param browser that sent them
   */
  record Purpose(String browser, String person, String what) {}

  /**
   * @param until when they are given up
   */
  private record Pile(Instant until, List<short[]> takes) {}

  public Takes(Clock clock) {
    this.clock = clock;
  }

  /**
   * Reads a recording: 16-bit little-endian samples, 16 kHz mono, as the page sends them.
   *
   * @throws RefusedException when it is longer than a minute, or comes too slowly
   */
  static short[] read(InputStream body) throws IOException, RefusedException {
    byte[] bytes = Body.read(body, 2 * MOST_SAMPLES + 2);
    if (bytes.length > 2 * MOST_SAMPLES) {
      throw new RefusedException(
          HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE,
          "The recording is longer than 60 seconds.");
    }
    short[] samples = new short[bytes.length / 2];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) ((bytes[2 * i] & 0xff) | (bytes[2 * i + 1] << 8));
    }
    return samples;
  }

  /**
   * Keeps a recording for a purpose of a browser.
   *
   * @return how many there are now
   */
  synchronized int add(Purpose purpose, short[] samples) throws RefusedException {
    sweep();
    List<short[]> takes = new ArrayList<>(of(purpose));
    takes.add(samples);
    long together =
        samples.length
            + piles.values().stream()
                .flatMap(pile -> pile.takes.stream())
                .mapToLong(each -> each.length)
                .sum();
    if (takes.size() > MOST_EACH || together > MOST_TOGETHER) {
      throw new RefusedException(
          HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE,
          "There are too many recordings that nothing was made of; use them or begin again.");
    }
    Pile begun = piles.get(purpose);
    piles.put(purpose, new Pile(begun == null ? clock.instant().plus(LIFE) : begun.until, takes));
    return takes.size();
  }

  /** Gives up what is too old; whoever makes this calls it now and then. */
  public synchronized void sweep() {
    Instant now = clock.instant();
    piles.values().removeIf(pile -> pile.until.isBefore(now));
  }

  /** How many recordings there are. */
  synchronized int count() {
    return piles.values().stream().mapToInt(pile -> pile.takes.size()).sum();
  }

  /** The recordings for a purpose. */
  synchronized List<short[]> of(Purpose purpose) {
    Pile pile = piles.get(purpose);
    return pile == null || pile.until.isBefore(clock.instant())
        ? List.of()
        : List.copyOf(pile.takes);
  }

  /** Gives up the recordings for a purpose. */
  synchronized void drop(Purpose purpose) {
    piles.remove(purpose);
  }

  /** Gives up all recordings of a person. */
  public synchronized void forget(String person) {
    piles.keySet().removeIf(purpose -> purpose.person.equals(person));
  }
}
