package org.hearth.cli.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.hearth.api.asr.Hypothesis;
import org.hearth.api.assistant.Utterance;

/** An utterance as one line of JSON. */
final class UtteranceJson {
  private final ObjectMapper json = new ObjectMapper();

  /**
   * @param file as the caller named it
   */
  String line(String file, Utterance utterance) throws IOException {
    ObjectNode node = json.createObjectNode();
    node.put("file", file);
    node.put("start", round(utterance.start(), 3));
    node.put("end", round(utterance.end(), 3));
    node.put("user", utterance.user());
    node.put("context", utterance.context());
    node.put("core_text", utterance.coreText());
    node.put("text", utterance.text());
    node.put("intent", utterance.match().map(match -> match.intent()).orElse(null));
    node.set(
        "slots",
        utterance
            .match()
            .<ObjectNode>map(match -> json.valueToTree(match.slots()))
            .orElseGet(json::createObjectNode));
    ArrayNode alternatives = node.putArray("n_best");
    for (Hypothesis hypothesis : utterance.nBest()) {
      alternatives
          .addObject()
          .put("text", hypothesis.text())
          .put("confidence", round(hypothesis.confidence(), 4));
    }
    node.put("confidence", round(utterance.confidence(), 4));
    node.put("latency_ms", round(utterance.latencyMillis(), 2));
    try {
      return json.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IOException("cannot write JSON", e);
    }
  }

  private static double round(double value, int digits) {
    double scale = Math.pow(10, digits);
    return Math.round(value * scale) / scale;
  }
}
