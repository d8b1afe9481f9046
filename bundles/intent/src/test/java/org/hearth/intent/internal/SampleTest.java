package org.hearth.intent.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SampleTest {
  private static String sample(CompiledIntentModel model, Random random) {
    return String.join(" ", model.sample(random));
  }

  @Test
  void everySentenceIsDrawnAndNoOther() throws Exception {
    CompiledIntentModel model = Adapters.templates("(turn|switch) on [the] lamp", "lamp[s] off");
    Set<String> drawn = new HashSet<>();
    Random random = new Random(1);
    // The rarest of six has a chance of 1/8: one is missing with a chance below 1e-10.
    for (int i = 0; i < 200; i++) {
      drawn.add(sample(model, random));
    }
    assertEquals(Language.of(model.graph()), drawn);
  }

  @Test
  void theSameSourceOfChanceGivesTheSameSentences() throws Exception {
    CompiledIntentModel model = Adapters.templates("(a|b|c|d) (e|f|g|h)");
    assertEquals(sample(model, new Random(7)), sample(model, new Random(7)));
  }

  @Test
  void withoutTemplatesThereIsNone() {
    assertEquals(List.of(), CompiledIntentModel.EMPTY.sample(new Random(1)));
  }

  @Test
  void umlautsAreWordsOfAnotherLanguage() throws Exception {
    CompiledIntentModel model =
        Adapters.compile(
            Adapters.context(
                "home",
                "language: de\nintents: {Do: {data: [{sentences: ['Öffne die Tür bitte sofort',"
                    + " 'Straße heiß']}]}}"));
    assertEquals(Set.of("öffne die tür bitte sofort", "straße heiß"), Language.of(model.graph()));
    assertTrue(Adapters.allows(model, "ÖFFNE die Tür bitte sofort"));
  }
}
