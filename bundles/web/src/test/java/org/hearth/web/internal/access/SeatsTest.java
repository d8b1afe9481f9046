package org.hearth.web.internal.access;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class SeatsTest {
  private static final Optional<String> GUEST = Optional.empty();
  private static final Optional<String> ANNA = Optional.of("anna's browser");
  private static final Optional<String> BEN = Optional.of("ben's browser");

  private final Seats seats = new Seats(2, 1);

  @Test
  void guestsTogetherHaveSoManyAndNoMore() {
    assertTrue(seats.take(GUEST));
    assertTrue(seats.take(GUEST));
    assertFalse(seats.take(GUEST));
  }

  @Test
  void guestsLeaveThoseOfBrowsersThatAreSignedIn() {
    seats.take(GUEST);
    seats.take(GUEST);
    assertTrue(seats.take(ANNA));
    assertFalse(seats.take(ANNA));
    assertTrue(seats.take(BEN));
  }

  @Test
  void whoWasServedMakesRoom() {
    seats.take(ANNA);
    seats.leave(ANNA);
    assertTrue(seats.take(ANNA));
    assertFalse(seats.take(ANNA));
  }
}
