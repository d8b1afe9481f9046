package org.hearth.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.api.asr.Hypothesis;
import org.hearth.api.assistant.Alternative;
import org.hearth.api.assistant.Evidence;
import org.hearth.api.assistant.Judgement;
import org.hearth.api.assistant.Reply;
import org.hearth.api.assistant.Utterance;
import org.hearth.api.intent.IntentMatch;
import org.junit.jupiter.api.Test;

class UtteranceJsonTest {
  private static Utterance understood(Map<String, Object> slots) {
    return new Utterance(
        1.23456,
        2.5,
        "anna",
        "kitchen",
        "turn on the big light",
        "turn on the big light",
        Optional.of(new IntentMatch("LightOn", slots, "kitchen")),
        List.of(
            new Hypothesis("turn on the big light", List.of(), 0.912345),
            new Hypothesis("turn on the [unk]", List.of(), 0.087655)),
        new Judgement(
            0.96,
            0.95,
            List.of(
                new Alternative(
                    "turn off the big light", new IntentMatch("LightOff", slots, "kitchen"), 0.04)),
            Optional.empty(),
            Optional.of(new Evidence(-0.1, -0.25, 3, 0.9, 0.0877, 5))),
        null,
        12.3456);
  }

  private static Utterance refused() {
    return new Utterance(
        0,
        1,
        null,
        null,
        null,
        "good morning",
        Optional.empty(),
        List.of(),
        Judgement.NOTHING,
        null,
        3);
  }

  private static String line(Utterance utterance) throws IOException {
    return UtteranceJson.line("a b.wav", utterance);
  }

  private static JsonNode read(Utterance utterance) throws IOException {
    return new ObjectMapper().readTree(line(utterance));
  }

  @Test
  void fieldsAreTheContract() throws IOException {
    List<String> names = new ArrayList<>();
    read(understood(Map.of())).fieldNames().forEachRemaining(names::add);
    assertEquals(
        List.of(
            "file",
            "start",
            "end",
            "user",
            "context",
            "core_text",
            "text",
            "intent",
            "slots",
            "n_best",
            "reply",
            "done",
            "confidence",
            "in_domain",
            "correct_if_in_domain",
            "alternatives",
            "question",
            "evidence",
            "latency_ms"),
        names);
  }

  @Test
  void refusalHasTheSameFields() throws IOException {
    List<String> understood = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    read(understood(Map.of())).fieldNames().forEachRemaining(understood::add);
    read(refused()).fieldNames().forEachRemaining(refused::add);
    assertEquals(understood, refused);
  }

  @Test
  void wholeLineIsAsPromised() throws IOException {
    Map<String, Object> slots = new LinkedHashMap<>();
    slots.put("name", "big light");
    slots.put("brightness", 50L);
    assertEquals(
        "{\"file\":\"a"
            + " b.wav\",\"start\":1.235,\"end\":2.5,\"user\":\"anna\",\"context\":\"kitchen\",\"core_text\":\"turn"
            + " on the big light\",\"text\":\"turn on the big"
            + " light\",\"intent\":\"LightOn\",\"slots\":{\"name\":\"big"
            + " light\",\"brightness\":50},\"n_best\":[{\"text\":\"turn on the big"
            + " light\",\"confidence\":0.9123},{\"text\":\"turn on the"
            + " [unk]\",\"confidence\":0.0877}],\"reply\":null,\"done\":null,"
            + "\"confidence\":0.912,\"in_domain\":0.96,\"correct_if_in_domain\":0.95,\"alternatives\":[{\"text\":\"turn"
            + " off the big light\",\"intent\":\"LightOff\",\"slots\":{\"name\":\"big"
            + " light\",\"brightness\":50},\"probability\":0.04}],\"question\":null,"
            + "\"evidence\":{\"fit\":-0.1,\"worst_word\":-0.25,\"margin\":3.0,"
            + "\"agreement\":0.9,\"unknown\":0.0877,\"words\":5},\"latency_ms\":12.35}",
        line(understood(slots)));
  }

  @Test
  void slotsKeepTheirTypes() throws IOException {
    JsonNode slots = read(understood(Map.of("a", 2.5, "b", true, "c", 7L, "d", "7"))).get("slots");
    assertTrue(slots.get("a").isDouble());
    assertTrue(slots.get("b").isBoolean());
    assertTrue(slots.get("c").isIntegralNumber());
    assertTrue(slots.get("d").isTextual());
  }

  @Test
  void refusalHasNoIntent() throws IOException {
    assertTrue(read(refused()).get("intent").isNull());
  }

  @Test
  void refusalHasEmptySlots() throws IOException {
    JsonNode slots = read(refused()).get("slots");
    assertTrue(slots.isObject() && slots.isEmpty());
  }

  @Test
  void whatIsNotKnownIsNull() throws IOException {
    JsonNode line = read(refused());
    for (String field : List.of("user", "context", "core_text")) {
      assertTrue(line.get(field).isNull(), field);
    }
  }

  @Test
  void fallbackIsThereOnlyWhenTheVoiceWasNotUsed() throws IOException {
    assertFalse(read(refused()).has("fallback"));
    Utterance fallenBack =
        new Utterance(
            0,
            1,
            "anna",
            null,
            null,
            "a",
            Optional.empty(),
            List.of(),
            Judgement.NOTHING,
            "no room",
            3);
    assertEquals("no room", read(fallenBack).get("fallback").asText());
  }

  @Test
  void replySaysWhatCameOfIt() throws IOException {
    JsonNode line = read(understood(Map.of()).withReply(new Reply("There is no lamp.", false)));
    assertEquals("There is no lamp.", line.get("reply").asText());
    assertFalse(line.get("done").booleanValue());
    assertTrue(line.get("done").isBoolean());
  }

  @Test
  void utteranceIsOneLine() throws IOException {
    Utterance twoLines =
        new Utterance(
            0,
            1,
            null,
            null,
            null,
            "a\nb",
            Optional.empty(),
            List.of(),
            Judgement.NOTHING,
            null,
            3);
    assertFalse(line(twoLines).contains("\n"));
  }
}
