package org.hearth.assistant.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.AdapterDescriptor;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.adapter.Vocabulary;
import org.hearth.api.intent.IntentMatch;

/** The ways to say yes and no, which are understood just after a question only. */
final class Answers {
  /** Intents of the sentences in {@code answers.yaml}. */
  private static final String YES = "HearthYes";

  private static final String NO = "HearthNo";
  private static final String ID = "answers";
  private static final String SENTENCES = read();

  private Answers() {}

  private static String read() {
    try (InputStream in = Answers.class.getResourceAsStream("answers.yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A stack on which answers are understood besides. */
  static AdapterStack with(AdapterStack stack) {
    AdapterDescriptor descriptor =
        new AdapterDescriptor(
            ID, AdapterKind.CONTEXT, "1.0.0", stack.baseFingerprint(), 0, "hearth");
    List<Adapter> contexts = new ArrayList<>(stack.contexts());
    contexts.add(new Adapter(descriptor, Vocabulary.EMPTY, Optional.of(SENTENCES), List.of()));
    return new AdapterStack(stack.baseFingerprint(), stack.user(), contexts);
  }

  static boolean isYes(IntentMatch match) {
    return match.context().equals(ID) && match.intent().equals(YES);
  }

  static boolean isNo(IntentMatch match) {
    return match.context().equals(ID) && match.intent().equals(NO);
  }
}
