package org.hearth.web.internal.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.api.adapter.AdapterStore;
import org.hearth.web.internal.access.Visitor;
import org.hearth.web.internal.access.Visitor.Role;
import org.junit.jupiter.api.Test;

class HouseTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String WHY =
      "{\"contexts\":[\"kitchen\"],\"signals\":{\"said\":[\"a secret\"]},"
          + "\"rules\":[{\"name\":\"cook\",\"reasons\":[\"ben is here\"]}]}\n";

  private static AdapterStore noAdapters() {
    return (AdapterStore)
        Proxy.newProxyInstance(
            AdapterStore.class.getClassLoader(),
            new Class<?>[] {AdapterStore.class},
            (proxy, method, arguments) -> List.of());
  }

  private static JsonNode why(Visitor visitor) throws Exception {
    Household household =
        new Household(
            (terminal, arguments) -> {
              terminal.out().print(WHY);
              return 0;
            },
            Path.of("home"));
    House house = new House(household, noAdapters(), null, Path.of("web"));
    Route route =
        house.routes().stream()
            .filter(each -> each.method().equals("GET"))
            .filter(each -> each.path().matcher("/api/contexts").matches())
            .findFirst()
            .orElseThrow();
    Call call = new Call(Requests.of(Map.of("getAttribute", visitor)), null, List.of());
    return JSON.valueToTree(route.handler().handle(call)).path("why");
  }

  @Test
  void administratorSeesWhyAContextIsActive() throws Exception {
    assertEquals(JSON.readTree(WHY), why(new Visitor(Role.ADMIN, Optional.empty())));
  }

  @Test
  void memberDoesNotSeeWhatOthersSayAndWhereTheyAre() throws Exception {
    assertEquals(
        JSON.readTree("{\"contexts\":[\"kitchen\"],\"signals\":{},\"rules\":[]}"),
        why(new Visitor(Role.MEMBER, Optional.of("anna"))));
  }
}
