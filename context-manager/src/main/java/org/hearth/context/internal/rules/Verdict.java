package org.hearth.context.internal.rules;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What the rules say in a situation.
 *
 * @param situation in which they were asked
 * @param judged every rule, in the order of the file
 */
public record Verdict(Situation situation, List<Judged> judged) {
  public Verdict {
    judged = List.copyOf(judged);
  }

  /** How it stands with a rule. */
  public enum Standing {
    /** Its conditions hold. */
    IN_EFFECT,
    /** Its conditions held a moment ago. */
    HELD_OVER,
    /** Its conditions hold, but not for long enough. */
    WAITING,
    /** Its conditions hold for too long. */
    EXPIRED,
    /** Its conditions do not hold. */
    OUT_OF_EFFECT;

    boolean counts() {
      return this == IN_EFFECT || this == HELD_OVER;
    }

    /** For people and machines. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /**
   * A rule and how it stands.
   *
   * @param reasons for a person, such as {@code room is kitchen}
   */
  public record Judged(Rule rule, Standing standing, List<String> reasons) {
    public Judged {
      reasons = List.copyOf(reasons);
    }
  }

  /** Rules in effect, the one that wins first. */
  public List<Judged> inEffect() {
    return judged.stream()
        .filter(each -> each.standing().counts())
        .sorted(Comparator.comparingInt(each -> -each.rule().priority()))
        .toList();
  }
}
