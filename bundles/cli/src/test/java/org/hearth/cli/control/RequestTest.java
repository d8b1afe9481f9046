package org.hearth.cli.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RequestTest {
  static Stream<Request> requests() {
    return Stream.of(
        new Request("/home/anna", List.of()),
        new Request("/home/anna", List.of("listen", "a b.wav", "--json")),
        new Request("/home/anna", List.of("")),
        new Request("/home/anna", List.of("listen", "", "")),
        new Request("/home/änna", List.of("two\nlines", "größer", "\"quoted\"")));
  }

  @ParameterizedTest
  @MethodSource("requests")
  void requestIsReadBack(Request request) {
    assertEquals(request, Request.of(request.toFrame()));
  }

  @Test
  void frameIsARequest() {
    assertEquals(Frame.Type.REQUEST, new Request("/", List.of("status")).toFrame().type());
  }

  @Test
  void partsAreSeparatedByZeroBytes() {
    assertEquals("/\0user\0use", new Request("/", List.of("user", "use")).toFrame().text());
  }
}
