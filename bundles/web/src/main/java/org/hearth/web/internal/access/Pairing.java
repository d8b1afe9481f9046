package org.hearth.web.internal.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Codes that the console shows and a browser types, once. There is one at a time, and it is gone
 * after a few wrong tries, so that guessing among a hundred million is no way in. Safe for use by
 * several threads.
 */
public final class Pairing {
  /** How long a code can be typed. */
  public static final Duration LIFE = Duration.ofMinutes(10);

  /** How long nothing is taken after too many wrong tries, unless the console shows a new code. */
  static final Duration BLOCK = Duration.ofMinutes(10);

  static final int TRIES = 5;
  private static final int CODES = 100_000_000;

  private final Clock clock;
  private final SecureRandom random;
  private Offer offer;
  private int wrong;
  private Instant blockedUntil = Instant.MIN;

  private record Offer(String code, Visitor visitor, Instant until) {}

  /** What came of a try. */
  public sealed interface Outcome {}

  /** It was the code. */
  public record Admitted(Visitor visitor) implements Outcome {}

  /** It was none, or it is too old. */
  public record Wrong() implements Outcome {}

  /** There were too many wrong tries. */
  public record Blocked() implements Outcome {}

  public Pairing(Clock clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  /** A new code of 8 digits, in the place of one that there was. */
  public synchronized String offer(Visitor visitor) {
    String code = String.format(Locale.ROOT, "%08d", random.nextInt(CODES));
    offer = new Offer(code, visitor, clock.instant().plus(LIFE));
    wrong = 0;
    blockedUntil = Instant.MIN;
    return code;
  }

  /** Takes a code back that was shown for a person, or with nobody any. */
  public synchronized void cancel(Optional<String> person) {
    if (offer != null && (person.isEmpty() || person.equals(offer.visitor.person()))) {
      offer = null;
    }
  }

  /** Tries a code; blanks and dashes in it mean nothing. */
  public synchronized Outcome redeem(String typed) {
    Instant now = clock.instant();
    if (now.isBefore(blockedUntil)) {
      return new Blocked();
    }
    byte[] code = typed.replaceAll("[\\s-]", "").getBytes(UTF_8);
    Optional<Visitor> visitor =
        Optional.ofNullable(offer)
            .filter(each -> now.isBefore(each.until))
            .filter(
                each -> MessageDigest.isEqual(each.code.getBytes(UTF_8), code)) // In constant time.
            .map(Offer::visitor);
    if (visitor.isPresent()) {
      offer = null;
      wrong = 0;
      return new Admitted(visitor.get());
    }
    wrong++;
    if (wrong < TRIES) {
      return new Wrong();
    }
    offer = null;
    wrong = 0;
    blockedUntil = now.plus(BLOCK);
    return new Blocked();
  }
}
