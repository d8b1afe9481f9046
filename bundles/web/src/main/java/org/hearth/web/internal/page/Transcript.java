package org.hearth.web.internal.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.hearth.api.assistant.Alternative;
import org.hearth.api.assistant.Reply;
import org.hearth.api.assistant.Utterance;
import org.hearth.api.assistant.UtteranceObserver;
import org.hearth.api.speaker.SpeakerDecision;
import org.hearth.web.internal.access.Visitor;
import org.hearth.web.internal.page.Readers.Topic;

/** What is heard, for the pages that are open at this moment. */
final class Transcript implements UtteranceObserver {
  /** The audio source that a page is. */
  static final String PAGE = "web";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Readers readers;
  private final Clock clock;

  Transcript(Readers readers, Clock clock) {
    this.readers = readers;
    this.clock = clock;
  }

  /** What was not understood; nothing comes of that. */
  @Override
  public void heard(Utterance utterance, Optional<String> source) {
    if (utterance.match().isEmpty()) {
      tell(utterance, source);
    }
  }

  /** What was understood, with what came of it. */
  @Override
  public void acted(Utterance utterance, Optional<String> source) {
    tell(utterance, source);
  }

  private void tell(Utterance utterance, Optional<String> source) {
    readers.tell(
        Topic.UTTERANCE, visitor -> mayKnow(visitor, utterance), () -> json(utterance, source));
  }

  private static boolean mayKnow(Visitor visitor, Utterance utterance) {
    Optional<String> said = Optional.ofNullable(utterance.user());
    Optional<String> voice = utterance.speaker().flatMap(SpeakerDecision::person);
    return visitor.isAdmin() || said.or(() -> voice).filter(visitor::mayActFor).isPresent();
  }

  private String json(Utterance utterance, Optional<String> source) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("time", clock.millis());
    fields.put("source", source.orElse(null));
    fields.put("user", utterance.user());
    fields.put("speaker", utterance.speaker().flatMap(SpeakerDecision::person).orElse(null));
    fields.put(
        "speaker_probability", utterance.speaker().map(SpeakerDecision::probability).orElse(null));
    fields.put("context", utterance.context());
    fields.put("text", utterance.text());
    fields.put("core_text", utterance.coreText());
    fields.put("intent", utterance.match().map(match -> match.intent()).orElse(null));
    fields.put("slots", utterance.match().map(match -> match.slots()).orElse(Map.of()));
    fields.put("confidence", utterance.confidence());
    fields.put("question", utterance.judgement().asked().map(Alternative::text).orElse(null));
    fields.put("reply", utterance.reply().map(Reply::text).orElse(null));
    fields.put("latency_ms", utterance.latencyMillis());
    try {
      return JSON.writeValueAsString(fields);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e); // Plain types.
    }
  }
}
