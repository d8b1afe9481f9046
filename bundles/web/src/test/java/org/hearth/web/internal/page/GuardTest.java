package org.hearth.web.internal.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import org.hearth.api.keystore.SealedFile;
import org.hearth.api.keystore.Vault;
import org.hearth.web.internal.access.MirrorVault;
import org.hearth.web.internal.access.MovedClock;
import org.hearth.web.internal.access.Seats;
import org.hearth.web.internal.access.Sessions;
import org.hearth.web.internal.access.Throttle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardTest {
  @TempDir private Path folder;

  private Optional<Integer> refusal(String local, String remote) {
    MovedClock clock = new MovedClock();
    SealedFile file =
        new SealedFile(
            new MirrorVault(), Vault.HOUSEHOLD, "web sessions", folder.resolve("sessions"));
    Guard guard =
        new Guard(
            new Sessions(file, clock, new SecureRandom()),
            new Throttle(clock, 1, 1),
            new Seats(1, 1),
            true);
    return guard
        .check(
            Requests.of(
                Map.of(
                    "Host", "192.168.1.10:8770",
                    "getMethod", "GET",
                    "getRequestURI", "/",
                    "getLocalAddr", local,
                    "getRemoteAddr", remote)))
        .map(RefusedException::status);
  }

  @Test
  void householdIsServed() {
    assertEquals(Optional.empty(), refusal("192.168.1.10", "192.168.1.11"));
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.7, 192.168.1.11",
    "192.168.1.10, 203.0.113.7",
    "[2001:db8::1], [2001:db8::2]",
    "unknown, 192.168.1.11"
  })
  void internetIsNot(String local, String remote) {
    assertEquals(Optional.of(403), refusal(local, remote));
  }
}
