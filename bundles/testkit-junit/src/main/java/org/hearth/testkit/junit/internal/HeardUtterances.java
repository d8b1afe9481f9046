package org.hearth.testkit.junit.internal;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.hearth.testkit.api.Heard;
import org.hearth.testkit.api.IntentExpectation;
import org.hearth.testkit.junit.container.Bench;
import org.opentest4j.AssertionFailedError;

/** What was heard in one recording, which is expected to be one utterance. */
final class HeardUtterances implements Heard, IntentExpectation {
  private final TestContainer container;
  private final String name;
  private final Optional<String> said;
  private final List<Map<String, Object>> utterances;

  /**
   * @param name of the recording, for a person
   * @param said text of the recording, if it is known
   */
  HeardUtterances(
      TestContainer container,
      String name,
      Optional<String> said,
      List<Map<String, Object>> utterances) {
    this.container = container;
    this.name = name;
    this.said = said;
    this.utterances = utterances;
  }

  @Override
  public String text() {
    return (String) only().get(Bench.TEXT);
  }

  @Override
  public Optional<String> intent() {
    return Optional.ofNullable((String) only().get(Bench.INTENT));
  }

  @Override
  @SuppressWarnings("unchecked")
  public Map<String, Object> slots() {
    return (Map<String, Object>) only().get(Bench.SLOTS);
  }

  @Override
  public Optional<String> reply() {
    return Optional.ofNullable((String) only().get(Bench.REPLY));
  }

  @Override
  public IntentExpectation expectIntent(String intent) {
    if (!intent().equals(Optional.of(intent))) {
      throw failure("intent", intent, intent().orElse("none"));
    }
    return this;
  }

  @Override
  public void expectRefusal() {
    if (intent().isPresent()) {
      throw failure("refusal", "none", intent().get());
    }
  }

  @Override
  public IntentExpectation slot(String slot, Object value) {
    Object found = slots().get(slot);
    if (found == null || !same(found, value)) {
      throw failure("slot " + slot, value, found);
    }
    return this;
  }

  @Override
  public IntentExpectation noSlot(String slot) {
    if (slots().containsKey(slot)) {
      throw failure("slot " + slot, "none", slots().get(slot));
    }
    return this;
  }

  @Override
  public IntentExpectation reply(String text) {
    return came("reply", text, true);
  }

  @Override
  public IntentExpectation notDone(String text) {
    return came("reason why it cannot be done", text, false);
  }

  private IntentExpectation came(String what, String text, boolean done) {
    Object found = only().get(Bench.REPLY);
    if (!text.equals(found)) {
      throw failure(what, text, found);
    }
    if (!Objects.equals(only().get(Bench.DONE), done)) {
      throw failure(what, (done ? "done: " : "not done: ") + text, found);
    }
    return this;
  }

  private static boolean same(Object found, Object expected) {
    String one = found.toString();
    String other = expected.toString();
    if (one.equals(other)) {
      return true;
    }
    try {
      return new BigDecimal(one).compareTo(new BigDecimal(other)) == 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private Map<String, Object> only() {
    if (utterances.size() != 1) {
      throw new AssertionFailedError(
          name + ": expected one utterance, found " + utterances.size() + why());
    }
    return utterances.get(0);
  }

  private AssertionFailedError failure(String what, Object expected, Object found) {
    return new AssertionFailedError(
        name
            + ": expected the "
            + what
            + " '"
            + expected
            + "', found "
            + (found == null ? "none" : "'" + found + "'")
            + why(),
        expected,
        found);
  }

  /** All that may tell the author of the context what to mend. */
  private String why() {
    StringBuilder text = new StringBuilder();
    said.ifPresent(
        sentence ->
            text.append("\n  said: \"")
                .append(sentence)
                .append('"')
                .append(container.explain(sentence)));
    for (Map<String, Object> utterance : utterances) {
      text.append(utterance.get(Bench.DETAILS));
      text.append(container.explain((String) utterance.get(Bench.CORE)));
    }
    return text.toString();
  }
}
