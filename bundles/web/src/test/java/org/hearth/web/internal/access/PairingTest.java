package org.hearth.web.internal.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.Optional;
import org.hearth.web.internal.access.Pairing.Admitted;
import org.hearth.web.internal.access.Pairing.Blocked;
import org.hearth.web.internal.access.Pairing.Wrong;
import org.hearth.web.internal.access.Visitor.Role;
import org.junit.jupiter.api.Test;

class PairingTest {
  private static final Visitor ANNA = new Visitor(Role.MEMBER, Optional.of("anna"));

  private final MovedClock clock = new MovedClock();
  private final Pairing pairing = new Pairing(clock, new SecureRandom());

  private static String other(String code) {
    return (code.startsWith("1") ? "2" : "1") + code.substring(1);
  }

  @Test
  void codeAdmitsItsVisitor() {
    String code = pairing.offer(ANNA);
    assertTrue(code.matches("\\d{8}"), "not eight digits");
    assertEquals(new Admitted(ANNA), pairing.redeem(code));
  }

  @Test
  void blanksAndDashesMeanNothing() {
    String code = pairing.offer(ANNA);
    String typed = code.substring(0, 4) + " - " + code.substring(4) + " ";
    assertEquals(new Admitted(ANNA), pairing.redeem(typed));
  }

  @Test
  void codeIsGoodOnce() {
    String code = pairing.offer(ANNA);
    pairing.redeem(code);
    assertInstanceOf(Wrong.class, pairing.redeem(code));
  }

  @Test
  void anotherCodeIsWrong() {
    assertInstanceOf(Wrong.class, pairing.redeem(other(pairing.offer(ANNA))));
  }

  @Test
  void nothingIsTakenBeforeACodeIsShown() {
    assertInstanceOf(Wrong.class, pairing.redeem(""));
  }

  @Test
  void oldCodeIsWrong() {
    String code = pairing.offer(ANNA);
    clock.pass(Pairing.LIFE);
    assertInstanceOf(Wrong.class, pairing.redeem(code));
  }

  @Test
  void earlierCodeIsWrong() {
    String code = pairing.offer(ANNA);
    String next = pairing.offer(ANNA);
    if (!code.equals(next)) { // They are equal once in a hundred million.
      assertInstanceOf(Wrong.class, pairing.redeem(code));
    }
  }

  @Test
  void codeOfWhoIsForgottenIsWrong() {
    String code = pairing.offer(ANNA);
    pairing.cancel(Optional.of("anna"));
    assertInstanceOf(Wrong.class, pairing.redeem(code));
  }

  @Test
  void codeOfAnotherIsKept() {
    String code = pairing.offer(ANNA);
    pairing.cancel(Optional.of("ben"));
    assertEquals(new Admitted(ANNA), pairing.redeem(code));
  }

  @Test
  void codeIsWrongWhenEverybodyIsSignedOut() {
    String code = pairing.offer(ANNA);
    pairing.cancel(Optional.empty());
    assertInstanceOf(Wrong.class, pairing.redeem(code));
  }

  @Test
  void afterTooManyWrongTriesTheCodeIsGone() {
    String code = pairing.offer(ANNA);
    for (int i = 1; i < Pairing.TRIES; i++) {
      assertInstanceOf(Wrong.class, pairing.redeem(other(code)));
    }
    assertInstanceOf(Blocked.class, pairing.redeem(other(code)));
    assertInstanceOf(Blocked.class, pairing.redeem(code));
    clock.pass(Pairing.BLOCK);
    assertInstanceOf(Wrong.class, pairing.redeem(code));
  }

  @Test
  void newCodeOfTheConsoleEndsTheBlock() {
    String code = pairing.offer(ANNA);
    for (int i = 0; i < Pairing.TRIES; i++) {
      pairing.redeem(other(code));
    }
    assertEquals(new Admitted(ANNA), pairing.redeem(pairing.offer(ANNA)));
  }
}
