package org.hearth.web.internal.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterInfo;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.adapter.AdapterStore;
import org.hearth.api.adapter.ConfusableWords;
import org.hearth.api.adapter.VocabularyWord;
import org.hearth.api.keystore.KeyManager;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.api.lexicon.Pronunciation;
import org.hearth.api.lexicon.TaughtWord;
import org.hearth.api.lexicon.WordLesson;
import org.hearth.api.lexicon.WordTeacher;
import org.hearth.api.speaker.SpeakerException;
import org.hearth.api.speaker.SpeakerIdentifier;
import org.hearth.api.speaker.VoiceEnrolment;
import org.hearth.web.internal.access.Visitor;
import org.hearth.web.internal.page.Route.Who;

/** The people of the household: their voices, their words, what was learned of them. */
public final class People {
  private static final String ENROLMENT = "enrolment";
  private static final String WORD = "word";

  /** Shorter recordings hold no word: 0.2 s. */
  private static final int SHORTEST = 3_200;

  private final Household household;
  private final KeyManager keys;
  private final AdapterStore adapters;
  private final SpeakerIdentifier speakers;
  private final VoiceEnrolment voices;
  private final WordTeacher teacher;
  private final Takes takes;

  People(
      Household household,
      KeyManager keys,
      AdapterStore adapters,
      SpeakerIdentifier speakers,
      VoiceEnrolment voices,
      WordTeacher teacher,
      Takes takes) {
    this.household = household;
    this.keys = keys;
    this.adapters = adapters;
    this.speakers = speakers;
    this.voices = voices;
    this.teacher = teacher;
    this.takes = takes;
  }

  List<Route> routes() {
    return List.of(
        Route.of("GET", "/api/people", Who.VISITOR, this::list),
        Route.of("GET", "/api/people/*", Who.PERSON, this::show),
        Route.of("POST", "/api/people/*/takes/*", Who.PERSON, this::take),
        Route.of("DELETE", "/api/people/*/takes/*", Who.PERSON, this::dropTakes),
        Route.of("POST", "/api/people/*/enrol", Who.PERSON, this::enrol),
        Route.of("POST", "/api/people/*/words", Who.PERSON, this::teach),
        Route.of("DELETE", "/api/people/*/words/*", Who.PERSON, this::removeWord),
        Route.of("POST", "/api/people/*/rollback", Who.PERSON, this::rollback),
        Route.of("POST", "/api/people/*/forget", Who.ADMIN, this::forget),
        Route.of("POST", "/api/voices", Who.ADMIN, this::follow));
  }

  private Object list(Call call) throws RefusedException, AdapterException, KeystoreException {
    Visitor visitor = call.visitor();
    TreeSet<String> names = new TreeSet<>(adapters.names(AdapterKind.USER));
    names.addAll(speakers.people());
    keys.status().ifPresent(status -> names.addAll(status.people()));
    visitor.person().ifPresent(names::add);
    List<Map<String, Object>> people = new ArrayList<>();
    for (String name : names) {
      if (visitor.mayActFor(name)) {
        people.add(summary(name));
      }
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("people", people);
    fields.put("follows_voices", speakers.follows());
    fields.put("prompts", voices.prompts());
    fields.put("fewest", voices.fewest());
    return fields;
  }

  private Map<String, Object> summary(String name) {
    Optional<AdapterInfo> info = info(name);
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", name);
    fields.put("enrolled", speakers.people().contains(name));
    fields.put("version", info.map(each -> each.descriptor().version()).orElse(null));
    fields.put("older_versions", info.map(AdapterInfo::olderVersions).orElse(List.of()));
    fields.put("problem", info.map(AdapterInfo::problem).orElse(null));
    return fields;
  }

  private Optional<AdapterInfo> info(String name) {
    return adapters.list().stream()
        .filter(each -> each.descriptor().kind() == AdapterKind.USER)
        .filter(each -> each.descriptor().id().equals(name))
        .findFirst();
  }

  private Object show(Call call) throws RefusedException, AdapterException {
    String name = Household.name(call.names().get(0));
    Map<String, Object> fields = summary(name);
    List<Map<String, Object>> words = new ArrayList<>();
    boolean acoustic = false;
    boolean language = false;
    if (info(name).filter(each -> each.problem() == null).isPresent()) {
      Adapter adapter = adapters.get(AdapterKind.USER, name);
      adapter.vocabulary().words().forEach(word -> words.add(fields(word, adapter)));
      acoustic = adapter.acoustic().isPresent();
      language = adapter.language().isPresent();
      fields.put("history", household.ask("adapter", "history", name, "--json").get(0));
    }
    fields.put("words", words);
    fields.put("acoustic", acoustic);
    fields.put("language", language);
    return fields;
  }

  private static Map<String, Object> fields(VocabularyWord word, Adapter adapter) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("word", word.word());
    fields.put("pronunciations", word.pronunciations().stream().map(Object::toString).toList());
    fields.put(
        "means",
        adapter.vocabulary().entities().values().stream()
            .flatMap(List::stream)
            .filter(value -> value.in().equalsIgnoreCase(word.word()))
            .map(value -> value.out())
            .findFirst()
            .orElse(null));
    return fields;
  }

