package org.hearth.smarthome.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hearth.api.assistant.Reply;
import org.hearth.api.assistant.Utterance;
import org.junit.jupiter.api.Test;

class ReportsTest {
  private static final Optional<String> KITCHEN = Optional.of("kitchen");

  private final List<Message> messages = new ArrayList<>();

  private Reports reports(boolean transcripts, boolean persons) {
    Iterator<String> ids = List.of("id-1", "id-2", "id-3").iterator();
    return new Reports(
        new Disclosure(transcripts, persons, Set.of("wellness")),
        Clock.fixed(Instant.parse("2026-11-26T12:00:00Z"), ZoneOffset.UTC),
        ids::next,
        messages::add);
  }

  private void tell(Reports reports, Utterance utterance, Optional<Reply> reply) {
    reports.heard(utterance, KITCHEN);
    reports.acted(reply.map(utterance::withReply).orElse(utterance), KITCHEN);
  }

  @Test
  void intentIsToldWithoutWhatWasSaidAndByWhom() {
    tell(reports(false, false), Utterances.timer(), Optional.empty());
    assertEquals(
        "{\"version\":1,\"event\":\"intent\",\"id\":\"id-1\",\"time\":\"2026-11-26T12:00:00Z\","
            + "\"source\":\"kitchen\",\"context\":\"kitchen\",\"intent\":\"StartTimer\","
            + "\"slots\":{\"minutes\":10},\"confidence\":0.81}",
        messages.get(0).json());
  }

  @Test
  void outcomeHasTheIdOfItsIntent() throws Exception {
    Reports reports = reports(false, false);
    tell(reports, Utterances.timer(), Optional.of(new Reply("Ten minutes.", true)));
    tell(reports, Utterances.timer(), Optional.of(new Reply("No.", false)));
    tell(reports, Utterances.timer(), Optional.empty());
    List<String> told = new ArrayList<>();
    for (Message message : messages) {
      JsonNode json = new ObjectMapper().readTree(message.json());
      told.add(json.path("id").asText() + " " + json.path("outcome").asText());
    }
    assertEquals(
        List.of("id-1 ", "id-1 done", "id-2 ", "id-2 failed", "id-3 ", "id-3 unhandled"), told);
    assertFalse(messages.toString().contains("Ten minutes"), "the reply may hold what was said");
  }

  @Test
  void whatWasSaidAndByWhomIsToldWhereTheHouseholdWantsIt() {
    tell(reports(true, true), Utterances.timer(), Optional.of(new Reply("Ten minutes.", true)));
    assertTrue(
        messages
            .get(1)
            .json()
            .endsWith(
                "\"outcome\":\"done\",\"person\":\"anna\",\"text\":\"set a timer for ten minutes\","
                    + "\"reply\":\"Ten minutes.\"}"),
        messages.get(1).json());
  }

  @Test
  void nothingIsToldOfExceptedContextsAndOfWhatIsNotUnderstood() {
    Reports reports = reports(true, true);
    tell(reports, Utterances.of("glucose six", "Log", Map.of(), "wellness"), Optional.empty());
    tell(reports, Utterances.refused(), Optional.empty());
    assertEquals(List.of(), messages);
    assertFalse(reports.passesOn(Utterances.of("glucose six", "Log", Map.of(), "wellness")));
    assertFalse(reports.passesOn(Utterances.refused()));
    assertTrue(reports.passesOn(Utterances.timer()));
  }
}
