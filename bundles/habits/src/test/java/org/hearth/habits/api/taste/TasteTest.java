package org.hearth.habits.api.taste;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDateTime;
import org.hearth.habits.api.FrozenScore;
import org.junit.jupiter.api.Test;

class TasteTest {
  private final FrozenScore model = Taste.model();

  private double distance(String genre, String other) {
    float[] a = model.coordinates(Taste.features(new Track("", "", "", genre, 0)));
    float[] b = model.coordinates(Taste.features(new Track("", "", "", other, 0)));
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Math.pow(a[i] - b[i], 2);
    }
    return Math.sqrt(sum);
  }

  @Test
  void whoLikesOneLikesWhatLiesNear() {
    assertTrue(distance("techno", "house") < distance("techno", "classical"));
    assertTrue(distance("jazz", "classical") < distance("jazz", "metal"));
  }

  @Test
  void genresAreKnownByOtherNames() {
    assertEquals(Genre.HIP_HOP, Genre.of("Hip-Hop"));
    assertEquals(Genre.RNB, Genre.of("R&B"));
    assertEquals(Genre.INDIE, Genre.of("Alternative Rock"));
    assertEquals(Genre.OTHER, Genre.of("polka"));
  }

  @Test
  void momentsAreSeenAsTheyAre() {
    assertArrayEquals(
        new float[] {1, 0.5f, 0, 0}, Taste.moment(LocalDateTime.of(2026, 3, 25, 8, 0)));
    assertArrayEquals(
        new float[] {1, 0, 0.5f, 0.5f}, Taste.moment(LocalDateTime.of(2026, 3, 28, 20, 0)));
  }

  @Test
  void theSameListenerLikesTheSame() {
    Track track = Listener.catalogue(1, 10).get(9);
    LocalDateTime time = LocalDateTime.of(2026, 3, 25, 8, 0);
    assertEquals(new Listener(7).plays(track, time), new Listener(7).plays(track, time));
  }
}
