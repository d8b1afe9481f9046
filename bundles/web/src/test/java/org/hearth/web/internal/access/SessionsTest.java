package org.hearth.web.internal.access;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import org.hearth.api.keystore.SealedFile;
import org.hearth.api.keystore.Vault;
import org.hearth.web.internal.access.Visitor.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionsTest {
  private static final Visitor ADMIN = new Visitor(Role.ADMIN, Optional.empty());
  private static final Visitor ANNA = new Visitor(Role.MEMBER, Optional.of("anna"));

  @TempDir private Path folder;
  private final MovedClock clock = new MovedClock();
  private Sessions sessions;

  @BeforeEach
  void open() {
    sessions = read();
  }

  private Sessions read() {
    SealedFile file =
        new SealedFile(
            new MirrorVault(), Vault.HOUSEHOLD, "web sessions", folder.resolve("sessions"));
    return new Sessions(file, clock, new SecureRandom());
  }

  @Test
  void tokenFindsItsVisitor() throws Exception {
    String anna = sessions.open(ANNA);
    String admin = sessions.open(ADMIN);
    assertEquals(Optional.of(ANNA), sessions.find(anna));
    assertEquals(Optional.of(ADMIN), sessions.find(admin));
  }

  @Test
  void tokensDiffer() throws Exception {
    assertNotEquals(sessions.open(ANNA), sessions.open(ANNA));
  }

  @Test
  void anotherTokenFindsNobody() throws Exception {
    assertEquals(Optional.empty(), sessions.find(sessions.open(ANNA).replaceAll("^.", "_") + "x"));
  }

  @Test
  void sessionsOutliveTheContainer() throws Exception {
    String anna = sessions.open(ANNA);
    assertEquals(Optional.of(ANNA), read().find(anna));
  }

  @Test
  void fileHoldsNoToken() throws Exception {
    String token = sessions.open(ANNA);
    byte[] opened = new MirrorVault().open("", "", Files.readAllBytes(folder.resolve("sessions")));
    assertFalse(new String(opened, ISO_8859_1).contains(token));
  }

  @Test
  void oldSessionFindsNobody() throws Exception {
    String anna = sessions.open(ANNA);
    clock.pass(Sessions.LIFE.plus(Duration.ofSeconds(1)));
    assertEquals(Optional.empty(), sessions.find(anna));
  }

  @Test
  void closedSessionFindsNobody() throws Exception {
    String anna = sessions.open(ANNA);
    sessions.close(anna);
    assertEquals(Optional.empty(), sessions.find(anna));
    assertEquals(Optional.empty(), read().find(anna));
  }

  @Test
  void sessionsOfAPersonAreClosedTogether() throws Exception {
    String anna = sessions.open(ANNA);
    sessions.open(ANNA);
    String admin = sessions.open(ADMIN);
    assertEquals(2, sessions.closeAll(Optional.of("anna")));
    assertEquals(Optional.empty(), sessions.find(anna));
    assertEquals(Optional.of(ADMIN), sessions.find(admin));
  }

  @Test
  void whatCannotBeReadIsDeletedWhenSomebodyIsForgotten() throws Exception {
    sessions.open(ANNA);
    Files.writeString(folder.resolve("sessions"), "damaged");
    Sessions damaged = read();
    assertEquals(0, damaged.closeAll(Optional.of("anna")));
    assertFalse(Files.exists(folder.resolve("sessions")));
    assertEquals(Optional.of(ADMIN), damaged.find(damaged.open(ADMIN)));
  }

  @Test
  void whatCannotBeReadKeepsNoKeyFromBeingReplaced() throws Exception {
    sessions.open(ANNA);
    Files.writeString(folder.resolve("sessions"), "damaged");
    assertEquals(0, sessions.reseal());
    assertFalse(Files.exists(folder.resolve("sessions")));
    assertEquals(0, sessions.count());
    assertEquals(0, sessions.reseal());
  }

  @Test
  void whoIsSignedInStaysSoUnderAnotherKey() throws Exception {
    String anna = sessions.open(ANNA);
    assertEquals(1, sessions.reseal());
    assertEquals(Optional.of(ANNA), sessions.find(anna));
    assertEquals(Optional.of(ANNA), read().find(anna));
  }

  @Test
  void oldestMakesRoom() throws Exception {
    String first = sessions.open(ANNA);
    for (int i = 0; i < Sessions.MOST; i++) {
      sessions.open(ADMIN);
    }
    assertEquals(Optional.empty(), sessions.find(first));
    assertEquals(Sessions.MOST, sessions.count());
  }
}
