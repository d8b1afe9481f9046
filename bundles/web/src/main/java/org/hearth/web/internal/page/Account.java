package org.hearth.web.internal.page;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.web.internal.access.Pairing;
import org.hearth.web.internal.access.Sessions;
import org.hearth.web.internal.access.Visitor;
import org.hearth.web.internal.page.Route.Who;

/** Signing in and out. */
public final class Account {
  private static final int TOO_MANY = 429;

  private final Pairing pairing;
  private final Sessions sessions;
  private final boolean tls;

  public Account(Pairing pairing, Sessions sessions, boolean tls) {
    this.pairing = pairing;
    this.sessions = sessions;
    this.tls = tls;
  }

  List<Route> routes() {
    return List.of(
        Route.of("GET", "/api/session", Who.VISITOR, call -> fields(call.visitor())),
        Route.of("POST", "/api/pair", Who.ANYBODY, this::pair),
        Route.of("POST", "/api/sign-out", Who.VISITOR, this::signOut));
  }

  private static Map<String, Object> fields(Visitor visitor) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("role", visitor.role().name().toLowerCase(Locale.ROOT));
    fields.put("person", visitor.person().orElse(null));
    return fields;
  }

  private Object pair(Call call) throws IOException, RefusedException, KeystoreException {
    String code = Call.text(call.body(), "code").orElse("");
    Pairing.Outcome outcome = pairing.redeem(code);
    if (outcome instanceof Pairing.Admitted admitted) {
      String token = sessions.open(admitted.visitor());
      setCookie(call.response(), token, Sessions.LIFE.toSeconds());
      return fields(admitted.visitor());
    }
    if (outcome instanceof Pairing.Blocked) {
      throw new RefusedException(
          TOO_MANY, "Too many wrong codes. 'hearth web pair' on the console shows a new one.");
    }
    throw new RefusedException(
        HttpServletResponse.SC_FORBIDDEN,
        "That is not the code, or it is older than 10 minutes; 'hearth web pair' shows a new one.");
  }

  private Object signOut(Call call) throws KeystoreException {
    Optional<String> token = Guard.token(call.request(), tls);
    if (token.isPresent()) {
      sessions.close(token.get());
    }
    setCookie(call.response(), "", 0);
    return Map.of();
  }

  private void setCookie(HttpServletResponse response, String token, long seconds) {
    response.addHeader(
        "Set-Cookie",
        Guard.cookieName(tls)
            + "="
            + token
            + "; Path=/; Max-Age="
            + seconds
            + "; HttpOnly; SameSite=Strict"
            + (tls ? "; Secure" : ""));
  }
}
