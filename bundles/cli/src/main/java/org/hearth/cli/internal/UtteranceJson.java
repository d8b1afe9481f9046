package org.hearth.cli.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.hearth.api.asr.Hypothesis;
import org.hearth.api.assistant.Alternative;
import org.hearth.api.assistant.Evidence;
import org.hearth.api.assistant.Judgement;
import org.hearth.api.assistant.Reply;
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
    utterance
        .speaker()
        .ifPresent(
            speaker -> {
              fields.put("speaker", speaker.person().orElse(null));
              fields.put("speaker_probability", round(speaker.probability(), 4));
            });
    fields.put("core_text", utterance.coreText());
    fields.put("text", utterance.text());
    fields.put("intent", utterance.match().map(match -> match.intent()).orElse(null));
    fields.put("slots", utterance.match().map(match -> match.slots()).orElse(Map.of()));
    fields.put("n_best", utterance.nBest().stream().map(UtteranceJson::fields).toList());
    fields.put("reply", utterance.reply().map(Reply::text).orElse(null));
    fields.put("done", utterance.reply().map(Reply::done).orElse(null));
    fields.put("confidence", round(utterance.confidence(), 4));
    Judgement judgement = utterance.judgement();
    fields.put("in_domain", round(judgement.inDomain(), 4));
    fields.put("correct_if_in_domain", round(judgement.confidence(), 4));
    fields.put(
        "alternatives", judgement.alternatives().stream().map(UtteranceJson::fields).toList());
    fields.put("question", judgement.asked().map(UtteranceJson::question).orElse(null));
    fields.put("evidence", judgement.evidence().map(UtteranceJson::fields).orElse(null));
    if (utterance.fallback() != null) {
      fields.put("fallback", utterance.fallback());
    }
    fields.put("latency_ms", round(utterance.latencyMillis(), 2));
    return JsonLine.of(fields);
  }

  /** What the person is asked. */
  static String question(Alternative asked) {
    return "Did you mean \"" + asked.text() + "\"?";
  }

  private static Map<String, Object> fields(Alternative alternative) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("text", alternative.text());
    fields.put("intent", alternative.match().intent());
    fields.put("slots", alternative.match().slots());
    fields.put("probability", round(alternative.probability(), 4));
    return fields;
  }

  private static Map<String, Object> fields(Evidence evidence) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("fit", round(evidence.fit(), 4));
    fields.put("worst_word", round(evidence.worstWord(), 4));
    fields.put("margin", round(evidence.margin(), 3));
    fields.put("agreement", round(evidence.agreement(), 4));
    fields.put("unknown", round(evidence.unknown(), 4));
    fields.put("words", evidence.words());
    return fields;
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
