package org.hearth.testkit.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hearth.api.assistant.Alternative;
import org.hearth.api.assistant.Judgement;
import org.hearth.api.assistant.Utterance;
import org.hearth.api.intent.IntentMatch;
import org.hearth.api.intent.SpokenForm;
import org.hearth.corpus.api.ManifestLine;
import org.hearth.corpus.api.Playback;
import org.hearth.corpus.api.Verdict;

/** Labels and utterances for the tests of what is judged by them. */
public final class Lines {
  /** Enough for labels without numbers. */
  public static final SpokenForm SPOKEN = text -> text.toLowerCase(Locale.ROOT).replace("!", "");

  private Lines() {}

  public static ManifestLine unlabelled() {
    return line(null, false, null, Map.of());
  }

  public static ManifestLine text(String text) {
    return line(text, false, null, Map.of());
  }

  public static ManifestLine refusal() {
    return line(null, true, null, Map.of());
  }

  public static ManifestLine intent(String intent, Map<String, String> slots) {
    return line(null, false, intent, slots);
  }

  public static ManifestLine line(
      String text, boolean mustRefuse, String intent, Map<String, String> slots) {
    return new ManifestLine(
        "1.wav",
        Path.of("/1.wav"),
        Optional.ofNullable(text),
        mustRefuse,
        Optional.ofNullable(intent),
        slots,
        null,
        null,
        Optional.empty());
  }

  public static Playback.Heard heard(Utterance... utterances) {
    return new Playback.Heard(List.of(utterances), 0.5);
  }

  public static Utterance refused(String text) {
    return utterance(text, text, Optional.empty());
  }

  public static Utterance understood(String text, String intent, Map<String, Object> slots) {
    return utterance(text, "core " + text, Optional.of(new IntentMatch(intent, slots, "home")));
  }

  private static Utterance utterance(String text, String core, Optional<IntentMatch> match) {
    return new Utterance(0, 1, null, "home", core, text, match, List.of(), sure(0.9), null, 10);
  }

  /** Refused, with the question whether it was meant. */
  public static Utterance asked(double inDomain, String text, String intent) {
    Utterance refused = refused("core " + text);
    Alternative asked = new Alternative(text, new IntentMatch(intent, Map.of(), "home"), 1);
    return judged(
        new Judgement(inDomain, 1, List.of(), Optional.of(asked), Optional.empty()), refused);
  }

  public static Utterance withConfidence(double confidence, Utterance utterance) {
    return judged(sure(utterance.match().isPresent() ? confidence : 1 - confidence), utterance);
  }

  private static Utterance judged(Judgement judgement, Utterance utterance) {
    return new Utterance(
        utterance.start(),
        utterance.end(),
        utterance.user(),
        utterance.context(),
        utterance.coreText(),
        utterance.text(),
        utterance.match(),
        utterance.nBest(),
        judgement,
        utterance.fallback(),
        utterance.latencyMillis());
  }

  public static Verdict verdict(ManifestLine line, Utterance... utterances) {
    return Verdict.of(line, heard(utterances), SPOKEN);
  }

  private static Judgement sure(double confidence) {
    return new Judgement(confidence, 1);
  }
}
