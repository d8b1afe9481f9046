package org.hearth.lexicon.internal.similar;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.AdapterDescriptor;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.adapter.ConfusableWords.Pair;
import org.hearth.api.adapter.EntityValue;
import org.hearth.api.adapter.Vocabulary;
import org.hearth.api.adapter.VocabularyWord;
import org.hearth.api.lexicon.Pronunciation;
import org.hearth.intent.internal.TemplateIntentCompiler;
import org.hearth.lexicon.internal.LexiconService;
import org.junit.jupiter.api.Test;

class SimilarWordsTest {
  private static final String BASE = "0".repeat(64);

  private static final Adapter HOME =
      adapter(
          AdapterKind.CONTEXT,
          "home",
          Vocabulary.EMPTY,
          """
          language: en
          intents:
            Open: {data: [{sentences: ['open the (garage|kitchen)', 'turn on [the] {name}']}]}
          lists: {name: {values: [lamp]}}
          """);

  private final SimilarWords similar =
      new SimilarWords(new LexiconService(), new TemplateIntentCompiler());

  private static Adapter adapter(
      AdapterKind kind, String id, Vocabulary vocabulary, String sentences) {
    AdapterDescriptor descriptor = new AdapterDescriptor(id, kind, "1.0.0", BASE, 0, "household");
    return new Adapter(descriptor, vocabulary, Optional.ofNullable(sentences), List.of());
  }

  private static VocabularyWord word(String word, String... pronunciations) {
    return new VocabularyWord(
        word, List.of(pronunciations).stream().map(Pronunciation::parse).toList());
  }

  private static Adapter person(VocabularyWord... words) {
    List<EntityValue> values =
        List.of(words).stream().map(w -> new EntityValue(w.word(), w.word())).toList();
    return adapter(
        AdapterKind.USER, "anna", new Vocabulary(List.of(words), Map.of("name", values)), null);
  }

  private static AdapterStack stack(Adapter... people) {
    return new AdapterStack(BASE, List.of(people).stream().findFirst(), List.of(HOME));
  }

  private static List<String> names(List<Pair> pairs) {
    return pairs.stream().map(pair -> pair.word() + "/" + pair.other()).toList();
  }

  @Test
  void aWordIsComparedWithThePersonsOthers() throws Exception {
    AdapterStack stack = stack(person(word("rigby", "r ih g b iy")));
    assertEquals(List.of("zigby/rigby"), names(similar.find(word("zigby", "z ih g b iy"), stack)));
  }

  @Test
  void aWordIsComparedWithThoseOfSentences() throws Exception {
    assertEquals(
        List.of("kitchin/kitchen"), names(similar.find(word("kitchin", "k ih ch ih n"), stack())));
  }

  @Test
  void kitchenAndGarageAreNotAlike() throws Exception {
    assertEquals(List.of(), similar.find(word("zigby", "z ih g b iy"), stack()));
  }

  @Test
  void aWordIsNotComparedWithWhatItWas() throws Exception {
    AdapterStack stack = stack(person(word("zigby", "z iy g b iy")));
    assertEquals(List.of(), similar.find(word("zigby", "z ih g b iy"), stack));
  }

  @Test
  void newWordsOfAnAdapterAreComparedOncePerPair() throws Exception {
    Adapter adapter = person(word("zigby", "z ih g b iy"), word("rigby", "r ih g b iy"));
    assertEquals(List.of("rigby/zigby"), names(similar.find(adapter, stack())));
  }

  @Test
  void anAdapterIsNotComparedWithItsOlderVersion() throws Exception {
    Adapter older = person(word("rigby", "r ih g b iy"));
    Adapter adapter = person(word("zigby", "z ih g b iy"));
    assertEquals(List.of(), similar.find(adapter, stack(older)));
  }

  @Test
  void wordsOfTheDictionaryAreNoNews() throws Exception {
    // "lamp" and "lamb" are alike, but both are words that everybody has.
    Adapter adapter =
        adapter(
            AdapterKind.USER,
            "anna",
            new Vocabulary(List.of(), Map.of("name", List.of(new EntityValue("[the] lamb", "x")))),
            null);
    assertEquals(List.of(), similar.find(adapter, stack()));
  }

  @Test
  void guessedPronunciationsCountToo() throws Exception {
    Adapter adapter = person(word("zigby"));
    assertEquals(
        List.of("zigby/rigby"),
        names(
            similar.find(
                adapter,
                new AdapterStack(
                    BASE,
                    Optional.of(
                        adapter(
                            AdapterKind.USER,
                            "ben",
                            new Vocabulary(List.of(word("rigby", "r ih g b iy")), Map.of()),
                            null)),
                    List.of(HOME)))));
  }

  @Test
  void aWarningNamesThePairWithItsSounds() throws Exception {
    Pair pair =
        similar
            .find(word("zigby", "z ih g b iy"), stack(person(word("rigby", "r ih g b iy"))))
            .get(0);
    assertEquals(
        "'zigby' (z ih g b iy) sounds like 'rigby' (r ih g b iy): one may be heard for the other",
        pair.warning());
  }
}
