package org.hearth.smarthome.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.hearth.api.assistant.Reply;
import org.hearth.api.assistant.Utterance;
import org.hearth.api.assistant.UtteranceObserver;
import org.hearth.api.intent.IntentMatch;

/** Makes messages of what is understood and of what came of it. */
public final class Reports implements UtteranceObserver {
  /** Raised when a field changes its meaning or goes; new fields may come at any time. */
  private static final int VERSION = 1;

  private static final ObjectWriter WRITER = new ObjectMapper().writer();

  private final Disclosure disclosure;
  private final Clock clock;
  private final Supplier<String> ids;
  private final Consumer<Message> messages;

  /** The id of the utterance that the thread's handlers act on: both of its messages have it. */
  private final ThreadLocal<String> current = new ThreadLocal<>();

  /**
   * @param ids makes an id for each utterance
   * @param messages takes them, at once
   */
  public Reports(
      Disclosure disclosure, Clock clock, Supplier<String> ids, Consumer<Message> messages) {
    this.disclosure = disclosure;
    this.clock = clock;
    this.ids = ids;
    this.messages = messages;
  }

  @Override
  public void heard(Utterance utterance, Optional<String> source) {
    if (disclosure.allows(utterance)) {
      current.set(ids.get());
      messages.accept(message(Message.Kind.INTENT, utterance, source));
    }
  }

  @Override
  public void acted(Utterance utterance, Optional<String> source) {
    if (disclosure.allows(utterance) && current.get() != null) {
      messages.accept(message(Message.Kind.OUTCOME, utterance, source));
      current.remove();
    }
  }

  @Override
  public boolean passesOn(Utterance utterance) {
    return disclosure.allows(utterance);
  }

  private Message message(Message.Kind kind, Utterance utterance, Optional<String> source) {
    IntentMatch match = utterance.match().orElseThrow();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("version", VERSION);
    fields.put("event", kind.label());
    fields.put("id", current.get());
    fields.put("time", clock.instant().toString());
    fields.put("source", source.orElse(null));
    fields.put("context", match.context());
    fields.put("intent", match.intent());
    fields.put("slots", match.slots());
    fields.put("confidence", Math.round(1e4 * utterance.confidence()) / 1e4);
    if (kind == Message.Kind.OUTCOME) {
      fields.put("outcome", outcome(utterance.reply()));
    }
    if (disclosure.persons()) {
      fields.put("person", utterance.user());
    }
    if (disclosure.transcripts()) {
      fields.put("text", utterance.text());
      utterance.reply().ifPresent(reply -> fields.put("reply", reply.text()));
    }
    return new Message(kind, source, match.intent(), write(fields));
  }

  private static String outcome(Optional<Reply> reply) {
    return reply.map(came -> came.done() ? "done" : "failed").orElse("unhandled");
  }

  private static String write(Map<String, Object> fields) {
    try {
      return WRITER.writeValueAsString(fields);
    } catch (JsonProcessingException e) { // Its message may hold what was said.
      throw new IllegalStateException("slots are not of plain types");
    }
  }
}
