package org.hearth.intent.internal;

import static org.hearth.intent.internal.Adapters.compile;
import static org.hearth.intent.internal.Adapters.context;
import static org.hearth.intent.internal.Adapters.templates;
import static org.hearth.intent.internal.Adapters.user;
import static org.hearth.intent.internal.Adapters.yaml;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.hearth.api.adapter.EntityValue;
import org.hearth.api.intent.IntentException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class TemplateErrorsTest {
  private static void assertFails(Executable compilation, String... parts) {
    String message = assertThrows(IntentException.class, compilation).getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), () -> "no '" + part + "' in: " + message);
    }
  }

  private static void assertFileFails(String yaml, String... parts) {
    assertFails(() -> compile(context("home", yaml)), parts);
  }

  @Test
  void messageNamesAdapterIntentTemplateAndColumn() {
    assertFails(
        () -> templates("turn (on"),
        "adapter 'home'",
        "intent 'Do'",
        "template 'turn (on'",
        "column 6:");
  }

  @Test
  void roundBracketIsNeverClosed() {
    assertFails(() -> templates("go (a|b"), "column 4: '(' is never closed");
  }

  @Test
  void optionalIsNeverClosed() {
    assertFails(() -> templates("go [a"), "column 4: '[' is never closed");
  }

  @Test
  void slotIsNeverClosed() {
    assertFails(() -> templates("go {a"), "column 4: '{' is never closed");
  }

  @Test
  void bracketClosesNothing() {
    assertFails(() -> templates("go a) b"), "column 5: found ')' that closes nothing");
  }

  @Test
  void braceClosesNothing() {
    assertFails(() -> templates("go a} b"), "column 5: found '}' that closes nothing");
  }

  @Test
  void bracketsCross() {
    assertFails(() -> templates("go (a]"), "column 6: found ']', expected ')'");
  }

  @Test
  void emptyBrackets() {
    assertFails(() -> templates("go () on"), "column 4: found empty brackets");
  }

  @Test
  void emptyAlternativeInTheMiddle() {
    assertFails(() -> templates("(a||b)"), "column 4: found an empty alternative");
  }

  @Test
  void emptyAlternativeAtTheEnd() {
    assertFails(() -> templates("(a| )"), "column 4: found an empty alternative");
  }

  @Test
  void barsAndSemicolonsMixed() {
    assertFails(() -> templates("(a|b;c)"), "column 5: found ';' among '|'");
  }

  @Test
  void tooManyPartsInAnyOrder() {
    assertFails(
        () -> templates("(a;b;c;d;e;f;g;h;i)"), "found 9 parts in any order, expected at most 8");
  }

  @Test
  void nestedTooDeep() {
    assertFails(
        () -> templates("(".repeat(65) + "a" + ")".repeat(65)),
        "column 65: brackets are nested deeper than 64");
  }

  @Test
  void slotNameIsMissing() {
    assertFails(() -> templates("go {a:}"), "column 4: found '{a:}', expected the name of a list");
  }

  @Test
  void emptyTemplate() {
    assertFails(() -> templates(" "), "the template is empty");
  }

  @Test
  void sentenceWithoutWords() {
    assertFails(() -> templates("[please] [go]"), "column 1: a sentence without words is allowed");
  }

  @Test
  void listExistsNowhere() {
    assertFails(
        () -> templates("turn on {nam}"), "intent 'Do'", "column 9: list {nam} does not exist");
  }

  @Test
  void listHasNoValues() {
    assertFileFails(
        yaml("lists: {name: {values: []}}", "on {name}"),
        "intent 'Do'",
        "template 'on {name}'",
        "column 4: list {name} has no values");
  }

  @Test
  void ruleDoesNotExist() {
    assertFails(() -> templates("go <there>"), "column 4: rule <there> does not exist");
  }

  @Test
  void ruleContainsItself() {
    assertFileFails(
        yaml("expansion_rules: {a: 'x <b>', b: '<a>'}", "go <a>"),
        "column 4:",
        "rule <a> 'x <b>', column 3",
        "rule <a> contains itself");
  }

  @Test
  void mistakeInsideARuleNamesRuleAndColumn() {
    assertFileFails(
        yaml("expansion_rules: {a: 'x {no}'}", "go <a>"),
        "template 'go <a>', column 4: rule <a> 'x {no}', column 3: list {no} does not exist");
  }

  @Test
  void ruleItselfIsMistyped() {
    assertFileFails(
        yaml("expansion_rules: {a: 'x ('}", "go"),
        "adapter 'home', rule <a>, template 'x (', column 3");
  }

  @Test
  void listValueIsMistyped() {
    assertFileFails(
        yaml("lists: {n: {values: ['a [b']}}", "go {n}"),
        "adapter 'home', value of list {n}, template 'a [b', column 3");
  }

  @Test
  void listValueHoldsAList() {
    assertFileFails(
        yaml("lists: {n: {values: ['a {n}']}}", "go {n}"),
        "column 4: value 'a {n}' of list {n}, column 3: list {n} stands inside a list's value");
  }

  @Test
  void entityIsMistyped() {
    assertFails(
        () ->
            compile(
                user("anna", Map.of("name", List.of(new EntityValue("[the big", "x")))),
                context("home", yaml("", "go"))),
        "adapter 'anna', entity of list {name}, template '[the big', column 1");
  }

  @Test
  void wildcardList() {
    assertFileFails(
        yaml("lists: {n: {wildcard: true}}", "go"),
        "adapter 'home'",
        "lists.n",
        "wildcard lists are not supported by a closed grammar");
  }

  @Test
  void listIsNeitherValuesNorRange() {
    assertFileFails(
        yaml("lists: {n: {valves: [a]}}", "go"), "lists.n has neither 'values' nor 'range'");
  }

  @Test
  void valueWithoutIn() {
    assertFileFails(
        yaml("lists: {n: {values: [{out: x}]}}", "go"), "lists.n.values[0] has no 'in'");
  }

  @Test
  void rangeIsReversed() {
    assertFileFails(
        yaml("lists: {n: {range: {from: 9, to: 1}}}", "go"), "lists.n.range: range is from 9 to 1");
  }

  @Test
  void rangeHasNoEnd() {
    assertFileFails(
        yaml("lists: {n: {range: {from: 9}}}", "go"),
        "lists.n.range.to is missing, expected a whole number");
  }

  @Test
  void rangeIsTooLarge() {
    assertFileFails(
        yaml("lists: {n: {range: {from: 0, to: 1000000}}}", "go"),
        "expected numbers between -999999 and 999999");
  }

  @Test
  void stepIsZero() {
    assertFileFails(
        yaml("lists: {n: {range: {from: 0, to: 9, step: 0}}}", "go"),
        "step is 0, expected 1 or more");
  }

  @Test
  void fractionsAreUnknown() {
    assertFileFails(
        yaml("lists: {n: {range: {from: 0, to: 9, fractions: thirds}}}", "go"),
        "fractions is 'thirds', expected 'halves' or 'tenths'");
  }

  @Test
  void sentencesAreNoList() {
    assertFileFails(
        "intents: {Do: {data: [{sentences: go}]}}",
        "intents.Do.data[0].sentences is 'go', expected a list");
  }

  @Test
  void sentenceIsNoText() {
    assertFileFails(
        "intents: {Do: {data: [{sentences: [5]}]}}", "sentences[0] is '5', expected a text");
  }

  @Test
  void intentHasNoData() {
    assertFileFails(
        "intents: {Do: {sentences: [go]}}", "intents.Do.data is missing, expected a list");
  }

  @Test
  void fixedSlotIsNoScalar() {
    assertFileFails(
        "intents: {Do: {data: [{sentences: [go], slots: {a: [1]}}]}}",
        "slots.a is a list, expected a text, a number, true or false");
  }

  @Test
  void numbersOfAnotherLanguageAreNotSpelled() {
    assertFileFails(
        "language: de\nintents: {}\nlists: {n: {range: {from: 1, to: 2}}}",
        "language is 'de', lists.n.range {\"from\":1,\"to\":2}: expected 'values'");
    assertFileFails(
        "language: de\nintents: {Do: {data: [{sentences: [auf 50 prozent]}]}}",
        "language is 'de', intents.Do.data.sentences has 'auf 50 prozent', expected numbers");
  }

  @Test
  void skipWordHasNoWord() {
    assertFileFails(yaml("skip_words: ['?']", "go"), "skip word is '?'");
  }

  @Test
  void yamlIsBroken() {
    assertFileFails(
        "intents: {", "adapter 'home', sentences.yaml: the YAML cannot be read at line");
  }

  @Test
  void yamlKeyOccursTwice() {
    assertFileFails("intents: {}\nintents: {}", "sentences.yaml", "Duplicate");
  }

  @Test
  void yamlAliasIsRefused() {
    assertFileFails("a: &x [1, 2]\nb: [*x, *x]", "line 2 has the YAML alias '*x'");
  }

  @Test
  void yamlIsNestedTooDeep() {
    assertFileFails(
        "a: " + "[".repeat(40) + "]".repeat(40), "the YAML cannot be read", "nesting depth");
  }

  @Test
  void yamlIsTooLong() {
    assertFileFails(
        "#" + "x".repeat(1 << 20), "the text has 1048577 characters, expected at most 1048576");
  }

  @Test
  void rulesThatDoubleEachOtherEndInAMessage() {
    StringBuilder rules = new StringBuilder("expansion_rules:\n  r0: a b\n");
    for (int i = 1; i <= 30; i++) {
      rules.append(String.format("  r%d: <r%d> <r%d>%n", i, i - 1, i - 1));
    }
    assertFileFails(yaml(rules.toString(), "<r30>"), "the template is too large");
  }

  @Test
  void wordsThatDoubleEachOtherEndInAMessage() {
    assertFails(() -> templates("(a|b)".repeat(40)), "the sentences are too many");
  }

  @Test
  void listsThatMultiplyEndInAMessage() {
    StringBuilder lists = new StringBuilder("lists:\n");
    for (String list : List.of("a", "b")) {
      lists.append("  ").append(list).append(":\n    values: [x");
      for (int i = 0; i < 1500; i++) {
        lists.append(", ").append(list).append(letters(i));
      }
      lists.append("]\n");
    }
    assertFileFails(
        yaml(lists.toString(), "{a} {b}"), "adapters ['home']", "pairs of neighbouring words");
  }

  private static String letters(int number) {
    StringBuilder letters = new StringBuilder();
    for (int n = number + 1; n > 0; n /= 26) {
      letters.append((char) ('a' + n % 26));
    }
    return letters.toString();
  }
}
