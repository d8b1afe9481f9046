package org.hearth.web.internal.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.hearth.web.internal.access.Visitor;

/**
 * One request of the page.
 *
 * @param names what stands in the place of the names in the route's path
 */
record Call(HttpServletRequest request, HttpServletResponse response, List<String> names) {
  private static final int MOST_BYTES = 16_384;
  private static final ObjectMapper JSON = new ObjectMapper();

  Call {
    names = List.copyOf(names);
  }

  /** Who is signed in. */
  Visitor visitor() throws RefusedException {
    return Guard.visitor(request)
        .orElseThrow(
            () -> new RefusedException(HttpServletResponse.SC_UNAUTHORIZED, "Sign in first."));
  }

  /** The body, which is an object of JSON. */
  ObjectNode body() throws IOException, RefusedException {
    byte[] bytes = Body.read(request.getInputStream(), MOST_BYTES);
    try {
      if (JSON.readTree(bytes) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      // As any other body that is no object.
    }
    throw RefusedException.bad("The request is no object of JSON.");
  }

  /** A field of a body; empty when it is missing or has no text in it. */
  static Optional<String> text(ObjectNode body, String field) {
    JsonNode value = body.path(field);
    return Optional.of(value.asText("").strip()).filter(text -> !text.isEmpty());
  }
}
