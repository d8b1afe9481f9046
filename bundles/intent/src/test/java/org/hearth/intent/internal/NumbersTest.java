package org.hearth.intent.internal;

import static org.hearth.intent.internal.Adapters.allows;
import static org.hearth.intent.internal.Adapters.compile;
import static org.hearth.intent.internal.Adapters.context;
import static org.hearth.intent.internal.Adapters.slots;
import static org.hearth.intent.internal.Adapters.yaml;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.hearth.api.intent.IntentException;
import org.junit.jupiter.api.Test;

class NumbersTest {
  private static CompiledIntentModel range(String range) throws IntentException {
    return compile(context("home", yaml("lists: {n: {range: {" + range + "}}}", "set {n} now")));
  }

  private static void assertNumber(CompiledIntentModel model, Object expected, List<String> words) {
    assertEquals(expected, slots(model, "set " + String.join(" ", words) + " now").get("n"));
  }

  @Test
  void everySpellingOfEveryNumberToAThousandComesBack() throws Exception {
    CompiledIntentModel model = range("from: 0, to: 1000");
    for (long n = 0; n <= 1000; n++) {
      for (List<String> words : EnglishNumbers.spellings(n)) {
        assertNumber(model, n, words);
      }
    }
  }

  @Test
  void everyDigitTokenToAThousandComesBack() throws Exception {
    CompiledIntentModel model = range("from: 0, to: 1000");
    for (long n = 0; n <= 1000; n++) {
      assertNumber(model, n, List.of(Long.toString(n)));
    }
  }

  @Test
  void largeNumbersComeBack() throws Exception {
    CompiledIntentModel model = range("from: 0, to: 999999");
    Random random = new Random(1);
    for (int i = 0; i < 2000; i++) {
      long n = random.nextInt(1_000_000);
      for (List<String> words : EnglishNumbers.spellings(n)) {
        assertNumber(model, n, words);
      }
    }
  }

  @Test
  void largeRangesAreSmallGraphs() throws Exception {
    assertTrue(range("from: 0, to: 999999").graph().arcCount() < 1000);
  }

  @Test
  void composedRangeHasExactlyItsNumbers() throws Exception {
    assertNumbers("from: 1985, to: 4120, step: 5", 1985, 4120, 5);
  }

  @Test
  void composedRangeBelowZeroHasExactlyItsNumbers() throws Exception {
    assertNumbers("from: -2001, to: 1003, step: 4", -2001, 1003, 4);
  }

  @Test
  void rangeBelowZeroHasExactlyItsNumbers() throws Exception {
    assertNumbers("from: -40, to: -7, step: 3", -40, -7, 3);
  }

  /** The numbers that the language says are those of the range and no others. */
  private static void assertNumbers(String range, long from, long to, long step) throws Exception {
    TreeSet<Double> said = new TreeSet<>();
    for (String sentence : Language.of(range(range).graph())) {
      List<String> words = List.of(sentence.split(" "));
      said.add(EnglishNumbers.parse(words.subList(1, words.size() - 1)));
    }
    TreeSet<Double> expected = new TreeSet<>();
    LongStream.iterate(from, n -> n <= to, n -> n + step).forEach(n -> expected.add((double) n));
    assertEquals(expected, said);
  }

  @Test
  void numberAboveTheRangeDoesNotMatch() throws Exception {
    assertFalse(allows(range("from: 0, to: 100"), "set one hundred one now"));
  }

  @Test
  void numberBetweenStepsDoesNotMatch() throws Exception {
    assertFalse(allows(range("from: 0, to: 100, step: 5"), "set seven now"));
  }

  @Test
  void negativeIsAnotherWordForMinus() throws Exception {
    assertNumber(range("from: -20, to: 40"), -5L, List.of("negative", "five"));
  }

  @Test
  void negativeDigitTokenMatches() throws Exception {
    assertNumber(range("from: -20, to: 40"), -5L, List.of("-5"));
  }

  @Test
  void multiplierAppliesToTheValue() throws Exception {
    assertNumber(range("from: 0, to: 100, multiplier: 10"), 250L, List.of("twenty", "five"));
  }

  @Test
  void fractionalMultiplierMakesADouble() throws Exception {
    assertNumber(range("from: 0, to: 100, multiplier: 0.01"), 0.25, List.of("twenty", "five"));
  }

  @Test
  void aHundredIsANumber() throws Exception {
    assertNumber(range("from: 0, to: 100"), 100L, List.of("a", "hundred"));
  }

  @Test
  void halvesAreSaidInTwoWays() throws Exception {
    CompiledIntentModel model = range("from: 0, to: 30, fractions: halves");
    assertNumber(model, 21.5, List.of("twenty", "one", "and", "a", "half"));
    assertNumber(model, 21.5, List.of("21.5"));
  }

  @Test
  void tenthsComeBack() throws Exception {
    assertNumber(
        range("from: 0, to: 30, fractions: tenths"), 0.3, List.of("zero", "point", "three"));
  }

  @Test
  void wholeNumberOfARangeWithFractionsIsADouble() throws Exception {
    assertNumber(range("from: 0, to: 30, fractions: tenths"), 30.0, List.of("thirty"));
  }

  @Test
  void fractionAboveTheRangeDoesNotMatch() throws Exception {
    assertFalse(allows(range("from: 0, to: 30, fractions: halves"), "set thirty point five now"));
  }

  @Test
  void fractionBelowZeroComesBack() throws Exception {
    assertNumber(range("from: -5, to: 5, fractions: halves"), -0.5, List.of("-0.5"));
  }

  @Test
  void percentSignTouchingANumberIsAWord() throws Exception {
    CompiledIntentModel model =
        compile(
            context(
                "home",
                yaml(
                    "lists: {n: {range: {from: 0, to: 100, type: percentage}}}", "dim to {n}[%]")));
    assertEquals(50L, slots(model, "dim to 50%").get("n"));
  }

  @Test
  void numberTouchingAWordStaysAWord() throws Exception {
    assertTrue(
        allows(
            compile(context("home", yaml("lists: {n: {range: {from: 0, to: 9}}}", "{n}x zoom"))),
            "five x zoom"));
  }

  @Test
  void entitiesExtendARange() throws Exception {
    CompiledIntentModel model =
        compile(
            context("home", yaml("lists: {n: {range: {from: 0, to: 9}}}", "set {n} now")),
            Adapters.user(
                "anna",
                java.util.Map.of(
                    "n", List.of(new org.hearth.api.adapter.EntityValue("my usual", "7")))));
    assertNumber(model, "7", List.of("my", "usual"));
  }

  @Test
  void wordThatIsNoNumberIsNamed() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> EnglishNumbers.parse(List.of("twenty", "lamps")))
            .getMessage();
    assertTrue(message.contains("'lamps'"), message);
  }
}
