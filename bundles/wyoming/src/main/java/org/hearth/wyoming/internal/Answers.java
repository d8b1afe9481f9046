package org.hearth.wyoming.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.api.assistant.Utterance;
import org.hearth.api.intent.IntentMatch;
import org.hearth.wyoming.internal.wire.EventWriter;

/** What Hearth has heard and understood, as events. */
final class Answers {
  private Answers() {}

  /** What an utterance means, and what came of it. */
  static void meaning(EventWriter out, Utterance utterance) throws IOException {
    if (utterance.match().isPresent()) {
      intent(out, utterance.match().get());
    } else {
      notRecognized(
          out,
          utterance.judgement().asked().map(asked -> "Did you mean \"" + asked.text() + "\"?"));
    }
    if (utterance.reply().isPresent()) {
      out.write(
          utterance.reply().get().done() ? "handled" : "not-handled",
          Map.of("text", utterance.reply().get().text()));
    }
  }

  static void intent(EventWriter out, IntentMatch match) throws IOException {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("name", match.intent());
    List<Map<String, Object>> entities = new ArrayList<>();
    match.slots().forEach((name, value) -> entities.add(pair("name", name, "value", value)));
    if (!entities.isEmpty()) {
      data.put("entities", entities);
    }
    out.write("intent", data);
  }

  /**
   * @param text for the person who spoke
   */
  static void notRecognized(EventWriter out, Optional<String> text) throws IOException {
    out.write("not-recognized", text.map(said -> Map.of("text", said)).orElse(Map.of()));
  }

  /** Something that cannot be done; the connection may stay. */
  static void error(EventWriter out, String text, String code) throws IOException {
    out.write("error", pair("text", text, "code", code));
  }

  private static Map<String, Object> pair(
      String first, Object firstValue, String second, Object secondValue) {
    Map<String, Object> pair = new LinkedHashMap<>();
    pair.put(first, firstValue);
    pair.put(second, secondValue);
    return pair;
  }
}
