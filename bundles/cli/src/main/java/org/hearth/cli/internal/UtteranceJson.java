package org.hearth.cli.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.hearth.api.asr.Hypothesis;
import org.hearth.api.assistant.Utterance;
import org.hearth.cli.api.JsonLine;

/** An utterance as one line of JSON; its field names are a contract. */
final class UtteranceJson {
  private UtteranceJson() {}

  /**
   * @param file as the caller named it
   */
  static String line(String file, Utterance utterance) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("file", file);
    fields.put("start", round(utterance.start(), 3));
    fields.put("end", round(utterance.end(), 3));
    fields.put("user", utterance.user());
    fields.put("context", utterance.context());
    fields.put("core_text", utterance.coreText());
    fields.put("text", utterance.text());
    fields.put("intent", utterance.match().map(match -> match.intent()).orElse(null));
    fields.put("slots", utterance.match().map(match -> match.slots()).orElse(Map.of()));
    fields.put("n_best", utterance.nBest().stream().map(UtteranceJson::fields).toList());
    fields.put("confidence", round(utterance.confidence(), 4));
    if (utterance.fallback() != null) {
      fields.put("fallback", utterance.fallback());
    }
    fields.put("latency_ms", round(utterance.latencyMillis(), 2));
    return JsonLine.of(fields);
  }

  private static Map<String, Object> fields(Hypothesis hypothesis) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("text", hypothesis.text());
    fields.put("confidence", round(hypothesis.confidence(), 4));
    return fields;
  }

  private static double round(double value, int digits) {
    double scale = Math.pow(10, digits);
    return Math.round(value * scale) / scale;
  }
}
