package org.hearth.soundcard.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.hearth.api.voice.VoiceException;
import org.junit.jupiter.api.Test;

final class PlayerTest {
  private final Player player = new Player();

  private CompletableFuture<Boolean> play(int length, int value) {
    short[] samples = new short[length];
    Arrays.fill(samples, (short) value);
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return player.play(samples);
          } catch (VoiceException | InterruptedException e) {
            throw new CompletionException(e);
          }
        });
  }

  /** Takes blocks until one holds something. */
  private short[] firstSound() {
    short[] block = new short[256];
    while (block[0] == 0) {
      player.next(block);
    }
    return block;
  }

  @Test
  void isSilentWhileNothingIsPlayed() {
    short[] block = {1, 2, 3};
    player.next(block);
    assertArrayEquals(new short[3], block);
  }

  @Test
  void playsToTheEnd() {
    CompletableFuture<Boolean> playing = play(300, 7);
    short[] first = firstSound();
    short[] second = new short[256];
    player.next(second);
    assertTrue(playing.join());
    assertEquals(7, first[255]);
    assertEquals(7, second[43]);
    assertEquals(0, second[44]);
  }

  @Test
  void stopsWithAFade() {
    CompletableFuture<Boolean> playing = play(16_000, 1_000);
    firstSound();
    player.stop();
    short[] fade = new short[256];
    player.next(fade);
    assertFalse(playing.join());
    assertEquals(1_000, fade[0]);
    assertTrue(fade[100] > 0 && fade[100] < 500, "sample 100 is " + fade[100]);
    assertEquals(0, fade[128]);
  }

  @Test
  void playsOneAfterAnother() {
    CompletableFuture<Boolean> first = play(256, 1);
    firstSound();
    assertTrue(first.join());
    CompletableFuture<Boolean> second = play(256, 2);
    assertEquals(2, firstSound()[0]);
    assertTrue(second.join());
  }

  @Test
  void whoWaitsIsToldThatItIsGone() {
    CompletableFuture<Boolean> playing = play(16_000, 1);
    firstSound();
    player.close();
    CompletionException thrown = assertThrows(CompletionException.class, playing::join);
    assertInstanceOf(VoiceException.class, thrown.getCause());
  }
}
