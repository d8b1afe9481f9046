package org.hearth.forge.internal.synth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.hearth.api.intent.IntentModel;
import org.hearth.intent.internal.TemplateIntentCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SentenceSamplerTest {
  @TempDir private Path folder;

  private IntentModel model(String yaml) throws Exception {
    Files.writeString(folder.resolve("sentences.yaml"), yaml);
    return ContextFolder.compile(new TemplateIntentCompiler(), folder);
  }

  @Test
  void everySentenceIsDrawnAndNoOther() throws Exception {
    IntentModel model =
        model(
            "intents: {Do: {data: [{sentences: ['(turn|switch) on [the] lamp', 'lamp[s] off']}]}}");
    Set<String> drawn = new HashSet<>();
    Random random = new Random(1);
    // The rarest of six has a chance of 1/8: one is missing with a chance below 1e-10.
    for (int i = 0; i < 200; i++) {
      drawn.add(String.join(" ", SentenceSampler.draw(model, random)));
    }
    assertEquals(
        Set.of(
            "turn on lamp",
            "turn on the lamp",
            "switch on lamp",
            "switch on the lamp",
            "lamp off",
            "lamps off"),
        drawn);
  }

  @Test
  void withoutTemplatesThereIsNone() throws Exception {
    assertEquals(List.of(), SentenceSampler.draw(model("intents: {}"), new Random(1)));
  }

  @Test
  void entitiesOfTheVocabularyAreSaid() throws Exception {
    vocabulary("{\"entities\": {\"name\": [{\"in\": \"zigby\", \"out\": \"lamp\"}]}}");
    IntentModel model = model("intents: {Do: {data: [{sentences: ['take {name}']}]}}");
    assertEquals(List.of("take", "zigby"), SentenceSampler.draw(model, new Random(1)));
  }

  private void vocabulary(String json) throws IOException {
    Files.writeString(folder.resolve("vocabulary.json"), json);
  }
}
