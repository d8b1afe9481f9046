package org.hearth.web.internal.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the page's requests become on the command line, and which never get there. */
class CommandLinesTest {
  private static final String KEY = "hearth-publisher:" + "0123456789abcdef".repeat(4);
  private static final String FINGERPRINT = "0123 4567 89ab cdef 0123 4567 89ab cdef";

  private final List<List<String>> run = new ArrayList<>();
  private final Household household =
      new Household(
          (terminal, line) -> {
            run.add(line);
            terminal.out().print("{}");
            return 0;
          },
          Path.of("home"));

  private Object post(String path, String body) throws Exception {
    return ask("POST", path, body);
  }

  private Object ask(String method, String path, String body) throws Exception {
    List<Route> routes =
        Stream.of(
                new Publishers(household, null).routes(),
                new Learning(household).routes(),
                new Sounds(household).routes(),
                new House(household, null, null, Path.of("web")).routes())
            .flatMap(List::stream)
            .toList();
    for (Route route : routes) {
      Matcher matcher = route.path().matcher(path);
      if (route.method().equals(method) && matcher.matches()) {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= matcher.groupCount(); i++) {
          names.add(matcher.group(i));
        }
        String json = body.replace('\'', '"').replace("KEY", KEY).replace("PRINT", FINGERPRINT);
        return route.handler().handle(new Call(Requests.sending(json, Map.of()), null, names));
      }
    }
    throw new AssertionError(method + " " + path);
  }

  private void assertRun(String... line) {
    assertEquals(List.of(List.of(line)), run);
  }

  @Test
  void publisherIsTrustedWithAdaptersAndByTheFingerprintThatWasTyped() throws Exception {
    post("/api/trust", "{'name':'shop','key':'KEY','fingerprint':'PRINT','role':'code'}");
    assertRun("trust", "add", "shop", KEY, "--fingerprint", FINGERPRINT);
  }

  @Test
  void publisherIsTrustedNoLonger() throws Exception {
    ask("DELETE", "/api/trust/shop", "");
    assertRun("trust", "remove", "shop");
  }

  @Test
  void versionsAreCompared() throws Exception {
    post("/api/adapters/lab/comparison", "{'candidate':'1.1.0','share':0.25,'by':'day'}");
    assertRun(
        "adapter", "ab", "start", "lab", "--candidate", "1.1.0", "--share", "0.25", "--by", "day");
  }

  @Test
  void comparisonEndsWithTheVersionThatIsKept() throws Exception {
    post("/api/adapters/lab/comparison/stop", "{'keep':'candidate'}");
    assertRun("adapter", "ab", "stop", "lab", "--keep", "candidate");
  }

  @Test
  void whoSaysNothingElseKeepsTheBaseline() throws Exception {
    post("/api/adapters/lab/comparison/stop", "{}");
    assertRun("adapter", "ab", "stop", "lab", "--keep", "baseline");
  }

  @Test
  void consentIsForSoManyDays() throws Exception {
    post("/api/people/anna/consent", "{'keep':true,'days':7}");
    assertRun("user", "consent", "anna", "--keep", "on", "--days", "7");
  }

  @Test
  void consentIsTakenBack() throws Exception {
    post("/api/people/anna/consent", "{'keep':false}");
    assertRun("user", "consent", "anna", "--keep", "off");
  }

  @Test
  void wordIsSaidByItsPhones() throws Exception {
    assertTrue(post("/api/sound", "{'word':'zigby','phones':'z ih g b iy'}") instanceof Content);
    assertRun("say", "--phones", "z ih g b iy", "-o", "-");
  }

  @Test
  void wordWithoutPhonesIsSaidAsItIsSpelled() throws Exception {
    post("/api/sound", "{'word':'zigby'}");
    assertRun("say", "zigby", "-o", "-");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "/api/trust; {'name':'--role','key':'KEY','fingerprint':'PRINT'}",
        "/api/trust; {'name':'shop','key':'@/etc/passwd','fingerprint':'PRINT'}",
        "/api/trust; {'name':'shop','key':'KEY'}",
        "/api/trust; {'name':'shop','key':'KEY','fingerprint':'12'}",
        "/api/adapters/lab/comparison; {'candidate':'--by','share':0.5}",
        "/api/adapters/lab/comparison; {'candidate':'1.1.0','share':1}",
        "/api/adapters/lab/comparison; {'candidate':'1.1.0'}",
        "/api/adapters/--json/comparison/stop; {}",
        "/api/people/anna/consent; {}",
        "/api/people/anna/consent; {'keep':'on'}",
        "/api/people/anna/consent; {'keep':true,'days':0}",
        "/api/people/--json/consent; {'keep':true}",
        "/api/sound; {'word':'--source'}",
        "/api/sound; {'word':'-'}",
        "/api/sound; {'phones':'--output x'}",
        "/api/sound; {}"
      })
  void whatACommandLineCouldTakeForAnythingElseIsNotRun(String path, String body) {
    RefusedException refused = assertThrows(RefusedException.class, () -> post(path, body));
    assertEquals(400, refused.status());
    assertEquals(List.of(), run);
  }
}
