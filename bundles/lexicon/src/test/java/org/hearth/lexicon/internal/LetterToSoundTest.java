package org.hearth.lexicon.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(Lifecycle.PER_CLASS)
class LetterToSoundTest {

  private final LetterToSound rules = new LetterToSound(PackedResource.read("letter-to-sound.txt"));

  static List<String> vectors() throws IOException {
    try (InputStream in = LetterToSoundTest.class.getResourceAsStream("festival-lts.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void saysWhatFestivalSays(String vector) {
    int blank = vector.indexOf(' ');

    List<String> phones = rules.phones(vector.substring(0, blank));

    assertEquals(vector.substring(blank + 1), String.join(" ", phones));
  }

  @Test
  void comparesWithAtLeast200Vectors() throws IOException {
    assertTrue(vectors().size() >= 200, () -> "vectors in the file");
  }

  @Test
  void testsTheLettersAroundAndTheEdges() {
    // a: after # and before b it is ey, else ae; b: at the edge of the context it sees '0'.
    LetterToSound small = new LetterToSound(packed("a 3#4be@@", "b 10bv"));

    assertEquals(List.of("ey", "b"), small.phones("ab"));
    assertEquals(List.of("ae", "ae", "v"), small.phones("aab"));
  }

  @Test
  void saysTwoPhonesOrNoneForALetter() {
    LetterToSound small = new LetterToSound(packed("x +ks", "h -"));

    assertEquals(List.of("k", "s"), small.phones("hxh"));
  }

  @Test
  void refusesRulesThatLackALetter() {
    byte[] text = "a @\n".getBytes(StandardCharsets.US_ASCII);

    var e = assertThrows(IllegalArgumentException.class, () -> new LetterToSound(text));

    assertEquals("no tree for the letter 'b'", e.getMessage());
  }

  @Test
  void refusesATreeThatEndsInATest() {
    var e =
        assertThrows(IllegalArgumentException.class, () -> new LetterToSound(packed("a 3#4be@")));

    assertEquals("tree of 'a', column 8: expected more of the tree", e.getMessage());
  }

  @Test
  void refusesALeafThatIsNoPhone() {
    var e = assertThrows(IllegalArgumentException.class, () -> new LetterToSound(packed("a 3#?@")));

    assertEquals("tree of 'a', column 5: expected a test or a phone", e.getMessage());
  }

  @Test
  void refusesTextAfterATree() {
    var e = assertThrows(IllegalArgumentException.class, () -> new LetterToSound(packed("a @b")));

    assertEquals("tree of 'a', column 3: expected the end of the tree", e.getMessage());
  }

  /** The given trees; all other letters are silent. */
  private static byte[] packed(String... trees) {
    Stream<String> silent = "abcdefghijklmnopqrstuvwxyz".chars().mapToObj(c -> (char) c + " -");
    String text = String.join("\n", Stream.concat(silent, Stream.of(trees)).toList());
    // No line for a letter that is given below.
    return text.lines()
        .filter(line -> List.of(trees).contains(line) || !given(line.charAt(0), trees))
        .reduce("# header\n", (all, line) -> all + line + "\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static boolean given(char letter, String... trees) {
    return Stream.of(trees).anyMatch(tree -> tree.charAt(0) == letter);
  }
}
