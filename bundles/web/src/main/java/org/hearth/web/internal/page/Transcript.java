package org.hearth.web.internal.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import org.hearth.api.assistant.Alternative;
import org.hearth.api.assistant.Reply;
import org.hearth.api.assistant.Utterance;
import org.hearth.api.assistant.UtteranceObserver;
import org.hearth.api.speaker.SpeakerDecision;
import org.hearth.web.internal.access.Visitor;

/**
 * What is heard, for the pages that are open at this moment. Nothing is kept: a page that comes
 * later does not see what was said before.
 */
public final class Transcript implements UtteranceObserver {
  /** The audio source that a page is. */
  static final String PAGE = "web";

  /** Pages at a time; each costs a thread of the server. */
  static final int MOST = 12;

  /** Of a page that reads slower than people speak, what it has not read is given up. */
  private static final int BACKLOG = 64;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Clock clock;
  private final Set<Reader> readers = ConcurrentHashMap.newKeySet();

  public Transcript(Clock clock) {
    this.clock = clock;
  }

  /** An open page. */
  static final class Reader {
    private final Visitor visitor;
    private final BlockingQueue<String> lines = new ArrayBlockingQueue<>(BACKLOG);

    private Reader(Visitor visitor) {
      this.visitor = visitor;
    }

    /** JSON of what is heard from now on. */
    BlockingQueue<String> lines() {
      return lines;
    }
  }

  /** A page was opened; empty when too many are. */
  synchronized Optional<Reader> join(Visitor visitor) {
    if (readers.size() >= MOST) {
      return Optional.empty();
    }
    Reader reader = new Reader(visitor);
    readers.add(reader);
    return Optional.of(reader);
  }

  void leave(Reader reader) {
    readers.remove(reader);
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

  /** Tells the pages whose visitors may know. */
  private void tell(Utterance utterance, Optional<String> source) {
    if (readers.isEmpty()) {
      return;
    }
    String line = json(utterance, source);
    for (Reader reader : readers) {
      if (mayKnow(reader.visitor, utterance)) {
        reader.lines.offer(line);
      }
    }
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
