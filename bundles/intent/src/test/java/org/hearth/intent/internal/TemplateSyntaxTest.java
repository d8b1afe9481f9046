package org.hearth.intent.internal;

import static org.hearth.intent.internal.Adapters.allows;
import static org.hearth.intent.internal.Adapters.compile;
import static org.hearth.intent.internal.Adapters.context;
import static org.hearth.intent.internal.Adapters.slots;
import static org.hearth.intent.internal.Adapters.templates;
import static org.hearth.intent.internal.Adapters.yaml;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TemplateSyntaxTest {
  private static void assertLanguage(CompiledIntentModel model, String... sentences) {
    assertEquals(new TreeSet<>(List.of(sentences)), new TreeSet<>(Language.of(model.graph())));
  }

  @Test
  void sequenceIsOneSentence() throws Exception {
    assertLanguage(templates("turn the lamp on"), "turn the lamp on");
  }

  @Test
  void alternativesAllowEach() throws Exception {
    assertLanguage(templates("(turn|switch| flip ) on"), "turn on", "switch on", "flip on");
  }

  @Test
  void optionalMayBeLeftOut() throws Exception {
    assertLanguage(templates("turn on [the] lamp"), "turn on the lamp", "turn on lamp");
  }

  @Test
  void optionalAlternativesMayBeLeftOut() throws Exception {
    assertLanguage(templates("on [now|please]"), "on", "on now", "on please");
  }

  @Test
  void alternativesNeedNoBracketsAtTheTop() throws Exception {
    assertLanguage(templates("lights on|lamps off"), "lights on", "lamps off");
  }

  @Test
  void permutationAllowsEveryOrder() throws Exception {
    assertLanguage(
        templates("go (a;b;[c])"),
        "go a b",
        "go b a",
        "go a b c",
        "go a c b",
        "go b a c",
        "go b c a",
        "go c a b",
        "go c b a");
  }

  @Test
  void optionalPermutationMayBeLeftOut() throws Exception {
    assertLanguage(templates("go [a;b]"), "go", "go a b", "go b a");
  }

  @Test
  void bracketsTouchingTextMakePartsOfWords() throws Exception {
    assertLanguage(
        templates("turn(s|ed) light[s]"),
        "turns light",
        "turned light",
        "turns lights",
        "turned lights");
  }

  @Test
  void blankInsideOptionalSeparatesWords() throws Exception {
    assertLanguage(templates("on[ the] lamp"), "on lamp", "on the lamp");
  }

  @Test
  void blankMayBeOptional() throws Exception {
    assertLanguage(templates("never[ ]mind"), "nevermind", "never mind");
  }

  @Test
  void bracketsNest() throws Exception {
    assertLanguage(templates("[please [do]] go"), "go", "please go", "please do go");
  }

  @Test
  void caseAndPunctuationDoNotCount() throws Exception {
    assertLanguage(templates("What's on, TV?"), "what's on tv");
  }

  @Test
  void hyphensSeparateWords() throws Exception {
    assertLanguage(templates("wi-fi on"), "wi fi on");
  }

  @Test
  void typographicApostropheIsAnApostrophe() throws Exception {
    assertTrue(allows(templates("what\u2019s on"), "what's on"));
  }

  @Test
  void digitsAreSpelledOut() throws Exception {
    assertLanguage(templates("channel 3 to 50%"), "channel three to fifty percent");
  }

  @Test
  void digitsHaveEverySpelling() throws Exception {
    assertLanguage(templates("go 105"), "go one hundred five", "go one hundred and five");
  }

  @Test
  void temperatureSignsAreSpelledOut() throws Exception {
    assertLanguage(templates("-5\u00b0C"), "minus five degrees celsius");
  }

  @Test
  void backslashTakesMeaningAway() throws Exception {
    assertLanguage(templates("a\\[b"), "a b");
  }

  @Test
  void ruleIsExpanded() throws Exception {
    assertLanguage(
        compile(
            context("home", yaml("expansion_rules: {turn: '(turn|switch) [it]'}", "<turn> on"))),
        "turn on",
        "turn it on",
        "switch on",
        "switch it on");
  }

  @Test
  void rulesNest() throws Exception {
    assertLanguage(
        compile(context("home", yaml("expansion_rules: {a: '<b> x', b: 'y'}", "<a> <b>"))),
        "y x y");
  }

  @Test
  void listValuesFillTheSlotOfTheirName() throws Exception {
    CompiledIntentModel model =
        compile(context("home", yaml("lists: {name: {values: [lamp, tv]}}", "{name} on")));
    assertEquals(Map.of("name", "tv"), slots(model, "tv on"));
  }

  @Test
  void listCanFillAnotherSlot() throws Exception {
    CompiledIntentModel model =
        compile(context("home", yaml("lists: {name: {values: [lamp]}}", "{name:device} on")));
    assertEquals(Map.of("device", "lamp"), slots(model, "lamp on"));
  }

  @Test
  void slotTakesOutInsteadOfIn() throws Exception {
    CompiledIntentModel model =
        compile(
            context(
                "home",
                yaml(
                    "lists: {name: {values: [{in: '[the] big light', out: ceiling}]}}",
                    "{name} on")));
    assertEquals(Map.of("name", "ceiling"), slots(model, "the big light on"));
  }

  @Test
  void plainInWithoutOutIsTheValueAsWritten() throws Exception {
    CompiledIntentModel model =
        compile(context("home", yaml("lists: {name: {values: ['Front Door']}}", "open {name}")));
    assertEquals(Map.of("name", "Front Door"), slots(model, "open front door"));
  }

  @Test
  void templateInWithoutOutIsTheValueAsSpoken() throws Exception {
    CompiledIntentModel model =
        compile(
            context("home", yaml("lists: {name: {values: ['(Big|Small) lamp']}}", "{name} on")));
    assertEquals(Map.of("name", "small lamp"), slots(model, "small lamp on"));
  }

  @Test
  void outKeepsItsType() throws Exception {
    CompiledIntentModel model =
        compile(
            context(
                "home",
                yaml(
                    "lists: {v: {values: [{in: low, out: 10}, {in: half, out: 0.5}, {in: mute, out: true}]}}",
                    "volume {v}")));
    assertEquals(
        List.of(10L, 0.5, true),
        List.of(
            slots(model, "volume low").get("v"),
            slots(model, "volume half").get("v"),
            slots(model, "volume mute").get("v")));
  }

  @Test
  void possessiveTouchesTheSlot() throws Exception {
    CompiledIntentModel model =
        compile(
            context(
                "home",
                yaml("lists: {name: {values: [{in: lamp, out: l1}]}}", "{name}['s] colour")));
    assertEquals(Map.of("name", "l1"), slots(model, "lamp's colour"));
  }

  @Test
  void fixedSlotsAreMergedIn() throws Exception {
    CompiledIntentModel model =
        compile(
            context(
                "home",
                "intents: {Do: {data: [{sentences: ['lights on'], slots: {domain: light, level: 5}}]}}"));
    assertEquals(Map.of("domain", "light", "level", 5L), slots(model, "lights on"));
  }

  @Test
  void spokenSlotHidesFixedSlot() throws Exception {
    CompiledIntentModel model =
        compile(
            context(
                "home",
                "intents: {Do: {data: [{sentences: ['{n} on'], slots: {n: all}}]}}\nlists: {n: {values: [lamp]}}"));
    assertEquals(Map.of("n", "lamp"), slots(model, "lamp on"));
  }

  @Test
  void slotsComeInTheOrderOfTheSentence() throws Exception {
    CompiledIntentModel model =
        compile(
            context("home", yaml("lists: {a: {values: [x]}, b: {values: [y]}}", "go ({a};{b})")));
    assertEquals(List.of("b", "a"), List.copyOf(slots(model, "go y x").keySet()));
  }

  @Test
  void blockHasListsAndRulesOfItsOwn() throws Exception {
    CompiledIntentModel model =
        compile(
            context(
                "home",
                """
        intents:
          Do:
            data:
              - sentences: ["<go> {n}"]
                lists: {n: {values: [inner]}}
                expansion_rules: {go: walk}
              - sentences: ["<go> {n}"]
        lists: {n: {values: [outer]}}
        expansion_rules: {go: run}
        """));
    assertLanguage(model, "walk inner", "run outer");
  }

  @Test
  void unknownKeysAreIgnored() throws Exception {
    assertTrue(
        allows(
            compile(
                context(
                    "home",
                    "responses: [1]\nintents: {Do: {description: x, data: [{sentences: [go], requires_context: {domain: light}, response: r, metadata: {a: 1}}]}}")),
            "go"));
  }

  @Test
  void skipWordIsSaidBeforeAndAfter() throws Exception {
    assertLanguage(
        compile(context("home", yaml("skip_words: [please]", "go on"))),
        "go on",
        "please go on",
        "go on please",
        "please go on please");
  }

  @Test
  void parserPassesOverSkipWordsBetween() throws Exception {
    assertTrue(
        allows(
            compile(context("home", yaml("skip_words: [please, if you can]", "go on"))),
            "go if you can please on"));
  }

  @Test
  void skipWordsInsideASlotCount() throws Exception {
    assertFalse(
        allows(
            compile(
                context(
                    "home",
                    yaml("skip_words: [please]\nlists: {n: {values: [big lamp]}}", "{n} on"))),
            "big please lamp on"));
  }

  @Test
  void permutationPartsMayHoldSlots() throws Exception {
    CompiledIntentModel model =
        compile(
            context(
                "home", yaml("lists: {a: {values: [x]}, b: {values: [y]}}", "([{a}];[{b}]) go")));
    assertEquals(Map.of("b", "y"), slots(model, "y go"));
  }

  @Test
  void noTemplatesNoPhrases() throws Exception {
    assertEquals(List.of(), compile().phrases());
  }

  @Test
  void noTemplatesNoMatch() throws Exception {
    assertFalse(allows(compile(), "anything"));
  }
}
