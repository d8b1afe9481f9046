package org.hearth.web.internal.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.api.speaker.SpeakerException;
import org.hearth.web.internal.access.Visitor;
import org.hearth.web.internal.page.Route.Who;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the page asks of Hearth, in JSON. */
public final class ApiServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(ApiServlet.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final transient List<Route> routes;

  ApiServlet(List<Route> routes) {
    this.routes = List.copyOf(routes);
  }

  /** Answers that something is not served, and why. */
  static void refuse(HttpServletResponse response, RefusedException refusal) throws IOException {
    response.setStatus(refusal.status());
    // The request may not have been read to its end: nobody may send another one after it.
    response.setHeader("Connection", "close");
    write(response, Map.of("error", refusal.getMessage()));
  }

  private static void write(HttpServletResponse response, Object answer) throws IOException {
    Content content =
        answer instanceof Content ready
            ? ready
            : new Content("application/json", JSON.writeValueAsBytes(answer));
    byte[] body = content.bytes();
    response.setContentType(content.type());
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      write(response, answer(request, response));
    } catch (RefusedException e) {
      refuse(response, e);
    } catch (AdapterException | KeystoreException | SpeakerException e) {
      refuse(response, new RefusedException(HttpServletResponse.SC_CONFLICT, e.getMessage()));
    } catch (RuntimeException e) { // A mistake of ours; the server would show its stack.
      LOG.error("a request of the page failed", e);
      refuse(
          response,
          new RefusedException(
              HttpServletResponse.SC_INTERNAL_SERVER_ERROR,
              "Hearth made a mistake; its log tells more."));
    }
  }

  private Object answer(HttpServletRequest request, HttpServletResponse response)
      throws IOException, RefusedException, AdapterException, KeystoreException, SpeakerException {
    for (Route route : routes) {
      Matcher path = route.path().matcher(request.getRequestURI());
      if (route.method().equals(request.getMethod()) && path.matches()) {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= path.groupCount(); i++) {
          names.add(URLDecoder.decode(path.group(i), UTF_8));
        }
        Call call = new Call(request, response, names);
        require(route.who(), call);
        return route.handler().handle(call);
      }
    }
    throw new RefusedException(HttpServletResponse.SC_NOT_FOUND, "There is nothing like that.");
  }

  private static void require(Who who, Call call) throws RefusedException {
    if (who == Who.ANYBODY) {
      return;
    }
    Visitor visitor = call.visitor();
    boolean may =
        switch (who) {
          case ADMIN -> visitor.isAdmin();
          case PERSON -> visitor.mayActFor(Household.name(call.names().get(0)));
          default -> true;
        };
    if (!may) {
      throw new RefusedException(
          HttpServletResponse.SC_FORBIDDEN,
          who == Who.ADMIN
              ? "That is for an administrator of the household."
              : "That belongs to somebody else.");
    }
  }
}
