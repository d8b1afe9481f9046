package org.hearth.web.internal.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.adapter.AdapterStore;
import org.hearth.web.internal.access.Visitor;
import org.hearth.web.internal.page.Route.Who;

/** What belongs to the household: hearing, contexts, adapters, what learning has cost. */
public final class House {
  /** Of an adapter that is sent. */
  private static final int MOST_BYTES = 16 << 20;

  /** Nothing that a command line would take for an option. */
  private static final Pattern VERSION = Pattern.compile("[0-9][0-9A-Za-z.+-]{0,63}");

  private final Household household;
  private final AdapterStore adapters;
  private final Ear ear;
  private final Path folder;

  /**
   * @param folder where an adapter lies for as long as it is verified
   */
  House(Household household, AdapterStore adapters, Ear ear, Path folder) {
    this.folder = folder;
    this.household = household;
    this.adapters = adapters;
    this.ear = ear;
  }

  List<Route> routes() {
    return List.of(
        Route.of("POST", "/api/listen", Who.VISITOR, this::listen),
        Route.of("GET", "/api/privacy", Who.VISITOR, this::privacy),
        Route.of("GET", "/api/contexts", Who.VISITOR, this::contexts),
        Route.of("POST", "/api/contexts", Who.ADMIN, this::useContext),
        Route.of("GET", "/api/adapters", Who.ADMIN, this::listAdapters),
        Route.of("POST", "/api/adapters", Who.ADMIN, this::install),
        Route.of("POST", "/api/adapters/*/rollback", Who.ADMIN, this::rollback),
        Route.of("POST", "/api/adapters/*/comparison", Who.ADMIN, this::compare),
        Route.of("POST", "/api/adapters/*/comparison/stop", Who.ADMIN, this::stopComparing));
  }

  private Object listen(Call call) throws IOException, RefusedException {
    short[] samples = Takes.read(call.request().getInputStream());
    return Map.of("utterances", ear.hear(call.visitor(), samples));
  }

  private Object privacy(Call call) throws RefusedException {
    Visitor visitor = call.visitor();
    if (visitor.isAdmin()) {
      return Map.of("ledgers", household.ask("privacy", "show", "--json"));
    }
    String person = Household.name(visitor.person().orElse(null));
    return Map.of("ledgers", household.ask("privacy", "show", "--user", person, "--json"));
  }

  private Object contexts(Call call) throws RefusedException, AdapterException {
    Visitor visitor = call.visitor();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("names", adapters.names(AdapterKind.CONTEXT));
    fields.put("why", visitor.isAdmin() ? why() : why(visitor.person().orElse(null)));
    return fields;
  }

  private JsonNode why() throws RefusedException {
    return household.ask("context", "explain", "--source", Transcript.PAGE, "--json").get(0);
  }

  /**
   * Why, for a member: without what the rules looked at, which is what others said and where they
   * are.
   */
  private JsonNode why(String person) throws RefusedException {
    String name = Household.name(person);
    ObjectNode own =
        household
            .ask("context", "explain", "--source", Transcript.PAGE, "--user", name, "--json")
            .get(0)
            .deepCopy();
    own.putObject("signals");
    own.putArray("rules");
    return own;
  }

  private Object useContext(Call call) throws IOException, RefusedException {
    String name = Household.name(Call.text(call.body(), "context").orElse(null));
    return Map.of("said", household.tell("context", "use", name));
  }

  private Object listAdapters(Call call) throws RefusedException {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("adapters", household.ask("adapter", "list", "--json"));
    fields.put("comparisons", household.ask("adapter", "ab", "status", "--json"));
    return fields;
  }

  /** Adapters are sealed, and checked before anything of them is used. */
  private Object install(Call call) throws IOException, RefusedException {
    byte[] bundle = Body.read(call.request().getInputStream(), MOST_BYTES + 1);
    if (bundle.length > MOST_BYTES) {
      throw new RefusedException(
          HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, "The adapter is larger than 16 MB.");
    }
    Path file = Files.createTempFile(Files.createDirectories(folder), "adapter", ".jar");
    try {
      Files.write(file, bundle);
      return household.ask("adapter", "install", file.toString(), "--json").get(0);
    } finally {
      Files.delete(file);
    }
  }

  /** Gives some of the household another version of an adapter. */
  private Object compare(Call call) throws IOException, RefusedException {
    String id = Household.name(call.names().get(0));
    ObjectNode body = call.body();
    String candidate =
        Call.text(body, "candidate")
            .filter(text -> VERSION.matcher(text).matches())
            .orElseThrow(
                () -> RefusedException.bad("Choose a version to compare with the present one."));
    double share = body.path("share").asDouble();
    if (!(share > 0 && share < 1)) {
      throw RefusedException.bad("The candidate's share is between 0 and 1.");
    }
    String by = body.path("by").asText().equals("day") ? "day" : "person";
    return Map.of(
        "said",
        household.tell(
            "adapter",
            "ab",
            "start",
            id,
            "--candidate",
            candidate,
            "--share",
            Double.toString(share),
            "--by",
            by));
  }

  private Object stopComparing(Call call) throws IOException, RefusedException {
    String id = Household.name(call.names().get(0));
    boolean candidate = call.body().path("keep").asText().equals("candidate");
    return Map.of(
        "said",
        household.tell(
            "adapter", "ab", "stop", id, "--keep", candidate ? "candidate" : "baseline"));
  }

  private Object rollback(Call call) throws RefusedException {
    String id = Household.name(call.names().get(0));
    return Map.of("said", household.tell("adapter", "rollback", id));
  }
}
