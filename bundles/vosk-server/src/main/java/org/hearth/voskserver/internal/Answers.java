package org.hearth.voskserver.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hearth.api.asr.Hypothesis;
import org.hearth.api.asr.Word;
import org.hearth.api.assistant.Reply;
import org.hearth.api.assistant.Utterance;
import org.hearth.cli.api.JsonLine;

/**
 * What a peer is told, in the fields of Vosk server. What Hearth knows besides stands in {@code
 * hearth}, which clients of Vosk pass over.
 */
final class Answers {
  private Answers() {}

  /** What was heard so far of the utterance that is being spoken. */
  static String partial(String text) {
    return JsonLine.of(Map.of("partial", text));
  }

  /** Something was said that could not be heard. */
  static String failure() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("text", "");
    fields.put("hearth", List.of(Map.of("error", "an utterance could not be heard")));
    return JsonLine.of(fields);
  }

  /**
   * What was said.
   *
   * @param utterances that ended within one frame; seldom more than one
   */
  static String result(List<Utterance> utterances, Wishes wishes) {
    Map<String, Object> fields = new LinkedHashMap<>();
    if (wishes.alternatives() > 0) {
      fields.put("alternatives", alternatives(utterances, wishes));
    } else {
      List<Map<String, Object>> words =
          utterances.stream().flatMap(utterance -> words(utterance).stream()).toList();
      if (wishes.words() && !words.isEmpty()) {
        fields.put("result", words);
      }
      fields.put("text", text(utterances));
    }
    if (!utterances.isEmpty()) {
      fields.put("hearth", utterances.stream().map(Answers::meaning).toList());
    }
    return JsonLine.of(fields);
  }

  private static String text(List<Utterance> utterances) {
    return utterances.stream().map(Utterance::text).collect(Collectors.joining(" "));
  }

  /** What was understood, then what else it may have been; of several utterances that alone. */
  private static List<Map<String, Object>> alternatives(List<Utterance> utterances, Wishes wishes) {
    List<Map<String, Object>> alternatives = new ArrayList<>();
    double confidence =
        utterances.stream().mapToDouble(Utterance::confidence).reduce(1, (a, b) -> a * b);
    String text = text(utterances);
    alternatives.add(
        alternative(
            confidence,
            utterances.stream().flatMap(utterance -> words(utterance).stream()).toList(),
            text,
            wishes));
    if (utterances.size() == 1) {
      Utterance utterance = utterances.get(0);
      utterance.nBest().stream()
          .filter(hypothesis -> !hypothesis.text().equals(text))
          .limit(wishes.alternatives() - 1L)
          .forEach(
              hypothesis ->
                  alternatives.add(
                      alternative(
                          hypothesis.confidence(),
                          words(hypothesis, utterance.start()),
                          hypothesis.text(),
                          wishes)));
    }
    return alternatives;
  }

  private static Map<String, Object> alternative(
      double confidence, List<Map<String, Object>> words, String text, Wishes wishes) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("confidence", confidence);
    if (wishes.words() && !words.isEmpty()) {
      fields.put("result", words);
    }
    fields.put("text", text);
    return fields;
  }

  /** Empty where the sentence that was understood is not among those whose times are known. */
  private static List<Map<String, Object>> words(Utterance utterance) {
    return utterance.nBest().stream()
        .filter(hypothesis -> hypothesis.text().equals(utterance.text()))
        .findFirst()
        .map(hypothesis -> words(hypothesis, utterance.start()))
        .orElse(List.of());
  }

  private static List<Map<String, Object>> words(Hypothesis hypothesis, double start) {
    return hypothesis.words().stream().map(word -> fields(word, start)).toList();
  }

  private static Map<String, Object> fields(Word word, double start) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("conf", word.confidence());
    fields.put("end", start + word.end());
    fields.put("start", start + word.start());
    fields.put("word", word.text());
    return fields;
  }

  private static Map<String, Object> meaning(Utterance utterance) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("text", utterance.text());
    fields.put("context", utterance.context());
    fields.put("intent", utterance.match().map(match -> match.intent()).orElse(null));
    fields.put("slots", utterance.match().map(match -> match.slots()).orElse(Map.of()));
    fields.put("confidence", utterance.confidence());
    fields.put("question", question(utterance).orElse(null));
    fields.put("reply", utterance.reply().map(Reply::text).orElse(null));
    fields.put("done", utterance.reply().map(Reply::done).orElse(null));
    return fields;
  }

  private static Optional<String> question(Utterance utterance) {
    return utterance.judgement().asked().map(asked -> "Did you mean \"" + asked.text() + "\"?");
  }
}
