package org.hearth.forge.internal.synth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hearth.forge.internal.synth.Take.Manner;
import org.junit.jupiter.api.Test;

class DealerTest {
  private static final List<String> TEXTS = List.of("one", "two", "three", "four", "five");
  private static final int ROUNDS = 200;

  private static List<Take> takes(long seed) {
    Dealer dealer = new Dealer(TEXTS, VoicePool.training("de"), seed);
    List<Take> takes = new ArrayList<>();
    for (int i = 0; i < ROUNDS * TEXTS.size(); i++) {
      takes.add(dealer.take(i));
    }
    return takes;
  }

  @Test
  void eachRoundHasEachSentenceOnce() {
    List<Take> takes = takes(1);
    for (int i = 0; i < takes.size(); i += TEXTS.size()) {
      Set<String> round = new HashSet<>();
      takes.subList(i, i + TEXTS.size()).forEach(take -> round.add(take.text()));
      assertEquals(Set.copyOf(TEXTS), round);
    }
  }

  @Test
  void whatIsDrawnForATakeIsNotDrawnForTheNext() {
    List<Take> takes = takes(1);
    int same = 0;
    for (int i = 1; i < takes.size(); i++) {
      Manner before = takes.get(i - 1).manner().orElseThrow();
      same += before.tail() == takes.get(i).manner().orElseThrow().lead() ? 1 : 0;
    }
    // One of 4,800 by chance.
    assertTrue(same < 10, "silence as long as the one before: " + same + " of " + takes.size());
  }

  @Test
  void otherSeedsDealOthers() {
    Set<Take> first = new HashSet<>(takes(1));
    assertTrue(takes(2).stream().noneMatch(first::contains));
    assertEquals(first, new HashSet<>(takes(1)));
  }
}