  /** Recordings of two browsers do not mix, nor those of two people or for two purposes. */
  private static Takes.Purpose pile(Call call, String what) throws RefusedException {
    String browser = Guard.session(call.request());
    return new Takes.Purpose(browser, Household.name(call.names().get(0)), what);
  }

  private static String purpose(Call call) throws RefusedException {
    String purpose = call.names().get(1);
    if (!purpose.equals(ENROLMENT) && !purpose.equals(WORD)) {
      throw new RefusedException(
          HttpServletResponse.SC_NOT_FOUND, "Recordings are for an enrolment or for a word.");
    }
    return purpose;
  }

  private Object take(Call call) throws IOException, RefusedException, SpeakerException {
    Takes.Purpose pile = pile(call, purpose(call));
    short[] samples = Takes.read(call.request().getInputStream());
    Optional<String> problem =
        purpose(call).equals(ENROLMENT)
            ? voices.problem(samples)
            : Optional.of("too short: expected at least 0.2 s")
                .filter(each -> samples.length < SHORTEST);
    int count = problem.isEmpty() ? takes.add(pile, samples) : takes.of(pile).size();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("good", problem.isEmpty());
    fields.put("problem", problem.orElse(null));
    fields.put("recordings", count);
    return fields;
  }

  private Object dropTakes(Call call) throws RefusedException {
    takes.drop(pile(call, purpose(call)));
    return Map.of();
  }

  private Object enrol(Call call) throws IOException, RefusedException, SpeakerException {
    String name = Household.name(call.names().get(0));
    boolean again = call.body().path("again").asBoolean();
    int recordings = voices.enrol(name, takes.of(pile(call, ENROLMENT)), again);
    takes.drop(pile(call, ENROLMENT));
    return Map.of("name", name, "recordings", recordings);
  }

  private Object teach(Call call) throws IOException, RefusedException, AdapterException {
    ObjectNode body = call.body();
    boolean heard = body.path("heard").asBoolean();
    boolean dryRun = body.path("dry_run").asBoolean();
    TaughtWord taught =
        teacher.teach(
            new WordLesson(
                Call.text(body, "word").orElse(""),
                Household.name(call.names().get(0)),
                said(body),
                heard ? takes(call) : List.of(),
                Optional.empty(),
                Call.text(body, "means"),
                Optional.empty(),
                dryRun));
    if (!dryRun) {
      takes.drop(pile(call, WORD));
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("word", taught.word());
    fields.put("how", taught.how());
    fields.put("pronunciations", taught.pronunciations().stream().map(Object::toString).toList());
    fields.put("version", taught.version().orElse(null));
    fields.put("sounds_like", taught.alike().stream().map(ConfusableWords.Pair::warning).toList());
    fields.put("warnings", taught.warnings());
    return fields;
  }

  private List<WordLesson.Take> takes(Call call) throws RefusedException {
    List<WordLesson.Take> all = new ArrayList<>();
    for (short[] samples : takes.of(pile(call, WORD))) {
      all.add(new WordLesson.Take("recording " + (all.size() + 1), samples));
    }
    if (all.isEmpty()) {
      throw new RefusedException(
          HttpServletResponse.SC_CONFLICT, "There is no recording of the word yet.");
    }
    return all;
  }

  private static List<Pronunciation> said(ObjectNode body) throws RefusedException {
    Optional<String> phones = Call.text(body, "say");
    try {
      return phones.map(Pronunciation::parse).map(List::of).orElse(List.of());
    } catch (IllegalArgumentException e) {
      throw RefusedException.bad(e.getMessage());
    }
  }

  private Object removeWord(Call call) throws RefusedException {
    String word = call.names().get(1);
    if (!word.matches("[a-z][a-z']{0,63}")) {
      throw RefusedException.bad("That is no word.");
    }
    String name = Household.name(call.names().get(0));
    return Map.of("said", household.tell("word", "remove", word, "--user", name));
  }

  private Object rollback(Call call) throws RefusedException {
    String name = Household.name(call.names().get(0));
    if (info(name).isEmpty()) {
      throw new RefusedException(
          HttpServletResponse.SC_CONFLICT, "Nothing was learned of " + name + " yet.");
    }
    return Map.of("said", household.tell("adapter", "rollback", name));
  }

  private Object forget(Call call) throws IOException, RefusedException {
    String name = Household.name(call.names().get(0));
    if (!Call.text(call.body(), "confirm").filter(name::equals).isPresent()) {
      throw new RefusedException(
          HttpServletResponse.SC_CONFLICT, "The name was not typed as it is; nothing was done.");
    }
    return Map.of("said", household.tell("user", "forget", name));
  }

  private Object follow(Call call) throws IOException, RefusedException {
    boolean follows = call.body().path("follow").asBoolean();
    return Map.of("said", household.tell("user", "use", follows ? "auto" : "none"));
  }
}
