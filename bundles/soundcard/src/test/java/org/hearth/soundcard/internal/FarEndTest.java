package org.hearth.soundcard.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.hearth.soundcard.api.PlaybackLine;
import org.junit.jupiter.api.Test;

final class FarEndTest {
  private static final int BLOCK = 256;

  /** A loudspeaker whose clock the test moves. */
  private static final class Loudspeaker implements PlaybackLine {
    private final List<Short> written = new ArrayList<>();
    private int heard;

    @Override
    public void write(short[] samples, int offset, int length) {
      for (int i = 0; i < length; i++) {
        written.add(samples[offset + i]);
      }
    }

    @Override
    public int pending() {
      return written.size() - heard;
    }

    /** Time goes on; what was heard in it. */
    short[] advance(int samples) {
      short[] block = new short[samples];
      for (int i = 0; i < samples; i++) {
        block[i] = heard < written.size() ? written.get(heard++) : 0;
      }
      return block;
    }

    @Override
    public void close() {}
  }

  private final Loudspeaker loudspeaker = new Loudspeaker();
  private final Player player = new Player();

  private void playRamp() {
    short[] ramp = new short[16_000];
    for (int i = 0; i < ramp.length; i++) {
      ramp[i] = (short) (1 + i);
    }
    CompletableFuture.runAsync(
        () -> {
          try {
            player.play(ramp);
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  /** The difference of what it tells and what was heard, in samples, once the ramp is heard. */
  private int lag(FarEnd farEnd) throws IOException {
    short[] told = new short[BLOCK];
    while (true) {
      short[] heard = loudspeaker.advance(BLOCK);
      farEnd.step(told);
      if (told[0] > 0 && heard[0] > 0) {
        return heard[0] - told[0];
      }
    }
  }

  @Test
  void tellsWhatWasHeardALittleEarly() throws IOException {
    FarEnd farEnd = new FarEnd(loudspeaker, player, BLOCK);
    playRamp();
    assertEquals(480, lag(farEnd));
  }

  @Test
  void isFilledUpWhenTheLoudspeakerIsFaster() throws IOException {
    FarEnd farEnd = new FarEnd(loudspeaker, player, BLOCK);
    short[] told = new short[BLOCK];
    for (int i = 0; i < 200; i++) {
      loudspeaker.advance(BLOCK + 13);
      farEnd.step(told);
    }
    assertTrue(loudspeaker.pending() >= BLOCK, "pending " + loudspeaker.pending());
  }

  @Test
  void waitsWhenTheLoudspeakerIsSlower() throws IOException {
    FarEnd farEnd = new FarEnd(loudspeaker, player, BLOCK);
    short[] told = new short[BLOCK];
    for (int i = 0; i < 1_000; i++) {
      loudspeaker.advance(BLOCK - 13);
      farEnd.step(told);
    }
    assertTrue(loudspeaker.pending() < 4_000, "pending " + loudspeaker.pending());
  }

  @Test
  void alignsAnewAfterAGap() throws IOException {
    FarEnd farEnd = new FarEnd(loudspeaker, player, BLOCK);
    short[] told = new short[BLOCK];
    loudspeaker.advance(1_500);
    for (int i = 0; i < 10; i++) {
      farEnd.step(told);
      loudspeaker.advance(BLOCK);
    }
    playRamp();
    int lag = lag(farEnd);
    assertTrue(lag >= 0 && lag <= 480 + 480, "lag " + lag);
  }
}
