package org.hearth.intent.internal;

import static org.hearth.intent.internal.Adapters.allows;
import static org.hearth.intent.internal.Adapters.compile;
import static org.hearth.intent.internal.Adapters.context;
import static org.hearth.intent.internal.Adapters.match;
import static org.hearth.intent.internal.Adapters.slots;
import static org.hearth.intent.internal.Adapters.templates;
import static org.hearth.intent.internal.Adapters.user;
import static org.hearth.intent.internal.Adapters.yaml;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.EntityValue;
import org.hearth.api.adapter.Vocabulary;
import org.hearth.api.intent.IntentMatch;
import org.junit.jupiter.api.Test;

class SentenceMatcherTest {
  private static Map<String, List<EntityValue>> names(String in, String out) {
    return Map.of("name", List.of(new EntityValue(in, out)));
  }

  private static String intents(String first, String second) {
    return "intents: {First: {data: [{sentences: ['"
        + first
        + "']}]}, Second: {data: [{sentences: ['"
        + second
        + "']}]}}\nlists: {n: {values: [red lamp, on]}}";
  }

  private static String intent(CompiledIntentModel model, String sentence) {
    return match(model, sentence).map(IntentMatch::intent).orElse("none");
  }

  @Test
  void earlierAdapterWins() throws Exception {
    Adapter kitchen = context("kitchen", yaml("lists: {n: {values: [door]}}", "open the {n}"));
    Adapter garage = context("garage", yaml("", "open the door"));
    assertEquals(
        "kitchen", match(compile(kitchen, garage), "open the door").orElseThrow().context());
  }

  @Test
  void orderOfAdaptersDecides() throws Exception {
    Adapter kitchen = context("kitchen", yaml("", "open the door"));
    Adapter garage = context("garage", yaml("", "open the door"));
    assertEquals(
        "garage", match(compile(garage, kitchen), "open the door").orElseThrow().context());
  }

  @Test
  void moreLiteralWordsWin() throws Exception {
    assertEquals(
        "Second",
        intent(compile(context("home", intents("paint {n}", "paint red lamp"))), "paint red lamp"));
  }

  @Test
  void amongEqualsTheFirstTemplateWins() throws Exception {
    assertEquals(
        "First", intent(compile(context("home", intents("go [{n}] on", "go on [{n}]"))), "go on"));
  }

  @Test
  void amongEqualValuesTheFirstWins() throws Exception {
    CompiledIntentModel model =
        compile(
            context(
                "home",
                yaml(
                    "lists: {n: {values: [{in: lamp, out: first}, {in: lamp, out: second}]}}",
                    "{n} on")));
    assertEquals("first", slots(model, "lamp on").get("n"));
  }

  @Test
  void sentenceMustMatchToItsEnd() throws Exception {
    assertFalse(allows(templates("turn on the lamp"), "turn on the"));
  }

  @Test
  void sentenceMustEndWhereTheTemplateEnds() throws Exception {
    assertFalse(allows(templates("turn on"), "turn on now"));
  }

  @Test
  void unknownMarkerMatchesNothing() throws Exception {
    assertFalse(allows(templates("go unk"), "go [unk]"));
  }

  @Test
  void noWordsMatchNothing() throws Exception {
    assertTrue(templates("go").match(List.of()).isEmpty());
  }

  @Test
  void capitalsAreTolerated() throws Exception {
    assertTrue(allows(templates("go on"), "Go ON."));
  }

  @Test
  void fillerWordsBetweenDoNotChangeTheWinner() throws Exception {
    assertEquals(
        "First",
        intent(
            compile(context("home", "skip_words: [please]\n" + intents("go on", "go {n}"))),
            "go please on"));
  }

  @Test
  void skipWordsOfOneAdapterAreNotThoseOfAnother() throws Exception {
    CompiledIntentModel model =
        compile(context("a", yaml("skip_words: [please]", "go")), context("b", yaml("", "stop")));
    assertFalse(allows(model, "please stop"));
  }

  @Test
  void personsNameForThingsWorksInAContext() throws Exception {
    CompiledIntentModel model =
        compile(
            user("anna", names("[the] zigby", "hallway lamp")),
            context("home", yaml("lists: {name: {values: [tv]}}", "turn on {name}")));
    assertEquals(Map.of("name", "hallway lamp"), slots(model, "turn on the zigby"));
  }

  @Test
  void entitiesAloneMakeAList() throws Exception {
    CompiledIntentModel model =
        compile(
            user("anna", names("zigby", "hallway lamp")),
            context("home", yaml("", "turn on {name}")));
    assertEquals(Map.of("name", "hallway lamp"), slots(model, "turn on zigby"));
  }

  @Test
  void entitiesOfSeveralPeopleAreUnited() throws Exception {
    CompiledIntentModel model =
        compile(
            user("anna", names("zigby", "a")),
            user("ben", names("zagby", "b")),
            context("home", yaml("", "turn on {name}")));
    assertEquals(
        List.of("a", "b"),
        List.of(
            slots(model, "turn on zigby").get("name"), slots(model, "turn on zagby").get("name")));
  }

  @Test
  void entityOfAnEarlierAdapterHidesTheContextsValue() throws Exception {
    CompiledIntentModel model =
        compile(
            user("anna", names("lamp", "hers")),
            context("home", yaml("lists: {name: {values: [lamp]}}", "turn on {name}")));
    assertEquals("hers", slots(model, "turn on lamp").get("name"));
  }

  @Test
  void entityOfALaterAdapterDoesNotHideTheContextsValue() throws Exception {
    CompiledIntentModel model =
        compile(
            context("home", yaml("lists: {name: {values: [lamp]}}", "turn on {name}")),
            user("anna", names("lamp", "hers")));
    assertEquals("lamp", slots(model, "turn on lamp").get("name"));
  }

  @Test
  void contextsOwnEntitiesExtendItsLists() throws Exception {
    CompiledIntentModel model =
        compile(
            context(
                "home",
                yaml("", "turn on {name}"),
                new Vocabulary(List.of(), names("zigby", "z"))));
    assertEquals("z", slots(model, "turn on zigby").get("name"));
  }

  @Test
  void listsAreLocalToTheirAdapter() throws Exception {
    CompiledIntentModel model =
        compile(
            context("a", yaml("lists: {n: {values: [x]}}", "go {n}")),
            context("b", yaml("lists: {n: {values: [y]}}", "run {n}")));
    assertFalse(allows(model, "run x"));
  }

  @Test
  void entitiesReachThePhrases() throws Exception {
    CompiledIntentModel model =
        compile(
            user("anna", names("zigby", "hallway lamp")),
            context("home", yaml("", "turn on {name}")));
    assertEquals(List.of("turn on zigby"), model.phrases());
  }
}
