package org.hearth.web.internal.page;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.web.internal.access.Sessions;
import org.hearth.web.internal.page.Readers.Topic;

/**
 * What is heard, as server-sent events: one for each utterance. With {@code ?of=training}, how
 * trainings get on.
 */
public final class EventsServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /** So often something is sent, so that a connection that is gone is noticed. */
  private static final int HEARTBEAT_SECONDS = 10;

  private final transient Readers readers;
  private final transient Sessions sessions;
  private final boolean tls;

  public EventsServlet(Readers readers, Sessions sessions, boolean tls) {
    this.readers = readers;
    this.sessions = sessions;
    this.tls = tls;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Topic topic = Topic.of(request.getParameter("of"));
    Optional<Readers.Reader> joined =
        Guard.visitor(request).flatMap(visitor -> readers.join(visitor, topic));
    if (joined.isEmpty()) {
      ApiServlet.refuse(
          response,
          new RefusedException(
              HttpServletResponse.SC_SERVICE_UNAVAILABLE, "Too many pages are listening."));
      return;
    }
    Readers.Reader reader = joined.get();
    try {
      response.setContentType("text/event-stream;charset=utf-8");
      follow(reader, request, response.getWriter());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // The server stops.
    } finally {
      readers.leave(reader);
    }
  }

  /** Tells what is heard, until the browser has gone or its visitor is signed out. */
  void follow(Readers.Reader reader, HttpServletRequest request, PrintWriter out)
      throws InterruptedException {
    out.print("retry: 2000\n\n: listening\n\n");
    out.flush();
    // An error means that the browser has gone.
    while (!out.checkError()) {
      String line = reader.lines().poll(HEARTBEAT_SECONDS, TimeUnit.SECONDS);
      if (!isSignedIn(request)) { // After waiting: they may have been signed out meanwhile.
        return;
      }
      out.print(
          line == null
              ? ": still listening\n\n"
              : "event: " + reader.topic().event() + "\ndata: " + line + "\n\n");
      out.flush();
    }
  }

  private boolean isSignedIn(HttpServletRequest request) {
    try {
      Optional<String> token = Guard.token(request, tls);
      return token.isPresent() && sessions.find(token.get()).isPresent();
    } catch (KeystoreException e) {
      return false;
    }
  }
}
