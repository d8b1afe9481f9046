package org.hearth.testkit.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hearth.api.assistant.Utterance;

/** Lines of JSON; their field names are a contract. */
final class TestJson {
  private TestJson() {}

  static String line(Verdict verdict, Double ratio) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("file", verdict.line().name());
    fields.put("snr_db", ratio);
    fields.put("text", verdict.heard().text());
    fields.put("core_text", verdict.heard().coreText());
    fields.put("intent", verdict.match().map(match -> match.intent()).orElse(null));
    fields.put("slots", verdict.match().map(match -> match.slots()).orElse(Map.of()));
    fields.put(
        "confidence",
        verdict.heard().utterances().stream().mapToDouble(Utterance::confidence).max().orElse(0));
    fields.put("utterances", verdict.heard().utterances().size());
    fields.put("word_errors", verdict.errors().errors());
    fields.put("words", verdict.errors().words());
    fields.put("labelled", verdict.line().labelled());
    fields.put("passed", verdict.passed());
    return of(fields);
  }

  static String of(Map<String, Object> fields) {
    try {
      return new ObjectMapper().writeValueAsString(fields);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("fields of plain types are always JSON", e);
    }
  }
}
