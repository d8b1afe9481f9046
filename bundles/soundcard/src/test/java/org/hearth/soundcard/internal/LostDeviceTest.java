package org.hearth.soundcard.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.hearth.api.audio.PcmFormat;
import org.hearth.api.voice.Loudspeaker;
import org.hearth.audio.internal.DefaultAudioDecoder;
import org.hearth.soundcard.api.CaptureLine;
import org.hearth.soundcard.api.PlaybackLine;
import org.hearth.soundcard.api.SoundDevice;
import org.junit.jupiter.api.Test;

final class LostDeviceTest {
  /** Only a test that hangs takes so long. */
  private static final int PATIENCE_SECONDS = 60;

  private final AtomicInteger open = new AtomicInteger();
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
  private final Deque<Step<CaptureLine>> recordings = new ArrayDeque<>();
  private final Deque<Step<PlaybackLine>> playbacks = new ArrayDeque<>();
  private final Microphone.Surroundings surroundings =
      new Microphone.Surroundings() {
        @Override
        public Runnable appeared(Loudspeaker loudspeaker) {
          told.add("talks");
          return () -> told.add("talks no more");
        }

        @Override
        public void tell(String line) {
          told.add(line);
        }
      };

  /** What happens when a line is opened. */
  private interface Step<T> {
    T open() throws IOException;
  }

  /** Does what the test says each time that it is opened; then it is gone for good. */
  private final SoundDevice card =
      new SoundDevice() {
        @Override
        public String id() {
          return "card";
        }

        @Override
        public String description() {
          return "a card of the test";
        }

        @Override
        public Optional<PcmFormat> recording() {
          return Optional.of(PcmFormat.HEARTH);
        }

        @Override
        public boolean plays() {
          return true;
        }

        @Override
        public CaptureLine record() throws IOException {
          return next(recordings);
        }

        @Override
        public PlaybackLine play() throws IOException {
          return next(playbacks);
        }

        private <T> T next(Deque<Step<T>> steps) throws IOException {
          if (steps.isEmpty()) {
            throw new IOException("the card is gone");
          }
          return steps.remove().open();
        }
      };

  /** Records silence until it is pulled out. */
  private class Capture implements CaptureLine {
    private int reads;

    Capture(int reads) {
      this.reads = reads;
      open.incrementAndGet();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (reads-- == 0) {
        throw new IOException("the card is gone");
      }
      try {
        Thread.sleep(1);
      } catch (InterruptedException e) {
        throw new IOException("closed", e);
      }
      return length;
    }

    @Override
    public void close() {
      open.decrementAndGet();
    }
  }

  private final class Playback implements PlaybackLine {
    private final boolean broken;

    Playback(boolean broken) {
      this.broken = broken;
      open.incrementAndGet();
    }

    @Override
    public void write(short[] samples, int offset, int length) throws IOException {
      if (broken) {
        throw new IOException("the loudspeaker is broken");
      }
    }

    @Override
    public int pending() {
      return 0;
    }

    @Override
    public void close() {
      open.decrementAndGet();
    }
  }

  private Microphone open(boolean talks) throws IOException {
    Hearing hearing =
        new Hearing(new Ears(block -> {}), Ears.OPTIONS, Optional.empty(), utterance -> {});
    try {
      return Microphone.open(
          () -> List.of(card),
          new DefaultAudioDecoder(),
          new Microphone.Settings(Optional.empty(), Optional.empty(), talks, "kitchen", 1),
          hearing,
          surroundings);
    } catch (IOException e) {
      hearing.close();
      throw e;
    }
  }

  private String next() throws InterruptedException {
    return told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private void expectLoss() throws InterruptedException {
    String lost = next();
    assertTrue(lost.startsWith("the card is gone; it is opened again"), lost);
  }

  @Test
  void aLoudspeakerThatFailsAtOnceIsClosed() {
    playbacks.add(() -> new Playback(true));
    assertThrows(IOException.class, () -> open(true));
    assertEquals(0, open.get());
  }

  @Test
  void withoutAMicrophoneTheLoudspeakerIsClosed() {
    playbacks.add(() -> new Playback(false));
    assertThrows(IOException.class, () -> open(true));
    assertEquals(0, open.get());
  }

  @Test
  void aMicrophoneIsBackWithoutItsLoudspeakerWhichFollows() throws Exception {
    CountDownLatch alone = new CountDownLatch(1);
    recordings.add(() -> new Capture(3));
    recordings.add(() -> new Capture(-1));
    playbacks.add(() -> new Playback(false));
    playbacks.add(
        () -> {
          throw new IllegalStateException("no such mixer");
        });
    playbacks.add(
        () -> {
          alone.countDown();
          return new Playback(false);
        });
    try (Microphone microphone = open(true)) {
      assertEquals("talks", next());
      assertEquals("talks no more", next());
      expectLoss();
      assertEquals("the microphone card is back", next());
      assertTrue(alone.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
      assertEquals("talks", next());
      assertEquals("the loudspeaker is back (source kitchen)", next());
      assertEquals("card", microphone.device());
    }
    assertEquals(0, open.get());
  }

  @Test
  void whatJavaThrowsUnforeseenIsALostDevice() throws Exception {
    recordings.add(
        () ->
            new Capture(0) {
              @Override
              public int read(byte[] bytes, int offset, int length) {
                throw new IllegalStateException("no such line");
              }
            });
    recordings.add(
        () -> {
          throw new IllegalArgumentException("no such mixer");
        });
    recordings.add(() -> new Capture(-1));
    try (Microphone microphone = open(false)) {
      String lost = next();
      assertTrue(lost.contains("it is opened again when it is back"), lost);
      assertEquals("the microphone card is back", next());
      assertEquals("card", microphone.device());
    }
    assertEquals(0, open.get());
  }

  @Test
  void aLineThatWasOpenedWhileItWasClosedIsClosed() throws Exception {
    CompletableFuture<Microphone> opened = new CompletableFuture<>();
    recordings.add(() -> new Capture(0));
    recordings.add(
        () -> {
          Thread closing = new Thread(() -> opened.join().close());
          closing.start();
          try {
            closing.join(); // Interrupted by it.
          } catch (InterruptedException e) {
            return new Capture(-1);
          }
          throw new IOException("it was not closed");
        });
    Microphone microphone = open(false);
    opened.complete(microphone);
    expectLoss();
    assertEquals("the microphone card is back", next());
    microphone.close();
    assertEquals(0, open.get());
  }
}
