package org.hearth.lexicon.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class PastTenseTest {

  @Test
  void reducesTheVowelOfTedToIh() {
    assertEquals(
        List.of("v", "ow", "t", "ih", "d"),
        PastTense.adapt("voted", List.of("v", "ow", "t", "ah", "d")));
  }

  @Test
  void reducesTheVowelOfDedToIh() {
    assertEquals(
        List.of("f", "ey", "d", "ih", "d"),
        PastTense.adapt("faded", List.of("f", "ey", "d", "ah", "d")));
  }

  @Test
  void leavesAFullVowel() {
    List<String> ted = List.of("t", "eh", "d");

    assertEquals(ted, PastTense.adapt("ted", ted));
  }

  @Test
  void leavesOtherEndings() {
    List<String> stud = List.of("s", "t", "ah", "d");

    assertEquals(stud, PastTense.adapt("stud", stud));
  }
}
