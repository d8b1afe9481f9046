package org.hearth.forge.internal.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.corpus.api.ManifestLine;
import org.junit.jupiter.api.Test;

class FoldsTest {
  private static ManifestLine line(String name, Optional<String> speaker) {
    return new ManifestLine(
        name,
        Path.of("audio", name),
        Optional.empty(),
        false,
        Optional.empty(),
        Map.of(),
        null,
        null,
        speaker);
  }

  @Test
  void noSpeakerIsInTwoFoldsAndFoldsAreOfLikeSize() {
    List<ManifestLine> lines = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      lines.add(line("r" + i, Optional.of("s" + i % 17)));
    }
    int[] dealt = Folds.deal(lines, 5);
    Map<String, Integer> folds = new HashMap<>();
    int[] sizes = new int[5];
    for (int i = 0; i < dealt.length; i++) {
      Integer known = folds.putIfAbsent(lines.get(i).speaker().orElseThrow(), dealt[i]);
      assertTrue(known == null || known == dealt[i], lines.get(i).toString());
      sizes[dealt[i]]++;
    }
    assertTrue(
        Arrays.stream(sizes).allMatch(size -> size >= 30 && size <= 50), Arrays.toString(sizes));
  }

  @Test
  void recordingWithoutSpeakerStaysInItsFoldWhenOthersAreAdded() {
    List<ManifestLine> lines = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      lines.add(line("r" + i, Optional.empty()));
    }
    int[] few = Folds.deal(lines.subList(0, 20), 3);
    int[] many = Folds.deal(lines, 3);
    assertArrayEquals(few, Arrays.copyOf(many, 20));
    assertEquals(3, Arrays.stream(many).distinct().count());
  }
}
