package org.hearth.contexts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.hearth.testkit.api.Hearth;
import org.hearth.testkit.api.HearthTest;
import org.junit.jupiter.api.Test;

@HearthTest(context = "kitchen")
class KitchenTest {
  /** Generous: a timer of two seconds is waited for on a busy computer. */
  private static final Duration LIMIT = Duration.ofMinutes(1);

  @Test
  void timerIsSetAndCancelled(Hearth hearth) {
    hearth
        .hear("set a timer for ten minutes")
        .expectIntent("StartTimer")
        .slot("minutes", 10)
        .noSlot("timer")
        .reply("10 minutes, starting now.");
    hearth
        .hear("cancel the timer")
        .expectIntent("CancelTimer")
        .reply("The timer of 10 minutes is cancelled.");
    hearth.hear("cancel the timer").expectIntent("CancelTimer").notDone("There is no timer.");
  }

  @Test
  void hoursAndMinutesAreBothHeard(Hearth hearth) {
    hearth
        .hear("start the pizza timer for one hour and fifteen minutes")
        .expectIntent("StartTimer")
        .slot("timer", "pizza")
        .reply("The pizza timer: 1 hour and 15 minutes, starting now.");
    hearth
        .hear("cancel the pizza timer")
        .expectIntent("CancelTimer")
        .reply("The pizza timer is cancelled.");
  }

  @Test
  void timerRings(Hearth hearth) {
    hearth.hear("set the egg timer for two seconds").expectIntent("StartTimer");
    assertEquals("The egg timer is done.", hearth.awaitAnnouncement(LIMIT));
  }

  @Test
  void shoppingListIsKept(Hearth hearth) {
    hearth
        .hear("add orange juice to the shopping list")
        .expectIntent("AddToShoppingList")
        .reply("Added orange juice to the shopping list.");
    hearth
        .hear("what is on the shopping list")
        .expectIntent("ReadShoppingList")
        .reply("The shopping list: orange juice.");
    hearth
        .hear("clear the shopping list")
        .expectIntent("ClearShoppingList")
        .reply("The shopping list is empty.");
  }

  @Test
  void amountsAreConverted(Hearth hearth) {
    hearth
        .hear("how many grams are two cups of flour")
        .expectIntent("Convert")
        .reply("2 cups of flour are 250 grams.");
    hearth
        .hear("convert three hundred fifty degrees fahrenheit to celsius")
        .expectIntent("Convert")
        .reply("350 degrees fahrenheit are 177 degrees celsius.");
  }
}
