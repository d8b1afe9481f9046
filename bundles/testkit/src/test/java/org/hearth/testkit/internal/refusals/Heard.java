package org.hearth.testkit.internal.refusals;

import java.util.List;
import java.util.Map;
import org.hearth.testkit.internal.Lines;
import org.hearth.testkit.internal.refusals.Trial.Result;

/** Trials that were never heard. */
final class Heard {
  private Heard() {}

  static Result right(double confidence) {
    return new Result(
        Lines.withConfidence(confidence, Lines.understood("on", "On", Map.of())), true);
  }

  static Result wrong(double confidence) {
    return new Result(right(confidence).utterance(), false);
  }

  static Result asked(double inDomain, boolean right) {
    return new Result(Lines.asked(inDomain, "on", "On"), right);
  }

  static Result refused(double confidence) {
    return new Result(Lines.withConfidence(confidence, Lines.refused("what")), false);
  }

  static Trial command(Result... results) {
    return new Trial(
        "in.jsonl", Lines.intent("On", Map.of()), "home", true, null, 2, List.of(results));
  }

  /** An hour of what is no command. */
  static Trial hour(Result... results) {
    return new Trial("out.jsonl", Lines.refusal(), "home", false, null, 3600, List.of(results));
  }
}
