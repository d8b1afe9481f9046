package org.hearth.lexicon.internal.joint;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a word is said, by the probabilities of sequences of units of letters and phones. Made by
 * {@link JointTrainer}, searched in its packed form. Immutable, for any thread.
 *
 * <p>The packed form: lines that begin with {@code #}; a line with the longest sequence, the number
 * of nodes, and all units as {@code letters:phones}; then the tree of sequences, breadth first. A
 * node is its symbol (less that of the sibling before it, a number of seven bits a byte, the last
 * with the highest bit set), its negative log-probability in 16ths, and, where a longer sequence is
 * possible, how many children it has and, if any, its back-off weight.
 */
public final class JointModel {
  static final int END = 0;
  static final int BEGIN = 1;
  static final int FIRST_UNIT = 2;

  /** Steps of a natural logarithm that a byte is in. */
  static final double STEPS = 16;

  /** The byte of a back-off weight of one. */
  static final int BACK_OFF_ZERO = 64;

  /** What is less probable than the best by more, in nats, is not followed. */
  private static final double WINDOW = 9;

  private static final int BEAM = 48;
  private static final int NONE = -1;
  private static final int[] NO_UNITS = {};

  private final int order;
  private final Spoken[] units;

  /** Units, as symbols, by their letters. */
  private final Map<String, int[]> byLetters = new HashMap<>();

  private final short[] symbols;
  private final byte[] probabilities;
  private final byte[] backOffs;

  /** Where the children of a node begin; they end where those of the next begin. */
  private final int[] firstChild;

  /**
   * One way to say a word.
   *
   * @param phones one character a phone
   * @param logProbability of letters and phones together
   */
  public record Guess(String phones, double logProbability) {}

  /**
   * Takes the packed form.
   *
   * @throws IllegalArgumentException when it is malformed
   */
  public JointModel(byte[] packed) {
    int position = 0;
    while (packed[position] == '#') {
      position = lineEnd(packed, position) + 1;
    }
    int end = lineEnd(packed, position);
    String[] head =
        new String(packed, position, end - position, StandardCharsets.US_ASCII).split(" ");
    this.order = Integer.parseInt(head[0]);
    int nodes = Integer.parseInt(head[1]);
    this.units = new Spoken[head.length - 2];
    for (int i = 0; i < units.length; i++) {
      String[] unit = head[i + 2].split(":", -1);
      units[i] = new Spoken(unit[0], unit[1]);
      int symbol = FIRST_UNIT + i;
      byLetters.merge(unit[0], new int[] {symbol}, JointModel::joined);
    }
    this.symbols = new short[nodes];
    this.probabilities = new byte[nodes];
    this.backOffs = new byte[nodes];
    this.firstChild = new int[nodes + 1];
    new Reader(packed, end + 1).read();
    for (char letter = 'a'; letter <= 'z'; letter++) {
      if (!byLetters.containsKey(String.valueOf(letter))) {
        throw new IllegalArgumentException("there is no unit of the letter '" + letter + "'");
      }
    }
  }

  private static int[] joined(int[] before, int[] more) {
    int[] joined = Arrays.copyOf(before, before.length + more.length);
    System.arraycopy(more, 0, joined, before.length, more.length);
    return joined;
  }

  private static int lineEnd(byte[] packed, int from) {
    int end = from;
    while (packed[end] != '\n') {
      end++;
    }
    return end;
  }

  private final class Reader {
    private final byte[] packed;
    private int position;

    Reader(byte[] packed, int position) {
      this.packed = packed;
      this.position = position;
    }

    void read() {
      int[] children = new int[symbols.length];
      byte[] depths = new byte[symbols.length];
      children[0] = number();
      int next = 1;
      for (int parent = 0; parent < symbols.length; parent++) {
        firstChild[parent] = next;
        int symbol = -1;
        for (int end = next + children[parent]; next < end; next++) {
          symbol += number();
          symbols[next] = (short) symbol;
          probabilities[next] = packed[position++];
          depths[next] = (byte) (depths[parent] + 1);
          children[next] = depths[next] < order ? number() : 0;
          if (children[next] > 0) {
            backOffs[next] = packed[position++];
          }
        }
      }
      firstChild[symbols.length] = next;
      if (next != symbols.length || position != packed.length) {
        throw new IllegalArgumentException("found " + next + " nodes, expected " + symbols.length);
      }
    }

    private int number() {
      int value = 0;
      int shift = 0;
      while (packed[position] >= 0) {
        value |= packed[position++] << shift;
        shift += 7;
      }
      return value | (packed[position++] & 0x7f) << shift;
    }
  }

  private int child(int node, int symbol) {
    int low = firstChild[node];
    int high = firstChild[node + 1] - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (symbols[middle] == symbol) {
        return middle;
      }
      if (symbols[middle] < symbol) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return NONE;
  }

  /** Histories of a place in a word, the longest first; the last is the empty one, the root. */
  private double score(int[] histories, int symbol) {
    double backedOff = 0;
    for (int history : histories) {
      int node = child(history, symbol);
      if (node != NONE) {
        return backedOff - (probabilities[node] & 0xff) / STEPS;
      }
      backedOff -= ((backOffs[history] & 0xff) - BACK_OFF_ZERO) / STEPS;
    }
    throw new IllegalStateException("the model has no probability of the symbol " + symbol);
  }

  /** The histories after one more symbol: those that something is known to follow. */
  private int[] longer(int[] histories, int symbol) {
    int[] longer = new int[histories.length + 1];
    int count = 0;
    for (int history : histories) {
      int node = child(history, symbol);
      if (node != NONE && firstChild[node] < firstChild[node + 1]) {
        longer[count++] = node;
      }
    }
    longer[count++] = 0;
    return Arrays.copyOf(longer, count);
  }

  /** Letters that were read, and how they are said. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Reading(String phones, int[] histories, double score) {}

  /** The best readings of so many letters; of those alike from now on, the better one. */
  private static final class Beam {
    private final Map<String, Reading> readings = new LinkedHashMap<>();
    private double best = Double.NEGATIVE_INFINITY;

    boolean takes(double score) {
      return score > best - WINDOW;
    }

    void add(Reading reading) {
      best = Math.max(best, reading.score);
      readings.merge(
          reading.histories[0] + " " + reading.phones,
          reading,
          (a, b) -> {
            Reading better = a.score >= b.score ? a : b;
            return new Reading(better.phones, better.histories, sum(a.score, b.score));
          });
    }

    List<Reading> best() {
      return readings.values().stream()
          .filter(reading -> takes(reading.score))
          .sorted(Comparator.comparingDouble(reading -> -reading.score))
          .limit(BEAM)
          .toList();
    }
  }

  private static double sum(double a, double b) {
    return Math.max(a, b) + Math.log1p(Math.exp(-Math.abs(a - b)));
  }

  /**
   * The most probable ways to say a word, the best first, each once.
   *
   * @param word letters a to z only
   * @param most how many are wanted
   * @return at least one; its phones may be none
   */
  public List<Guess> guesses(String word, int most) {
    List<Beam> beams = new ArrayList<>();
    for (int i = 0; i <= word.length(); i++) {
      beams.add(new Beam());
    }
    int[] start = longer(new int[] {0}, BEGIN);
    beams.get(0).add(new Reading("", start, 0));
    for (int i = 0; i < word.length(); i++) {
      for (Reading reading : beams.get(i).best()) {
        for (int end = i + 1; end <= Math.min(i + Units.LONGEST, word.length()); end++) {
          Beam beam = beams.get(end);
          for (int symbol : byLetters.getOrDefault(word.substring(i, end), NO_UNITS)) {
            double score = reading.score + score(reading.histories, symbol);
            if (beam.takes(score)) {
              String phones = reading.phones + units[symbol - FIRST_UNIT].phones();
              beam.add(new Reading(phones, longer(reading.histories, symbol), score));
            }
          }
        }
      }
    }
    Map<String, Double> found = new HashMap<>();
    for (Reading reading : beams.get(word.length()).best()) {
      found.merge(reading.phones, reading.score + score(reading.histories, END), JointModel::sum);
    }
    return found.entrySet().stream()
        .map(entry -> new Guess(entry.getKey(), entry.getValue()))
        .sorted(
            Comparator.comparingDouble((Guess guess) -> -guess.logProbability)
                .thenComparing(Guess::phones))
        .limit(most)
        .toList();
  }

  /**
   * The log-probability of letters and phones together.
   *
   * @param word letters a to z only
   * @param phones one character a phone
   * @return negative infinity when no units make them up
   */
  public double logProbability(String word, String phones) {
    Beam[][] beams = new Beam[word.length() + 1][phones.length() + 1];
    for (Beam[] row : beams) {
      Arrays.setAll(row, i -> new Beam());
    }
    beams[0][0].add(new Reading("", longer(new int[] {0}, BEGIN), 0));
    for (int i = 0; i < word.length(); i++) {
      for (int j = 0; j <= phones.length(); j++) {
        for (Reading reading : beams[i][j].best()) {
          for (int end = i + 1; end <= Math.min(i + Units.LONGEST, word.length()); end++) {
            for (int symbol : byLetters.getOrDefault(word.substring(i, end), NO_UNITS)) {
              String said = units[symbol - FIRST_UNIT].phones();
              if (phones.startsWith(said, j)) {
                double score = reading.score + score(reading.histories, symbol);
                int[] histories = longer(reading.histories, symbol);
                // The phones are those of the place.
                beams[end][j + said.length()].add(new Reading("", histories, score));
              }
            }
          }
        }
      }
    }
    double total = Double.NEGATIVE_INFINITY;
    for (Reading reading : beams[word.length()][phones.length()].best()) {
      double score = reading.score + score(reading.histories, END);
      total = Double.isInfinite(total) ? score : sum(total, score);
    }
    return total;
  }
}
