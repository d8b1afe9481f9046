package org.hearth.lexicon.internal.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hearth.api.lexicon.Pronunciation;
import org.hearth.lexicon.internal.LexiconService;
import org.junit.jupiter.api.Test;

class DictionarySplitTest {

  @Test
  void aTenthIsHeldOutAndNothingOfItIsTrainedOn() {
    DictionarySplit split = DictionarySplit.of(new LexiconService().words());
    double share =
        split.heldOut().size() / (double) (split.heldOut().size() + split.training().size());
    assertEquals(0.1, share, 0.005);
    Set<String> both = new HashSet<>(split.training().keySet());
    both.retainAll(split.heldOut().keySet());
    assertEquals(Set.of(), both);
    assertTrue(
        split.trainingWords().stream().noneMatch(w -> split.heldOut().containsKey(w.letters())));
  }

  @Test
  void onlyLettersAreRead() {
    Map<String, List<Pronunciation>> words =
        Map.of(
            "don't", List.of(Pronunciation.parse("d ow n t")),
            "read", List.of(Pronunciation.parse("r iy d"), Pronunciation.parse("r eh d")));
    DictionarySplit split = DictionarySplit.of(words);
    assertEquals(2, split.all().size());
    assertTrue(split.all().stream().allMatch(word -> word.letters().equals("read")));
  }
}
