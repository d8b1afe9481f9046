package org.hearth.language.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.AdapterDescriptor;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.adapter.EntityValue;
import org.hearth.api.adapter.LanguagePart;
import org.hearth.api.adapter.Vocabulary;
import org.hearth.api.language.LanguageException;
import org.hearth.api.language.LanguageModel;
import org.hearth.api.language.Suggestion;
import org.hearth.intent.internal.TemplateIntentCompiler;
import org.hearth.language.api.LanguageDelta;
import org.hearth.language.api.LanguageNetwork;
import org.hearth.language.api.LanguageObjective;
import org.hearth.language.api.Networks;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StackLanguagesTest {
  private static final String SENTENCES =
      """
      language: en
      intents: {On: {data: [{sentences: ['turn on [the] {name}']}]}}
      lists: {name: {values: [lamp, floodlight]}}
      """;

  @TempDir private Path folder;
  private LanguageNetwork network;
  private StackLanguages models;

  @BeforeEach
  void write() throws IOException, LanguageException {
    network = Networks.random(11);
    Path file = folder.resolve("model.safetensors");
    Files.write(file, LanguageNetwork.encode(network.words(), network.weights(), network.basis()));
    models = new StackLanguages(new TemplateIntentCompiler(), file);
    network = models.network();
  }

  private static Adapter adapter(
      AdapterKind kind, Vocabulary vocabulary, String sentences, LanguagePart part) {
    String id = kind == AdapterKind.USER ? "anna" : "home";
    return new Adapter(
        new AdapterDescriptor(id, kind, "1.0.0", "a".repeat(64), 0, id),
        vocabulary,
        Optional.ofNullable(sentences),
        Optional.empty(),
        Optional.ofNullable(part),
        List.of());
  }

  private static AdapterStack stack(LanguagePart ofPerson, LanguagePart ofContext) {
    Vocabulary words =
        new Vocabulary(List.of(), Map.of("name", List.of(new EntityValue("zigby", "lamp"))));
    return new AdapterStack(
        "a".repeat(64),
        Optional.of(adapter(AdapterKind.USER, words, null, ofPerson)),
        List.of(adapter(AdapterKind.CONTEXT, Vocabulary.EMPTY, SENTENCES, ofContext)));
  }

  @Test
  void aPersonsNameForSomethingIsExpected() throws LanguageException {
    AdapterStack annas = stack(null, null);
    AdapterStack nobodys = new AdapterStack("a".repeat(64), Optional.empty(), annas.contexts());
    List<String> said = List.of("turn", "on", "zigby");
    double annasWay = models.under(annas).logProbability(said);
    assertTrue(annasWay > models.under(nobodys).logProbability(said) + 1, "of " + annasWay);
  }

  private LanguagePart part(LanguageNetwork of, float value) {
    float[] parameters = new float[new LanguageObjective(of, Set.of()).dimension()];
    Arrays.fill(parameters, parameters.length / 2, parameters.length, value);
    return LanguageDelta.of(of, parameters).toPart();
  }

  private static List<Suggestion> suggested(LanguageModel model) {
    return model.suggest(List.of("turn", "on"), "", 1000);
  }

  @Test
  void wordsOfPersonAndContextAreSuggested() throws Exception {
    LanguageModel model = models.under(stack(null, null));
    assertEquals("zigby", model.suggest(List.of("turn", "on"), "zi", 1).get(0).word());
    assertEquals("floodlight", model.suggest(List.of("turn", "on"), "f", 1).get(0).word());
  }

  @Test
  void partsOfPersonAndContextBothCount() throws Exception {
    List<Suggestion> frozen = suggested(models.under(stack(null, null)));
    List<Suggestion> person = suggested(models.under(stack(part(network, 0.5f), null)));
    List<Suggestion> both =
        suggested(models.under(stack(part(network, 0.5f), part(network, 0.25f))));
    assertNotEquals(frozen, person);
    assertNotEquals(person, both);
  }

  @Test
  void aPartForAnotherModelIsLeftOutAndNamed() throws Exception {
    LanguageModel model = models.under(stack(part(Networks.random(12), 0.5f), null));
    assertEquals(1, model.leftOut().size());
    assertTrue(model.leftOut().get(0).contains("anna"), model.leftOut().toString());
    assertEquals(suggested(models.under(stack(null, null))), suggested(model));
  }

  @Test
  void aDamagedPartIsLeftOutAndNamed() throws Exception {
    Map<String, byte[]> files = new TreeMap<>(part(network, 0.5f).files());
    files.put("adapter_model.safetensors", new byte[] {1, 2, 3});
    LanguageModel model = models.under(stack(new LanguagePart(files), part(network, 0.25f)));
    assertEquals(1, model.leftOut().size());
    assertTrue(model.leftOut().get(0).contains("anna is not used"), model.leftOut().toString());
    assertEquals(suggested(models.under(stack(null, part(network, 0.25f)))), suggested(model));
  }

  @Test
  void aFileThatIsMissingIsNamed() {
    StackLanguages none =
        new StackLanguages(new TemplateIntentCompiler(), folder.resolve("missing"));
    LanguageException e =
        assertThrows(LanguageException.class, () -> none.under(stack(null, null)));
    assertTrue(e.getMessage().contains("missing"), e.getMessage());
  }
}
