package org.hearth.web.internal.page;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.cli.api.door.HostNames;
import org.hearth.web.internal.access.Origins;
import org.hearth.web.internal.access.Seats;
import org.hearth.web.internal.access.Sessions;
import org.hearth.web.internal.access.Throttle;
import org.hearth.web.internal.access.Visitor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands before everything that is served: says to browsers what the page may do, and turns away
 * who is not signed in, asks too often, or comes from another page or another network.
 */
public final class Guard implements Filter {
  private static final Logger LOG = LoggerFactory.getLogger(Guard.class);
  private static final String VISITOR = Visitor.class.getName();
  private static final String SESSION = Sessions.class.getName();
  private static final int MISDIRECTED = 421;
  private static final int TOO_MANY = 429;

  /** Nothing from elsewhere, nothing inline, no frames. */
  static final String POLICY =
      "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src"
          + " 'none'";

  private static final Set<String> SAFE = Set.of("GET", "HEAD");

  /** What can be asked before signing in. */
  private static final Set<String> OPEN = Set.of("/api/session", "/api/pair");

  private final Sessions sessions;
  private final Throttle throttle;
  private final Seats seats;
  private final boolean tls;

  /**
   * @param tls whether browsers come over TLS
   */
  public Guard(Sessions sessions, Throttle throttle, Seats seats, boolean tls) {
    this.sessions = sessions;
    this.throttle = throttle;
    this.seats = seats;
    this.tls = tls;
  }

  /** Who asks. */
  static Optional<Visitor> visitor(HttpServletRequest request) {
    return Optional.ofNullable((Visitor) request.getAttribute(VISITOR));
  }

  /** By what the browser of somebody who is signed in is told from others; it is a secret. */
  static String session(HttpServletRequest request) {
    return (String) request.getAttribute(SESSION);
  }

  /** The cookie's name; browsers take one of this prefix from nobody but this very host. */
  static String cookieName(boolean tls) {
    return tls ? "__Host-hearth" : "hearth";
  }

  /** What the browser holds. */
  static Optional<String> token(HttpServletRequest request, boolean tls) {
    return Arrays.stream(Optional.ofNullable(request.getCookies()).orElse(new Cookie[0]))
        .filter(cookie -> cookie.getName().equals(cookieName(tls)))
        .map(Cookie::getValue)
        .findFirst();
  }

  @Override
  public void doFilter(ServletRequest asked, ServletResponse answered, FilterChain chain)
      throws IOException, ServletException {
    if (asked instanceof HttpServletRequest request
        && answered instanceof HttpServletResponse response) {
      addHeaders(response);
      Optional<RefusedException> refusal = check(request);
      if (refusal.isPresent()) {
        ApiServlet.refuse(response, refusal.get());
      } else {
        serve(request, response, chain);
      }
    }
  }

  private void serve(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Optional<String> browser = visitor(request).map(visitor -> session(request));
    if (!seats.take(browser)) {
      ApiServlet.refuse(
          response,
          new RefusedException(
              HttpServletResponse.SC_SERVICE_UNAVAILABLE,
              "Too many requests at a time; wait a moment."));
      return;
    }
    try {
      chain.doFilter(request, response);
    } finally {
      seats.leave(browser);
    }
  }

  private static void addHeaders(HttpServletResponse response) {
    response.setHeader("Content-Security-Policy", POLICY);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.setHeader("Permissions-Policy", "microphone=(self), camera=(), geolocation=()");
    response.setHeader("Cache-Control", "no-store");
  }

  /** Why a request is turned away; empty when it is not. */
  Optional<RefusedException> check(HttpServletRequest request) {
    // Where the page is on all addresses of the box, there may be one of the internet among them.
    if (!Origins.isPrivate(request.getLocalAddr()) || !Origins.isPrivate(request.getRemoteAddr())) {
      return refusal(
          HttpServletResponse.SC_FORBIDDEN, "The page is for the household's own network.");
    }
    if (!HostNames.isHere(request.getHeader("Host"))) {
      return refusal(
          MISDIRECTED,
          "Hearth is not known by this name: use its address, or its name that ends in .local.");
    }
    if (!throttle.admits(request.getRemoteAddr())) {
      return refusal(TOO_MANY, "Too many requests; wait a moment.");
    }
    String own = (tls ? "https://" : "http://") + request.getHeader("Host");
    if (!SAFE.contains(request.getMethod())
        && !Origins.isOwn(request.getHeader("Origin"), own, request.getHeader(Origins.HEADER))) {
      return refusal(
          HttpServletResponse.SC_FORBIDDEN, "This was not sent by Hearth's page; it is not done.");
    }
    return signedIn(request);
  }

  private Optional<RefusedException> signedIn(HttpServletRequest request) {
    String path = request.getRequestURI();
    boolean page = !path.startsWith("/api/"); // It says nothing of anybody.
    try {
      Optional<String> token = token(request, tls);
      Optional<Visitor> visitor = token.isPresent() ? sessions.find(token.get()) : Optional.empty();
      visitor.ifPresent(each -> request.setAttribute(VISITOR, each));
      token.ifPresent(each -> request.setAttribute(SESSION, each));
      return visitor.isPresent() || page || OPEN.contains(path)
          ? Optional.empty()
          : refusal(HttpServletResponse.SC_UNAUTHORIZED, "Sign in first.");
    } catch (KeystoreException e) {
      LOG.error("the sessions of the page cannot be read", e);
      return page
          ? Optional.empty()
          : refusal(
              HttpServletResponse.SC_SERVICE_UNAVAILABLE, "The household's keys cannot be used.");
    }
  }

  private static Optional<RefusedException> refusal(int status, String message) {
    return Optional.of(new RefusedException(status, message));
  }
}
