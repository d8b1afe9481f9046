package org.hearth.intent.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The numbers of a list with a range, and how they are said.
 *
 * @param from the first number, not below -999,999
 * @param to the last number, not above 999,999
 * @param step distance between numbers
 * @param multiplier what the slot's value is multiplied by; Long or Double
 * @param fractions which fractions may follow a number
 */
record NumberRange(long from, long to, long step, Number multiplier, Fractions fractions) {

  /** Fractions of a number, as Home Assistant names them. */
  enum Fractions {
    /** Whole numbers only. */
    NONE,
    /** "two point five", "two and a half". */
    HALVES,
    /** "two point one" to "two point nine". */
    TENTHS;

    private List<List<String>> spoken() {
      return switch (this) {
        case NONE -> List.of();
        case HALVES -> List.of(List.of("point", "five"), List.of("and", "a", "half"));
        case TENTHS ->
            IntStream.rangeClosed(1, 9)
                .mapToObj(i -> List.of("point", EnglishNumbers.digit((char) ('0' + i))))
                .toList();
      };
    }
  }

  /** Ranges of at most so many numbers are written out; larger ones are put together. */
  private static final long MAX_ENUMERATED = 1_000;

  private static final WordDag MINUS = WordDag.of(List.of(List.of("minus"), List.of("negative")));

  private static final WordDag A_THOUSAND = WordDag.of(List.of(List.of("a", "thousand")));
  private static final WordDag THOUSAND = WordDag.of(List.of(List.of("thousand")));

  NumberRange {
    if (from > to) {
      throw new IllegalArgumentException(
          "range is from " + from + " to " + to + ", expected 'from' not above 'to'");
    }
    if (from < -EnglishNumbers.MAX || to > EnglishNumbers.MAX) {
      throw new IllegalArgumentException(
          "range is from " + from + " to " + to + ", expected numbers between -999999 and 999999");
    }
    if (step < 1) {
      throw new IllegalArgumentException("step is " + step + ", expected 1 or more");
    }
    if (fractions != Fractions.NONE && step != 1) {
      throw new IllegalArgumentException(
          "step is " + step + ", expected 1 where fractions are " + lower(fractions));
    }
    if ((to - from) / step >= MAX_ENUMERATED && 1000 % step != 0) {
      throw new IllegalArgumentException(
          "step is "
              + step
              + ", expected a divisor of 1000 in a range of more than "
              + MAX_ENUMERATED
              + " numbers");
    }
  }

  private static String lower(Fractions fractions) {
    return fractions.name().toLowerCase(Locale.ROOT);
  }

  /** The slot's value for the words that were said. */
  Object value(List<String> words) {
    double number = EnglishNumbers.parse(words);
    if (fractions == Fractions.NONE && multiplier instanceof Long factor) {
      return Math.round(number) * factor;
    }
    return number * multiplier.doubleValue();
  }

  /**
   * The ways to say the numbers: alternatives, each a chain of automata of which every one is
   * passed. Chains share automata; the size does not depend on how many numbers there are.
   */
  List<List<WordDag>> spoken() {
    List<List<WordDag>> ways = new ArrayList<>();
    if (to >= 0) {
      long first = from >= 0 ? from : Math.floorMod(from, step);
      addMagnitudes(first, last(first, to), List.of(), ways);
    }
    if (from < 0) {
      long highest = to >= 0 ? from + (-1 - from) / step * step : last(from, to);
      addMagnitudes(-highest, -from, List.of(MINUS), ways);
    }
    return ways;
  }

  private long last(long first, long limit) {
    return first + Math.floorDiv(limit - first, step) * step;
  }

  /** Numbers from low to high, both of them in the range, after a sign. */
  private void addMagnitudes(long low, long high, List<WordDag> sign, List<List<WordDag>> ways) {
    if (low > high) {
      return;
    }
    integers(low, high).forEach(way -> ways.add(chain(sign, way)));
    if (fractions == Fractions.NONE) {
      return;
    }
    WordDag fraction = WordDag.of(fractions.spoken());
    long lowest = !sign.isEmpty() && to >= 0 ? 0 : low;
    if (lowest < high) {
      integers(lowest, high - 1)
          .forEach(way -> ways.add(chain(sign, chain(way, List.of(fraction)))));
    }
  }

  private static List<WordDag> chain(List<WordDag> first, List<WordDag> second) {
    List<WordDag> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  private List<List<WordDag>> integers(long low, long high) {
    if ((high - low) / step < MAX_ENUMERATED) {
      return List.of(List.of(enumerated(low, high)));
    }
    List<List<WordDag>> ways = new ArrayList<>();
    if (low <= 1000 && 1000 <= high && (1000 - low) % step == 0) {
      ways.add(List.of(A_THOUSAND));
    }
    long firstBlock = low / 1000;
    long lastBlock = high / 1000;
    addBlocks(firstBlock, firstBlock, low % 1000, 999, ways);
    addBlocks(firstBlock + 1, lastBlock - 1, low % step, 999, ways);
    if (lastBlock > firstBlock) {
      addBlocks(lastBlock, lastBlock, low % step, high % 1000, ways);
    }
    return ways;
  }

  /** Thousands from first to last block, each with every remainder from low to high. */
  private void addBlocks(long first, long last, long low, long high, List<List<WordDag>> ways) {
    if (first > last || low > high) {
      return;
    }
    if (first == 0) {
      ways.add(List.of(enumerated(low, high)));
      addBlocks(1, last, low, high, ways);
      return;
    }
    WordDag thousands = WordDag.of(sequences(first, last, 1, EnglishNumbers::counts));
    WordDag rest = WordDag.of(sequences(low, high, step, EnglishNumbers::remainders));
    ways.add(List.of(thousands, THOUSAND, rest));
  }

  private WordDag enumerated(long low, long high) {
    return WordDag.of(sequences(low, high, step, EnglishNumbers::spellings));
  }

  private static List<List<String>> sequences(
      long low, long high, long step, IntFunction<List<List<String>>> spellings) {
    return LongStream.iterate(low, n -> n <= high, n -> n + step)
        .boxed()
        .flatMap(n -> spellings.apply(n.intValue()).stream())
        .toList();
  }
}
