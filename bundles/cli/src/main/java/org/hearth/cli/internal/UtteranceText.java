package org.hearth.cli.internal;

import java.util.Locale;
import java.util.Optional;
import org.hearth.api.assistant.Reply;
import org.hearth.api.assistant.Utterance;
import org.hearth.cli.api.Names;

/** An utterance for people to read. */
final class UtteranceText {
  private UtteranceText() {}

  /**
   * @param where the file or the audio source
   */
  static String line(String where, Utterance utterance) {
    String meaning =
        utterance
            .match()
            .map(match -> match.intent() + " " + match.slots())
            .or(() -> utterance.judgement().asked().map(UtteranceJson::question))
            .orElse("not understood");
    return String.format(
            Locale.ROOT,
            "%s %.1f-%.1f s [%s, %s]  \"%s\"  %s  (confidence %.2f, %.0f ms)%s",
            where,
            utterance.start(),
            utterance.end(),
            Names.display(utterance.user()),
            Names.display(utterance.context()),
            utterance.text(),
            meaning,
            utterance.confidence(),
            utterance.latencyMillis(),
            utterance.fallback() == null
                ? ""
                : "  (not adapted to the voice: " + utterance.fallback() + ")")
        + outcome(utterance).map(text -> "%n  -> ".formatted() + text).orElse("");
  }

  /** Whoever reads that a command was understood must not think that it was done. */
  private static Optional<String> outcome(Utterance utterance) {
    return utterance
        .reply()
        .map(Reply::text)
        .or(() -> utterance.match().map(match -> "nobody here acts on " + match.intent()));
  }
}
