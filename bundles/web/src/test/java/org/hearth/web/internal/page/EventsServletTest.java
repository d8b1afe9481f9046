package org.hearth.web.internal.page;

import static org.junit.jupiter.api.Assertions.assertFalse;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.api.assistant.Judgement;
import org.hearth.api.assistant.Utterance;
import org.hearth.api.keystore.SealedFile;
import org.hearth.api.keystore.Vault;
import org.hearth.web.internal.access.MirrorVault;
import org.hearth.web.internal.access.MovedClock;
import org.hearth.web.internal.access.Sessions;
import org.hearth.web.internal.access.Visitor;
import org.hearth.web.internal.access.Visitor.Role;
import org.hearth.web.internal.page.Readers.Topic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventsServletTest {
  private static final Visitor ADMIN = new Visitor(Role.ADMIN, Optional.empty());

  @TempDir private Path folder;
  private final MovedClock clock = new MovedClock();

  private static Utterance secret() {
    return new Utterance(
        0,
        1,
        "anna",
        "home",
        null,
        "secret",
        Optional.empty(),
        List.of(),
        Judgement.NOTHING,
        null,
        5);
  }

  @Test
  void whoeverIsSignedOutWhileWaitingIsToldNothingMore() throws Exception {
    SealedFile file =
        new SealedFile(
            new MirrorVault(), Vault.HOUSEHOLD, "web sessions", folder.resolve("sessions"));
    Sessions sessions = new Sessions(file, clock, new SecureRandom());
    String token = sessions.open(ADMIN);
    HttpServletRequest request =
        Requests.of(Map.of("getCookies", new Cookie[] {new Cookie(Guard.cookieName(true), token)}));
    Readers readers = new Readers();
    Transcript transcript = new Transcript(readers, clock);
    Readers.Reader reader = readers.join(ADMIN, Topic.UTTERANCE).orElseThrow();
    StringWriter sent = new StringWriter();
    Thread waiting =
        new Thread(
            () -> {
              try {
                new EventsServlet(readers, sessions, true)
                    .follow(reader, request, new PrintWriter(sent));
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    waiting.start();
    while (waiting.getState() != Thread.State.TIMED_WAITING) { // It waits for what is said.
      Thread.onSpinWait();
    }
    sessions.closeAll(Optional.empty());
    transcript.heard(secret(), Optional.of("kitchen"));
    waiting.join();
    assertFalse(sent.toString().contains("secret"), sent.toString());
  }
}
