package org.hearth.language.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.hearth.api.adapter.LanguagePart;
import org.hearth.api.language.Suggestion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class AdaptedLanguageTest {
  private static final List<String> BEFORE = List.of("turn", "on", "the");

  private LanguageNetwork network;

  @BeforeEach
  void make() throws Exception {
    network = Networks.random(5);
  }

  private AdaptedLanguage model(List<LanguageDelta> deltas) {
    return new AdaptedLanguage(network, deltas, Set.of("zigby", "gizmo", "lamp"));
  }

  private LanguageDelta delta(long seed) {
    float[] parameters = new float[new LanguageObjective(network, Set.of()).dimension()];
    Random random = new Random(seed);
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = (float) (0.2 * random.nextGaussian());
    }
    return LanguageDelta.of(network, parameters);
  }

  private static double probability(List<Suggestion> suggestions, String word) {
    return suggestions.stream()
        .filter(found -> found.word().equals(word))
        .findFirst()
        .orElseThrow()
        .probability();
  }

  /** As a context, all words that the network lacks are one: so P(end | it) cancels out. */
  private static double probabilityOfAnyOther(AdaptedLanguage model) {
    return probability(model.suggest(List.of(), "", 100), "zigby")
        * Math.exp(
            model.logProbability(List.of("nobodysword")) - model.logProbability(List.of("zigby")));
  }

  @Test
  void whatMayComeFirstAddsUpToOne() {
    for (List<LanguageDelta> deltas : List.of(List.<LanguageDelta>of(), List.of(delta(1)))) {
      AdaptedLanguage model = model(deltas);
      double sum =
          model.suggest(List.of(), "", 100).stream().mapToDouble(Suggestion::probability).sum();
      sum += Math.exp(model.logProbability(List.of()));
      sum += probabilityOfAnyOther(model);
      assertEquals(1, sum, 1e-5);
    }
  }

  @Test
  void aSentenceIsItsWordsOneAfterTheOther() {
    AdaptedLanguage model = model(List.of(delta(2)));
    double longer = model.logProbability(List.of("turn", "off", "zigby"));
    double sum = 0;
    List<String> before = new ArrayList<>();
    for (String word : List.of("turn", "off", "zigby")) {
      sum += Math.log(probability(model.suggest(before, "", 100), word));
      before.add(word);
    }
    assertTrue(longer < sum, "the end is not certain");
    // The same end after the same context.
    double other = model.logProbability(List.of("turn", "off", "gizmo"));
    double gizmo = probability(model.suggest(List.of("turn", "off"), "", 100), "gizmo");
    double zigby = probability(model.suggest(List.of("turn", "off"), "", 100), "zigby");
    assertEquals(Math.log(gizmo / zigby), other - longer, 1e-4);
  }

  @Test
  void theLikeliestComeFirstAndAreAsManyAsAskedFor() {
    List<Suggestion> all = model(List.of()).suggest(BEFORE, "", 100);
    assertEquals(Networks.WORDS.size() + 2, all.size());
    for (int i = 1; i < all.size(); i++) {
      assertTrue(all.get(i - 1).probability() >= all.get(i).probability());
    }
    assertEquals(all.subList(0, 3), model(List.of()).suggest(BEFORE, "", 3));
  }

  @Test
  void whatIsBegunIsCompletedAndSharesTheProbability() {
    List<Suggestion> found = model(List.of()).suggest(BEFORE, "l", 100);
    assertEquals(Set.of("light", "lamp"), Set.of(found.get(0).word(), found.get(1).word()));
    assertEquals(2, found.size());
    assertEquals(1, found.get(0).probability() + found.get(1).probability(), 1e-6);
    assertEquals(List.of(), model(List.of()).suggest(BEFORE, "xy", 100));
    assertEquals("zigby", model(List.of()).suggest(BEFORE, "z", 100).get(0).word());
  }

  @Test
  void aDeltaOfZerosIsTheFrozenModel() {
    float[] zeros = new float[new LanguageObjective(network, Set.of()).dimension()];
    AdaptedLanguage adapted = model(List.of(LanguageDelta.of(network, zeros)));
    assertEquals(model(List.of()).suggest(BEFORE, "", 100), adapted.suggest(BEFORE, "", 100));
    assertEquals(model(List.of()).logProbability(BEFORE), adapted.logProbability(BEFORE));
  }

  @Test
  void deltasAddUp() {
    float[] sum = new float[new LanguageObjective(network, Set.of()).dimension()];
    for (LanguageDelta delta : List.of(delta(3), delta(4))) {
      int rank = LanguageNetwork.RANK;
      for (int i = 0; i < sum.length; i++) {
        int row = i / (rank + 1);
        int at = i % (rank + 1);
        sum[i] += at < rank ? delta.low().b().get(row, at) : delta.bias().get(0, row);
      }
    }
    assertEquals(
        model(List.of(LanguageDelta.of(network, sum))).logProbability(BEFORE),
        model(List.of(delta(3), delta(4))).logProbability(BEFORE),
        1e-4);
  }

  @Test
  void aPartKeepsWhatADeltaMeansButForItsRounding() throws Exception {
    LanguageDelta delta = delta(5);
    LanguagePart part = delta.toPart();
    assertEquals(Set.of("adapter_config.json", "adapter_model.safetensors"), part.files().keySet());
    LanguageDelta read = LanguageDelta.of(network, part).orElseThrow();
    assertEquals(delta.bias(), read.bias());
    assertEquals(
        model(List.of(delta)).logProbability(BEFORE),
        model(List.of(read)).logProbability(BEFORE),
        0.1);
    assertEquals(part, read.toPart(), "what was rounded is not rounded again");
  }

  @Test
  void aPartOfAnotherModelIsNone() throws Exception {
    assertEquals(Optional.empty(), LanguageDelta.of(Networks.random(6), delta(7).toPart()));
  }
}
