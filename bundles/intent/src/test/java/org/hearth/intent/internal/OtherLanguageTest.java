package org.hearth.intent.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;

class OtherLanguageTest {
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
