package org.hearth.testkit.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.hearth.cli.api.JsonLine;
import org.hearth.corpus.api.Verdict;

/** A verdict as one line of JSON; its field names are a contract. */
final class VerdictJson {
  private VerdictJson() {}

  /**
   * @param ratio of speech to noise in dB, or null without noise
   */
  static String line(Verdict verdict, Double ratio) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("file", verdict.line().name());
    fields.put("snr_db", ratio);
    fields.put("text", verdict.heard().text());
    fields.put("core_text", verdict.heard().coreText());
    fields.put("intent", verdict.match().map(match -> match.intent()).orElse(null));
    fields.put("slots", verdict.match().map(match -> match.slots()).orElse(Map.of()));
    fields.put("confidence", verdict.confidence());
    fields.put("utterances", verdict.heard().utterances().size());
    fields.put("word_errors", verdict.errors().errors());
    fields.put("words", verdict.errors().words());
    fields.put("labelled", verdict.line().labelled());
    fields.put("passed", verdict.passed());
    return JsonLine.of(fields);
  }
}
