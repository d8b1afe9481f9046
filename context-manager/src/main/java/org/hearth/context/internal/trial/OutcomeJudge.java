package org.hearth.context.internal.trial;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hearth.api.assistant.Utterance;
import org.hearth.api.intent.IntentMatch;

/**
 * Finds out what came of commands from what is said after them at the same source: whoever says the
 * same again, corrects it or tries again within a quarter of a minute was not helped. Used by one
 * thread at a time.
 */
final class OutcomeJudge {
  /** What is said later has nothing to do with it. */
  static final Duration SOON = Duration.ofSeconds(15);

  private final Map<String, Open> open = new HashMap<>();

  /** A command whose outcome is not known yet. */
  private record Open(Utterance utterance, Instant when) {}

  /** A command and its outcome. */
  record Judged(Utterance utterance, Outcome outcome) {}

  /**
   * Takes an utterance.
   *
   * @return commands before whose outcome is known now, and this one if it is
   */
  List<Judged> heard(String source, Utterance utterance, Instant now) {
    List<Judged> judged = settle(now);
    Open before = open.remove(source);
    if (before != null && isAnswered(before.utterance, utterance)) {
      judged.add(
          new Judged(
              utterance, utterance.match().isPresent() ? Outcome.CONFIRMED : Outcome.CORRECTED));
      return judged;
    }
    if (before != null) {
      Outcome outcome = outcome(before.utterance, utterance);
      if (outcome != null) {
        judged.add(new Judged(before.utterance, outcome));
      }
    }
    open.put(source, new Open(utterance, now));
    return judged;
  }

  /** An answer makes the same utterance, by its begin, have a meaning or none. */
  private static boolean isAnswered(Utterance asked, Utterance answered) {
    return asked.judgement().asked().isPresent()
        && asked.start() == answered.start()
        && answered.judgement().asked().isEmpty();
  }

  /** Of a command after which something else was said; null for one of which nobody knows. */
  private static Outcome outcome(Utterance before, Utterance after) {
    if (before.match().isEmpty()) {
      return Outcome.REFUSED;
    }
    if (after.match().isEmpty()) {
      return Outcome.ACCEPTED; // Something else that was not understood tells nothing of it.
    }
    IntentMatch first = before.match().get();
    IntentMatch second = after.match().get();
    if (!first.intent().equals(second.intent())) {
      return Outcome.ACCEPTED;
    }
    return first.slots().equals(second.slots()) ? Outcome.REPEATED : Outcome.CORRECTED;
  }

  /** Commands after which nobody has said anything for long. */
  List<Judged> settle(Instant now) {
    List<Judged> judged = new ArrayList<>();
    open.values()
        .removeIf(
            each -> {
              boolean late = Duration.between(each.when, now).compareTo(SOON) >= 0;
              // What was refused and not tried again was perhaps not said to Hearth.
              if (late && each.utterance.match().isPresent()) {
                judged.add(new Judged(each.utterance, Outcome.ACCEPTED));
              }
              return late;
            });
    return judged;
  }
}
