package org.hearth.trainer.internal.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SyntheticSpeakersTest {
  @Test
  void noSentenceServesTwoPurposes() throws Exception {
    List<String> all = new ArrayList<>();
    for (String resource :
        List.of(
            SyntheticSpeakers.ENROLMENT, SyntheticSpeakers.HELD_OUT, SyntheticSpeakers.PUBLIC)) {
      all.addAll(SyntheticSpeakers.lines(resource));
    }
    assertEquals(320, all.size());
    assertEquals(320, new HashSet<>(all).size());
  }

  @Test
  void noLanguageOfTheBenchmarkIsInThePublicFiles() {
    Set<String> published =
        PublicFilesRecipe.voices().keySet().stream()
            .map(voice -> voice.voice().replaceAll("[-+].*", ""))
            .collect(Collectors.toSet());
    List<String> names = new SyntheticSpeakers(null).names();
    assertEquals(11, names.size());
    assertTrue(names.stream().noneMatch(published::contains), published.toString());
  }

  @Test
  void whoTookPartInTuningIsNotCounted() {
    SyntheticSpeakers speakers = new SyntheticSpeakers(null);
    assertEquals(
        List.of("ked"),
        speakers.names().stream().filter(name -> !speakers.isCounted(name)).toList());
  }
}
