package org.hearth.lexicon.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Letter-to-sound rules: for each letter a decision tree over the three letters before and after it
 * says which phones it stands for. Immutable.
 *
 * <p>Source: A. W. Black, K. Lenzo and V. Pagel, "Issues in building general letter to sound
 * rules", 3rd ESCA workshop on speech synthesis, 1998; evaluated as festival's {@code lts_predict}
 * does, with trees trained by its authors on CMUDICT.
 *
 * <p>A line of the packed form is a letter, a blank and its tree in pre-order. A test is a digit
 * for the neighbour (1-3: third to first before, 4-6: first to third after) and the letter
 * expected, followed by the branches yes and no. A leaf is a character of {@link PhoneCode}, {@code
 * -} for none, or {@code +} and two characters.
 */
final class LetterToSound {

  private static final char SILENT = '-';
  private static final char DOUBLE = '+';

  /**
   * How festival sees the surroundings of a word: {@code #} beside it, and {@code 0}, the value of
   * a missing feature, beyond.
   */
  private static final String BEFORE = "00#";

  private static final String AFTER = "#00";

  /** Where the neighbours 1 to 6 are, seen from the letter. */
  private static final int[] OFFSETS = {-3, -2, -1, 1, 2, 3};

  private static final int LETTERS = 26;

  /** Trees of the letters a to z. */
  private final Tree[] trees = new Tree[LETTERS];

  /**
   * Takes the packed text, header included.
   *
   * @throws IllegalArgumentException if a tree is missing or malformed
   */
  LetterToSound(byte[] packed) {
    int start = PackedResource.skipHeader(packed);
    String text = new String(packed, start, packed.length - start, StandardCharsets.US_ASCII);
    text.lines().forEach(this::read);
    for (int i = 0; i < LETTERS; i++) {
      if (trees[i] == null) {
        throw new IllegalArgumentException("no tree for the letter '" + (char) ('a' + i) + "'");
      }
    }
  }

  private void read(String line) {
    if (line.length() < 3 || line.charAt(0) < 'a' || line.charAt(0) > 'z') {
      throw new IllegalArgumentException("expected '<letter> <tree>', found '" + line + "'");
    }
    trees[line.charAt(0) - 'a'] = new Reader(line).read();
  }

  /**
   * The phones of a word.
   *
   * @param word letters a to z only
   * @return possibly none: a letter can be silent
   */
  List<String> phones(String word) {
    String padded = BEFORE + word + AFTER;
    StringBuilder codes = new StringBuilder();
    for (int i = 0; i < word.length(); i++) {
      codes.append(trees[word.charAt(i) - 'a'].evaluate(padded, i + BEFORE.length()));
    }
    return PhoneCode.phones(codes.toString());
  }

  /**
   * One decision tree in pre-order, so that the branch yes of a test is the next node.
   *
   * @param nodes of a test: neighbour, letter and index of the branch no, in 4, 8 and 20 bits; of a
   *     leaf: -1 - its position in {@code line}
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
  private record Tree(int[] nodes, String line) {

    /** The characters of the phones of the letter at {@code position}. */
    String evaluate(String padded, int position) {
      int node = 0;
      while (nodes[node] >= 0) {
        int test = nodes[node];
        char neighbour = padded.charAt(position + OFFSETS[test >>> 28]);
        node = neighbour == (test >>> 20 & 0xff) ? node + 1 : test & 0xfffff;
      }
      int leaf = -1 - nodes[node];
      return switch (line.charAt(leaf)) {
        case SILENT -> "";
        case DOUBLE -> line.substring(leaf + 1, leaf + 3);
        default -> line.substring(leaf, leaf + 1);
      };
    }
  }

  /** Reads the tree of one line. */
  private static final class Reader {

    private final String line;
    private int position = 2;
    private int[] nodes = new int[1024];
    private int count;

    Reader(String line) {
      this.line = line;
    }

    Tree read() {
      node();
      if (position != line.length()) {
        throw malformed("the end of the tree");
      }
      return new Tree(Arrays.copyOf(nodes, count), line);
    }

    private void node() {
      char first = next();
      if (first >= '1' && first <= '6') {
        test(first - '1');
      } else {
        leaf(first);
      }
    }

    private void test(int neighbour) {
      char letter = next();
      int index = add(0);
      node();
      nodes[index] = neighbour << 28 | letter << 20 | count;
      node();
    }

    private void leaf(char first) {
      add(-position); // one past the first character
      if (first == DOUBLE) {
        phone(next());
        phone(next());
      } else if (first != SILENT) {
        phone(first);
      }
    }

    private void phone(char code) {
      if (!PhoneCode.isPhone(code)) {
        throw malformed("a test or a phone");
      }
    }

    private int add(int node) {
      if (count == nodes.length) {
        nodes = Arrays.copyOf(nodes, 2 * count);
      }
      nodes[count] = node;
      return count++;
    }

    private char next() {
      if (position == line.length()) {
        throw malformed("more of the tree");
      }
      return line.charAt(position++);
    }

    private IllegalArgumentException malformed(String expected) {
      return new IllegalArgumentException(
          "tree of '" + line.charAt(0) + "', column " + position + ": expected " + expected);
    }
  }
}
