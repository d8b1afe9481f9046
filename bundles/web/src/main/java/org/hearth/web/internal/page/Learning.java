package org.hearth.web.internal.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hearth.web.internal.page.Route.Who;

/** What is kept of a person to learn from, which is theirs to allow. */
final class Learning {
  private static final int MOST_DAYS = 365;

  private final Household household;

  Learning(Household household) {
    this.household = household;
  }

  List<Route> routes() {
    return List.of(
        Route.of("GET", "/api/people/*/consent", Who.PERSON, this::show),
        Route.of("POST", "/api/people/*/consent", Who.PERSON, this::set));
  }

  private Object show(Call call) throws RefusedException {
    String name = Household.name(call.names().get(0));
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("consent", household.ask("user", "consent", name, "--json").get(0));
    fields.put("examples", household.ask("user", "examples", name, "--json").get(0));
    return fields;
  }

  private Object set(Call call) throws IOException, RefusedException {
    ObjectNode body = call.body();
    if (!body.path("keep").isBoolean()) { // Off deletes: what is missing must not mean it.
      throw RefusedException.bad("Say whether it is kept.");
    }
    boolean keep = body.path("keep").booleanValue();
    String name = Household.name(call.names().get(0));
    List<String> line =
        new ArrayList<>(List.of("user", "consent", name, "--keep", keep ? "on" : "off"));
    if (keep && body.hasNonNull("days")) {
      line.addAll(List.of("--days", Integer.toString(days(body))));
    }
    return Map.of("said", household.tell(line.toArray(String[]::new)));
  }

  private static int days(ObjectNode body) throws RefusedException {
    int days = body.path("days").asInt();
    if (days < 1 || days > MOST_DAYS) {
      throw RefusedException.bad("Expected 1 to " + MOST_DAYS + " days.");
    }
    return days;
  }
}
