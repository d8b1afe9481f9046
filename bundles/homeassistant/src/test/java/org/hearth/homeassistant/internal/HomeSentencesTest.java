package org.hearth.homeassistant.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.api.intent.IntentMatch;
import org.hearth.api.intent.IntentModel;
import org.hearth.container.tests.stub.StubHomeAssistant;
import org.junit.jupiter.api.Test;

class HomeSentencesTest {
  private static final House HOUSE = house();

  private final HomeSentences sentences = Fixture.sentences();

  private static House house() {
    try (StubHomeAssistant stub = new StubHomeAssistant()) {
      return Fixture.read(stub);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Object> slots(IntentModel model, String sentence) {
    return Fixture.match(model, sentence).map(IntentMatch::slots).orElse(Map.of());
  }

  @Test
  void namesOfTheHouseTakeThePlaceOfThoseThatShip() throws Exception {
    IntentModel model = Fixture.compile(sentences.with(HOUSE, Fixture.shipped()));
    assertEquals(Map.of("name", "Bath Heater"), slots(model, "turn on the bath heater"));
    assertEquals(Map.of("name", "Kitchen Ceiling"), slots(model, "turn on the big light"));
    assertEquals(
        Map.of("area", "Office", "domain", "light"), slots(model, "turn on the study lights"));
    assertEquals(
        Map.of("name", "Big Garage Door", "domain", "cover"),
        slots(model, "open the big garage door"));
    assertEquals(Optional.empty(), Fixture.match(model, "turn on the christmas tree"));
    assertEquals(Optional.empty(), Fixture.match(model, "turn on the vault light"));
  }

  @Test
  void listOfWhichTheHouseHasNothingStays() throws Exception {
    IntentModel model = Fixture.compile(sentences.with(HOUSE, Fixture.shipped()));
    assertEquals(
        Map.of("name", "Movie Mode", "domain", "scene"), slots(model, "activate movie mode"));
    assertTrue(Fixture.match(model, "set a timer for ten minutes").isPresent());
    assertEquals("30", slots(model, "set a timer for half an hour").get("minutes").toString());
  }

  @Test
  void nameThatCannotBeSaidIsLeftOut() throws Exception {
    sentences.with(HOUSE, Fixture.shipped());
    assertEquals(List.of("Küchenlüfter"), sentences.leftOut());
    assertTrue(sentences.taken().contains("study"), sentences.taken().toString());
  }

  @Test
  void secondTimeChangesNothing() throws Exception {
    String once = sentences.with(HOUSE, Fixture.shipped());
    assertEquals(once, Fixture.sentences().with(HOUSE, once));
  }
}
