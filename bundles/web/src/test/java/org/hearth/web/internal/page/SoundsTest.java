package org.hearth.web.internal.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hearth.cli.api.Terminal;
import org.junit.jupiter.api.Test;

class SoundsTest {
  private final List<String> said = new ArrayList<>();
  private final Sounds sounds = new Sounds(new Household(this::run, Path.of("home")));

  /** In the place of {@code hearth say}. */
  private int run(Terminal terminal, List<String> line) {
    said.add(String.join(" ", line));
    return 0;
  }

  private void say(String body) throws Exception {
    Call call = new Call(Requests.sending(body, Map.of()), null, List.of());
    sounds.routes().get(0).handler().handle(call);
  }

  private String refusal(String body) {
    RefusedException refused = assertThrows(RefusedException.class, () -> say(body));
    assertEquals(400, refused.status());
    assertEquals(List.of(), said);
    return refused.getMessage();
  }

  @Test
  void aWordIsSaidByItsPhones() throws Exception {
    say("{\"phones\":\"z ih g b iy\",\"word\":\"zigbee\"}");
    assertEquals(List.of("say --phones z ih g b iy -o -"), said);
  }

  @Test
  void aWordWithoutPhonesIsSaidAsItIsSpelled() throws Exception {
    say("{\"word\":\"zigbee\"}");
    assertEquals(List.of("say zigbee -o -"), said);
  }

  @Test
  void anOptionIsNoWord() {
    assertEquals("That is no word.", refusal("{\"word\":\"--source\"}"));
  }

  @Test
  void phonesOfAnotherModelAreNamedAsWhatCannotBeSpoken() {
    String message = refusal("{\"phones\":\"k y2x ch\",\"word\":\"kueche\"}");
    assertTrue(
        message.startsWith("The voice cannot speak this word: unknown phone 'y2x'"), message);
  }

  @Test
  void longWordsAreRefused() {
    assertEquals(
        "The voice cannot speak 65 phones, at most 64.",
        refusal("{\"phones\":\"" + "iy ".repeat(65) + "\"}"));
  }
}
