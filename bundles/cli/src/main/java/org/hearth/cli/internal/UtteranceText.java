package org.hearth.cli.internal;

import java.util.Locale;
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
        + utterance.reply().map(reply -> "%n  -> ".formatted() + reply.text()).orElse("");
  }
}
