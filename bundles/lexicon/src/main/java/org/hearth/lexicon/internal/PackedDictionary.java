package org.hearth.lexicon.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.api.lexicon.Pronunciation;

/**
 * The dictionary, searched in its packed form: sorted, front-coded lines in blocks that each begin
 * with a word written in full. Costs its size as text plus four bytes a block. Immutable.
 *
 * <p>A line is {@code <letters shared with the word before, base 36><other letters> <pronunciation>
 * ...}, a pronunciation being characters of {@link PhoneCode}.
 */
final class PackedDictionary {

  private static final int RADIX = 36;

  private final byte[] text;

  /** Where the lines begin that hold a whole word. */
  private final int[] blocks;

  /**
   * Takes the packed text, header included.
   *
   * @throws IllegalArgumentException if the first line is not a whole word, or a word shares
   *     letters that the word before has not
   */
  PackedDictionary(byte[] packed) {
    text = packed.clone();
    blocks = findBlocks();
  }

  private int[] findBlocks() {
    int[] found = new int[1024];
    int count = 0;
    int start = PackedResource.skipHeader(text);
    for (int line = start; line < text.length; line = PackedResource.nextLine(text, line)) {
      if (text[line] == '0') {
        found = count == found.length ? Arrays.copyOf(found, 2 * count) : found;
        found[count++] = line;
      } else if (line == start) {
        throw new IllegalArgumentException(
            "the dictionary begins with '" + (char) text[line] + "', expected a whole word ('0')");
      }
    }
    return Arrays.copyOf(found, count);
  }

  /** The pronunciations of a word in lower case, the most usual first; empty if unknown. */
  List<Pronunciation> find(String word) {
    int block = lastBlockUpTo(word);
    return block < 0 ? List.of() : scan(block, word).map(this::pronunciations).orElse(List.of());
  }

  /** All words with their pronunciations, sorted. */
  Map<String, List<Pronunciation>> words() {
    Map<String, List<Pronunciation>> words = new LinkedHashMap<>();
    String current = "";
    int start = PackedResource.skipHeader(text);
    for (int line = start; line < text.length; line = PackedResource.nextLine(text, line)) {
      current = current.substring(0, shared(line, current)) + suffix(line);
      words.put(current, pronunciations(line));
    }
    return words;
  }

  /** The number of the last block whose first word is not after {@code word}, or -1. */
  private int lastBlockUpTo(String word) {
    int low = 0;
    int high = blocks.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (suffix(blocks[middle]).compareTo(word) <= 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return high;
  }

  /** The line of the word, if the block has it. */
  private Optional<Integer> scan(int block, String word) {
    int end = block + 1 < blocks.length ? blocks[block + 1] : text.length;
    String current = "";
    for (int line = blocks[block]; line < end; line = PackedResource.nextLine(text, line)) {
      current = current.substring(0, shared(line, current)) + suffix(line);
      if (current.equals(word)) {
        return Optional.of(line);
      }
    }
    return Optional.empty();
  }

  private int shared(int line, String before) {
    int length = Character.digit(text[line], RADIX);
    if (length < 0 || length > before.length()) {
      throw new IllegalArgumentException(
          "the line after '" + before + "' shares '" + (char) text[line] + "' letters with it");
    }
    return length;
  }

  private String suffix(int line) {
    int end = line + 1;
    while (end < text.length && text[end] != ' ') {
      end++;
    }
    return ascii(line + 1, end);
  }

  private List<Pronunciation> pronunciations(int line) {
    String content = ascii(line, PackedResource.nextLine(text, line)).strip();
    List<Pronunciation> found = new ArrayList<>();
    for (String codes : content.substring(content.indexOf(' ') + 1).split(" ")) {
      found.add(new Pronunciation(PhoneCode.phones(codes)));
    }
    return List.copyOf(found);
  }

  private String ascii(int from, int to) {
    return new String(text, from, to - from, StandardCharsets.US_ASCII);
  }
}
