package org.hearth.container.tests.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.assistant.Assistant;
import org.hearth.api.assistant.ListeningOptions;
import org.hearth.api.assistant.ListeningOptions.CoreTranscript;
import org.hearth.api.assistant.ListeningStream;
import org.hearth.api.assistant.Reply;
import org.hearth.api.assistant.Utterance;
import org.hearth.api.context.ContextManager;
import org.hearth.api.intent.IntentHandler;
import org.junit.jupiter.api.Test;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** Handlers come and go as services, while a stream is open. */
final class HandlersInnerTest {
  private static final Map<String, ?> GARAGE = Map.of(IntentHandler.CONTEXT, "garage");

  private final List<Optional<Reply>> replies = new ArrayList<>();

  private static ServiceRegistration<IntentHandler> register(IntentHandler handler) {
    return Osgi.context()
        .registerService(IntentHandler.class, handler, FrameworkUtil.asDictionary(GARAGE));
  }

  private void heard(Utterance utterance) {
    replies.add(utterance.reply());
  }

  private static void say(ListeningStream stream) throws Exception {
    short[] samples = DemoRecordings.samples(DemoRecordings.DOOR_BY_BEN);
    stream.accept(samples, 0, samples.length);
    stream.flush();
  }

  @Test
  void handlerIsAskedForAsLongAsItIsThere() throws Exception {
    AdapterStack stack =
        Osgi.service(ContextManager.class).resolve(Optional.empty(), Optional.of("garage"));
    ListeningOptions options =
        new ListeningOptions(() -> stack, CoreTranscript.WHEN_REFUSED, Optional.of("hall"), true);
    try (ListeningStream stream = Osgi.service(Assistant.class).listen(options, this::heard)) {
      say(stream);
      ServiceRegistration<IntentHandler> first =
          register(request -> Optional.of(request.intent() + " in the " + request.source().get()));
      say(stream);
      first.unregister();
      ServiceRegistration<IntentHandler> second =
          register(
              request -> {
                throw new IllegalStateException("on purpose");
              });
      say(stream);
      second.unregister();
      say(stream);
    }
    assertEquals(
        List.of(
            Optional.empty(),
            Optional.of(new Reply("OpenGarageDoor in the hall", true)),
            Optional.of(new Reply("That did not work.", false)),
            Optional.empty()),
        replies);
  }
}
