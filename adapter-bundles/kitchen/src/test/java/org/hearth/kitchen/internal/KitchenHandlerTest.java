package org.hearth.kitchen.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.hearth.api.assistant.Announcement;
import org.hearth.api.intent.HandlingException;
import org.hearth.api.intent.IntentMatch;
import org.hearth.api.intent.IntentRequest;
import org.hearth.container.tests.stub.OpenVault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KitchenHandlerTest {
  @TempDir private Path folder;
  private final SetClock clock = new SetClock();
  private KitchenHandler kitchen;

  /** Stands still unless it is set. */
  private static final class SetClock extends Clock {
    private volatile Instant now = Instant.parse("2026-01-01T12:00:00Z");

    void pass(Duration duration) {
      now = now.plus(duration);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @AfterEach
  void stop() {
    if (kitchen != null) {
      kitchen.close();
    }
  }

  private KitchenHandler kitchen() {
    if (kitchen == null) {
      kitchen = new KitchenHandler(folder, new OpenVault(), clock, false);
    }
    return kitchen;
  }

  private void restart(boolean rings) {
    stop();
    kitchen = new KitchenHandler(folder, new OpenVault(), clock, rings);
  }

  private String say(String intent, Object... slots) throws HandlingException {
    Map<String, Object> values = new HashMap<>();
    for (int i = 0; i < slots.length; i += 2) {
      values.put((String) slots[i], slots[i + 1]);
    }
    return kitchen()
        .handle(
            new IntentRequest(
                new IntentMatch(intent, values, "kitchen"),
                "",
                Optional.empty(),
                Optional.of("counter")))
        .orElse("nothing");
  }

  private void assertRefused(String reason, String intent, Object... slots) {
    assertEquals(
        reason, assertThrows(HandlingException.class, () -> say(intent, slots)).getMessage());
  }

  @Test
  void timerIsSet() throws Exception {
    assertEquals(
        "1 hour and 10 minutes, starting now.", say("StartTimer", "hours", 1L, "minutes", 10L));
    assertEquals(
        "The egg timer: 5 minutes, starting now.",
        say("StartTimer", "minutes", 5L, "timer", "egg"));
  }

  @Test
  void whoDoesNotMindIsAnswered() throws Exception {
    assertEquals("All right.", say("HassNevermind"));
  }

  @Test
  void statusSaysWhatIsLeft() throws Exception {
    say("StartTimer", "minutes", 10L);
    clock.pass(Duration.ofMillis(61_500));
    assertEquals("8 minutes and 59 seconds left on the timer of 10 minutes.", say("TimerStatus"));
  }

  @Test
  void statusOfSeveralSaysAll() throws Exception {
    say("StartTimer", "minutes", 10L);
    say("StartTimer", "minutes", 5L, "timer", "egg");
    assertEquals(
        "10 minutes left on the timer of 10 minutes. 5 minutes left on the egg timer.",
        say("TimerStatus"));
    assertEquals("5 minutes left on the egg timer.", say("TimerStatus", "timer", "egg"));
  }

  @Test
  void pausedTimerKeepsWhatIsLeft() throws Exception {
    say("StartTimer", "minutes", 10L, "timer", "tea");
    clock.pass(Duration.ofMinutes(4));
    assertEquals("The tea timer is paused with 6 minutes left.", say("PauseTimer"));
    clock.pass(Duration.ofHours(3));
    assertEquals("6 minutes left on the tea timer, which is paused.", say("TimerStatus"));
    assertEquals("The tea timer goes on: 6 minutes left.", say("ResumeTimer"));
    clock.pass(Duration.ofMinutes(1));
    assertEquals("5 minutes left on the tea timer.", say("TimerStatus"));
  }

  @Test
  void timerIsMadeLongerAndShorter() throws Exception {
    say("StartTimer", "minutes", 10L);
    assertEquals("15 minutes left on the timer.", say("HassIncreaseTimer", "minutes", 5L));
    assertEquals("12 minutes left on the timer.", say("HassDecreaseTimer", "minutes", 3L));
    assertRefused(
        "There are only 12 minutes left on the timer of 12 minutes.",
        "HassDecreaseTimer",
        "hours",
        1L);
  }

  @Test
  void twoTimersMustBeToldApart() throws Exception {
    say("StartTimer", "minutes", 5L, "timer", "egg");
    say("StartTimer", "minutes", 9L, "timer", "pasta");
    assertRefused(
        "There are 2 timers: the egg timer and the pasta timer. Say which.", "CancelTimer");
    assertEquals("The egg timer is cancelled.", say("CancelTimer", "timer", "egg"));
    assertEquals("The pasta timer is cancelled.", say("CancelTimer"));
    assertRefused("There is no timer.", "CancelTimer");
  }

  @Test
  void allTimersAreCancelled() throws Exception {
    say("StartTimer", "minutes", 5L);
    say("StartTimer", "minutes", 6L);
    assertEquals("All 2 timers are cancelled.", say("CancelAllTimers"));
    assertRefused("There is no timer.", "CancelAllTimers");
  }

  @Test
  void nameIsTakenOnce() throws Exception {
    say("StartTimer", "minutes", 5L, "timer", "egg");
    assertRefused("There is an egg timer already.", "StartTimer", "minutes", 5L, "timer", "egg");
  }

  @Test
  void timerSurvivesARestartAndRings() throws Exception {
    say("StartTimer", "minutes", 5L, "timer", "egg");
    clock.pass(Duration.ofMinutes(3));
    restart(true);
    assertEquals("2 minutes left on the egg timer.", say("TimerStatus"));
    clock.pass(Duration.ofMinutes(2));
    BlockingQueue<Announcement> heard = new LinkedBlockingQueue<>();
    kitchen().addListener(heard::add);
    assertEquals(new Announcement("The egg timer is done.", Optional.of("counter")), heard.take());
    restart(false); // Waits for what the bell writes.
    assertRefused("There is no timer.", "TimerStatus");
  }

  @Test
  void timerThatNobodyHeardRingsLate() throws Exception {
    say("StartTimer", "minutes", 5L);
    clock.pass(Duration.ofMinutes(7));
    restart(true);
    BlockingQueue<Announcement> heard = new LinkedBlockingQueue<>();
    kitchen().addListener(heard::add);
    assertEquals("The timer of 5 minutes was done 2 minutes ago.", heard.take().text());
  }

  @Test
  void timerThatNobodyCouldHearWaits() throws Exception {
    say("StartTimer", "minutes", 5L);
    clock.pass(Duration.ofMinutes(7));
    restart(true);
    CountDownLatch said = new CountDownLatch(1);
    kitchen()
        .addListener(
            announcement -> {
              said.countDown();
              return false;
            });
    said.await();
    BlockingQueue<Announcement> heard = new LinkedBlockingQueue<>();
    kitchen().addListener(heard::add);
    assertEquals("The timer of 5 minutes was done 2 minutes ago.", heard.take().text());
  }

  @Test
  void timerRingsWhenItsTimeHasCome() throws Exception {
    stop();
    kitchen = new KitchenHandler(folder, new OpenVault(), Clock.systemUTC(), true);
    BlockingQueue<Announcement> heard = new LinkedBlockingQueue<>();
    kitchen.addListener(heard::add);
    say("StartTimer", "seconds", 1L);
    assertEquals("The timer of 1 second is done.", heard.take().text());
  }

  @Test
  void shoppingListIsKept() throws Exception {
    assertEquals("The shopping list is empty.", say("ReadShoppingList"));
    assertEquals("Added milk to the shopping list.", say("AddToShoppingList", "item", "milk"));
    assertEquals(
        "Added eggs to the shopping list.",
        say("HassListAddItem", "item", "eggs", "name", "Shopping List"));
    say("AddToShoppingList", "item", "bread");
    restart(false);
    assertEquals("The shopping list: milk, eggs and bread.", say("ReadShoppingList"));
    assertEquals("Took eggs off the shopping list.", say("RemoveFromShoppingList", "item", "eggs"));
    assertRefused("The shopping list has milk already.", "AddToShoppingList", "item", "milk");
    assertRefused("The shopping list has no tea.", "RemoveFromShoppingList", "item", "tea");
    assertEquals("The shopping list is empty.", say("ClearShoppingList"));
  }

  @Test
  void otherListsAreOfOthers() throws Exception {
    assertEquals("nothing", say("HassListAddItem", "item", "eggs", "name", "To Do List"));
    assertEquals("nothing", say("OpenOven"));
  }

  @Test
  void amountsAreConverted() throws Exception {
    assertEquals(
        "2 cups of flour are 250 grams.",
        say("Convert", "amount", 2L, "from", "cups", "to", "grams", "ingredient", "flour"));
    assertEquals(
        "350 degrees fahrenheit are 177 degrees celsius.",
        say("Convert", "amount", 350L, "from", "degrees fahrenheit", "to", "degrees celsius"));
    assertEquals(
        "1 tablespoon is 3 teaspoons.",
        say("Convert", "amount", 1L, "from", "tablespoons", "to", "teaspoons"));
    assertEquals(
        "0.5 cups are 118 milliliters.",
        say("Convert", "amount", 0.5, "from", "cups", "to", "milliliters"));
    assertEquals(
        "5 pounds are 2268 grams.", say("Convert", "amount", 5L, "from", "pounds", "to", "grams"));
    assertEquals(
        "200 grams of butter are 0.881 cups.",
        say("Convert", "amount", 200L, "from", "grams", "to", "cups", "ingredient", "butter"));
  }

  @Test
  void whatCannotBeConvertedIsSaid() {
    assertTrue(
        assertThrows(
                HandlingException.class,
                () -> say("Convert", "amount", 2L, "from", "cups", "to", "grams"))
            .getMessage()
            .startsWith("For that I must know of what"));
    assertRefused(
        "Cups cannot become degrees celsius.",
        "Convert",
        "amount",
        2L,
        "from",
        "cups",
        "to",
        "degrees celsius");
  }
}
