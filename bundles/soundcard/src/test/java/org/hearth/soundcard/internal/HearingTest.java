package org.hearth.soundcard.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class HearingTest {
  /** Only a test that hangs takes so long. */
  private static final int PATIENCE_SECONDS = 60;

  /** More than can wait. */
  private static final int MANY = 3_000;

  private static final Logger LOGGER = Logger.getLogger(Hearing.class.getName());

  private final BlockingQueue<Short> heard = new LinkedBlockingQueue<>();
  private final AtomicInteger logged = new AtomicInteger();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord entry) {
          logged.incrementAndGet();
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void count() {
    LOGGER.addHandler(handler);
  }

  @AfterEach
  void countNoMore() {
    LOGGER.removeHandler(handler);
  }

  private static Hearing hearing(Ears ears) {
    return new Hearing(ears, Ears.OPTIONS, Optional.empty(), utterance -> {});
  }

  private Short next() throws InterruptedException {
    return heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  @Test
  void hearsOnAfterBlocksThatFailAndTellsItOnce() throws Exception {
    Ears ears =
        new Ears(
            block -> {
              if (block < 3) {
                throw new IllegalStateException("of what was said");
              }
              heard.add(block);
            });
    try (Hearing hearing = hearing(ears)) {
      for (short block = 1; block <= 3; block++) {
        hearing.accept(new short[] {block}, 0, 1);
      }
      assertEquals((short) 3, next());
    }
    assertEquals(1, logged.get());
  }

  @Test
  void thatItIsTooSlowIsToldOnceUnderLoad() throws Exception {
    Semaphore may = new Semaphore(0);
    Ears ears =
        new Ears(
            block -> {
              heard.add(block);
              may.acquireUninterruptibly();
            });
    try (Hearing hearing = hearing(ears)) {
      for (int i = 0; i < MANY; i++) {
        hearing.accept(new short[] {1}, 0, 1);
      }
      next();
      for (int i = 0; i < 3; i++) { // Room for one block, which is taken, and the next is not.
        may.release();
        next();
        hearing.accept(new short[] {1}, 0, 1);
        hearing.accept(new short[] {1}, 0, 1);
      }
      may.release(MANY);
    }
    assertEquals(1, logged.get());
  }
}
