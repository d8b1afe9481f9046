package org.hearth.testkit.junit.container;

import java.util.Locale;
import org.hearth.api.assistant.Alternative;
import org.hearth.api.assistant.Utterance;

/** What there is to know of an utterance, for a person. */
final class Details {
  private Details() {}

  /** Lines, each with a line break before it. */
  static String of(Utterance utterance) {
    StringBuilder text = new StringBuilder();
    utterance
        .match()
        .ifPresentOrElse(
            match ->
                text.append("\n  understood: \"")
                    .append(utterance.text())
                    .append("\" as ")
                    .append(match.intent())
                    .append(' ')
                    .append(match.slots()),
            () -> text.append("\n  understood: nothing; it was refused"));
    text.append(
        String.format(
            Locale.ROOT,
            "%n  probabilities: %.2f that it is a sentence of the context, %.2f that this is the"
                + " right one if so",
            utterance.judgement().inDomain(),
            utterance.judgement().confidence()));
    utterance
        .judgement()
        .asked()
        .ifPresent(asked -> text.append("\n  asked: \"").append(asked.text()).append('"'));
    for (Alternative other : utterance.judgement().alternatives()) {
      text.append(
          String.format(
              Locale.ROOT, "%n  or else: \"%s\" (%.2f)", other.text(), other.probability()));
    }
    utterance
        .reply()
        .ifPresentOrElse(
            reply ->
                text.append(reply.done() ? "\n  reply: \"" : "\n  reply, not done: \"")
                    .append(reply.text())
                    .append('"'),
            () -> text.append("\n  reply: none, no handler acted"));
    text.append("\n  heard by the frozen core: \"").append(utterance.coreText()).append('"');
    return text.toString();
  }
}
