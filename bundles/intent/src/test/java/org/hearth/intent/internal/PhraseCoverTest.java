package org.hearth.intent.internal;

import static org.hearth.intent.internal.Adapters.compile;
import static org.hearth.intent.internal.Adapters.context;
import static org.hearth.intent.internal.Adapters.match;
import static org.hearth.intent.internal.Adapters.templates;
import static org.hearth.intent.internal.Adapters.yaml;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PhraseCoverTest {
  private static final List<String> WORDS = List.of("a", "b", "c", "d", "e", "f");

  /** A template and, found independently of the compiler, its sentences. */
  private record Sample(String template, Set<String> sentences) {}

  private static Sample random(Random random, int depth) {
    int kind = depth == 0 ? 0 : random.nextInt(6);
    switch (kind) {
      case 0, 1 -> {
        String word = WORDS.get(random.nextInt(WORDS.size()));
        return new Sample(word, Set.of(word));
      }
      case 2 -> {
        Sample left = random(random, depth - 1);
        Sample right = random(random, depth - 1);
        return new Sample(
            "(" + left.template + "|" + right.template + ")",
            union(left.sentences, right.sentences));
      }
      case 3 -> {
        Sample inner = random(random, depth - 1);
        return new Sample("[" + inner.template + "]", union(inner.sentences, Set.of("")));
      }
      case 4 -> {
        Sample left = random(random, depth - 1);
        Sample right = random(random, depth - 1);
        return new Sample(
            "(" + left.template + ";" + right.template + ")",
            union(
                product(left.sentences, right.sentences),
                product(right.sentences, left.sentences)));
      }
      default -> {
        Sample left = random(random, depth - 1);
        Sample right = random(random, depth - 1);
        return new Sample(
            left.template + " " + right.template, product(left.sentences, right.sentences));
      }
    }
  }

  private static Set<String> union(Set<String> left, Set<String> right) {
    Set<String> all = new TreeSet<>(left);
    all.addAll(right);
    return all;
  }

  private static Set<String> product(Set<String> left, Set<String> right) {
    Set<String> all = new TreeSet<>();
    left.forEach(l -> right.forEach(r -> all.add((l + " " + r).strip())));
    return all;
  }

  private static Set<String> pairs(Collection<String> sentences) {
    Set<String> pairs = new HashSet<>();
    for (String sentence : sentences) {
      String[] words = ("<s> " + sentence + " </s>").split(" ");
      for (int i = 1; i < words.length; i++) {
        pairs.add(words[i - 1] + " " + words[i]);
      }
    }
    return pairs;
  }

  /** Two or three random templates, perhaps with a skip word, and their sentences. */
  private record Case(CompiledIntentModel model, Set<String> sentences) {}

  private static List<Case> cases() throws Exception {
    Random random = new Random(20250101);
    List<Case> cases = new ArrayList<>();
    while (cases.size() < 300) {
      List<String> templates = new ArrayList<>();
      Set<String> sentences = Set.of();
      for (int i = 0; i < 2 + random.nextInt(2); i++) {
        Sample sample = random(random, 4);
        templates.add("x " + sample.template);
        sentences = union(sentences, product(Set.of("x"), sample.sentences));
      }
      boolean skips = random.nextInt(3) == 0;
      if (skips) {
        Set<String> perhaps = Set.of("", "please");
        sentences = product(product(perhaps, sentences), perhaps);
      }
      String yaml = yaml(skips ? "skip_words: [please]" : "", templates.toArray(String[]::new));
      cases.add(new Case(compile(context("home", yaml)), sentences));
    }
    return cases;
  }

  @Test
  void graphHoldsExactlyTheSentences() throws Exception {
    for (Case c : cases()) {
      assertEquals(c.sentences(), new TreeSet<>(Language.of(c.model().graph())));
    }
  }

  @Test
  void everyPairOfWordsStandsInAPhrase() throws Exception {
    for (Case c : cases()) {
      assertEquals(pairs(c.sentences()), pairs(c.model().phrases()));
    }
  }

  @Test
  void everyPhraseIsASentence() throws Exception {
    for (Case c : cases()) {
      assertTrue(
          c.sentences().containsAll(c.model().phrases()),
          () -> c.model().phrases() + " of " + c.sentences());
    }
  }

  @Test
  void everySentenceMatches() throws Exception {
    for (Case c : cases()) {
      for (String sentence : c.sentences()) {
        assertTrue(match(c.model(), sentence).isPresent(), sentence);
      }
    }
  }

  @Test
  void otherSentencesDoNotMatch() throws Exception {
    Random random = new Random(7);
    int rejected = 0;
    for (Case c : cases()) {
      String sentence = "x";
      for (int i = random.nextInt(5); i >= 0; i--) {
        sentence += " " + WORDS.get(random.nextInt(WORDS.size()));
      }
      assertEquals(
          c.sentences().contains(sentence), match(c.model(), sentence).isPresent(), sentence);
      rejected += c.sentences().contains(sentence) ? 0 : 1;
    }
    assertTrue(rejected > 100, "only " + rejected + " sentences were outside the language");
  }

  @Test
  void phrasesAreAtMostThePairsOfWords() throws Exception {
    for (Case c : cases()) {
      assertTrue(c.model().phrases().size() <= pairs(c.sentences()).size());
    }
  }

  @Test
  void noPhraseOccursTwice() throws Exception {
    for (Case c : cases()) {
      assertEquals(c.model().phrases().size(), new HashSet<>(c.model().phrases()).size());
    }
  }

  @Test
  void phrasesComeOutTheSameAgain() throws Exception {
    String[] templates = {"(a;b;[c]) [d|e]", "a [b] (c|d) e"};
    assertEquals(templates(templates).phrases(), templates(templates).phrases());
  }

  @Test
  void continuationsAreSpreadEvenly() throws Exception {
    CompiledIntentModel model =
        compile(
            context(
                "home",
                yaml(
                    "lists: {item: {values: [k, l, m, n, o, p, q, r, s, t, u, v]}}",
                    "add {item} to (my|the|our) list")));
    Map<String, Integer> counts = new HashMap<>();
    for (String phrase : model.phrases()) {
      counts.merge(phrase.split(" ")[3], 1, Integer::sum);
    }
    assertEquals(Map.of("my", 4, "the", 4, "our", 4), counts);
  }

  @Test
  void millionsOfSentencesMakeFewPhrases() throws Exception {
    CompiledIntentModel model = compile(context("home", large()));
    Set<String> pairs = pairs(model.phrases());
    assertTrue(Language.paths(model.graph()) > 1e9 && model.phrases().size() <= pairs.size());
  }

  @Test
  void millionsOfSentencesMakeASmallGraph() throws Exception {
    assertTrue(compile(context("home", large())).graph().arcCount() < 10_000);
  }

  private static String large() {
    return yaml(
        """
        lists:
          a: {values: [red, green, blue, dark blue, white]}
          n: {range: {from: 0, to: 100000}}
          p: {values: [lamp, desk lamp, floor lamp, fan, tv]}
        """,
        "[please] set [the] {p} to ([{a}];[{n} percent];[now];[slowly]) [and [the] {p:q} to {a:b}]");
  }
}
