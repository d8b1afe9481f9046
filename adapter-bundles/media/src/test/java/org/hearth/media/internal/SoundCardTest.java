package org.hearth.media.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.sound.sampled.SourceDataLine;
import org.hearth.api.audio.AudioDecoder;
import org.hearth.api.audio.AudioException;
import org.hearth.api.audio.PcmFormat;
import org.hearth.api.audio.PcmStream;
import org.junit.jupiter.api.Test;

class SoundCardTest {
  private static final Path FILE = Path.of("/music/Miles Davis/So What.wav");
  private static final int CHUNKS = 5;
  private static final int CHUNK = 1600;

  /** For what must come, at most. */
  private static final int SECONDS = 30;

  private final StubLine line = new StubLine();
  private final CompletableFuture<Boolean> ended = new CompletableFuture<>();
  private int damagedAfter = CHUNKS;
  private final SoundCard card = new SoundCard(new Ramp(), line::line);

  /** Takes what it is given while it runs; pauses itself in the middle of a call. */
  private final class StubLine {
    final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    final CountDownLatch paused = new CountDownLatch(1);
    final CountDownLatch closed = new CountDownLatch(1);
    boolean pausesInWrite;
    boolean pausesInDrain;
    volatile boolean runs;
    int drains;

    SourceDataLine line() {
      runs = true;
      return (SourceDataLine)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {SourceDataLine.class},
              (proxy, method, arguments) -> answer(method, arguments));
    }

    private Object answer(Method method, Object[] arguments) {
      switch (method.getName()) {
        case "start" -> runs = true;
        case "stop" -> runs = false;
        case "flush" -> {}
        case "close" -> closed.countDown();
        case "drain" -> drain();
        case "write" -> {
          return write((byte[]) arguments[0], (int) arguments[1], (int) arguments[2]);
        }
        default -> throw new UnsupportedOperationException(method.getName());
      }
      return null;
    }

    private int write(byte[] bytes, int offset, int length) {
      int taken = runs ? length : 0;
      if (pausesInWrite && heard.size() > 0) {
        pausesInWrite = false;
        card.pause();
        taken = 100;
        paused.countDown();
      }
      heard.write(bytes, offset, taken);
      return taken;
    }

    private void drain() {
      drains++;
      if (pausesInDrain) {
        pausesInDrain = false;
        card.pause();
        paused.countDown();
      }
    }
  }

  /** Each sample is greater than the one before by one. */
  private final class Ramp implements AudioDecoder {
    @Override
    public PcmStream open(Path file) {
      return new PcmStream() {
        private int chunks;

        @Override
        public int read(short[] buffer, int offset, int length) throws AudioException {
          if (chunks == CHUNKS) {
            return -1;
          }
          if (chunks == damagedAfter) {
            throw new AudioException(file + " is damaged");
          }
          for (int i = 0; i < CHUNK; i++) {
            buffer[offset + i] = (short) (chunks * CHUNK + i);
          }
          chunks++;
          return CHUNK;
        }

        @Override
        public void close() {}
      };
    }

    @Override
    public PcmStream raw(InputStream in, PcmFormat format) {
      throw new UnsupportedOperationException("music is in files");
    }
  }

  private static byte[] all() {
    ByteBuffer all = ByteBuffer.allocate(2 * CHUNKS * CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < CHUNKS * CHUNK; i++) {
      all.putShort((short) i);
    }
    return all.array();
  }

  /** Plays, and returns when it has come to a pause. */
  private void playToThePause() throws Exception {
    card.play(
        FILE,
        whole -> {
          assertTrue(line.runs, "ended while paused");
          ended.complete(whole);
        });
    assertTrue(line.paused.await(SECONDS, TimeUnit.SECONDS));
  }

  @Test
  void pauseLosesNothing() throws Exception {
    line.pausesInWrite = true;
    playToThePause();
    card.resume();
    assertTrue(ended.get(SECONDS, TimeUnit.SECONDS));
    assertArrayEquals(all(), line.heard.toByteArray());
  }

  @Test
  void pauseAtTheEndIsNoEnd() throws Exception {
    line.pausesInDrain = true;
    playToThePause();
    card.resume();
    assertTrue(ended.get(SECONDS, TimeUnit.SECONDS));
    assertEquals(2, line.drains);
  }

  @Test
  void pausedMusicCanBeStopped() throws Exception {
    line.pausesInWrite = true;
    playToThePause();
    card.stop();
    assertTrue(line.closed.await(SECONDS, TimeUnit.SECONDS));
    assertFalse(ended.isDone());
    assertTrue(line.heard.size() < 2 * CHUNKS * CHUNK);
  }

  @Test
  void damagedFileIsNotPlayedWholeAndItsNameIsNotLogged() throws Exception {
    damagedAfter = 2;
    List<LogRecord> logged = new ArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord message) {
            logged.add(message);
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger logger = Logger.getLogger(SoundCard.class.getName());
    logger.addHandler(handler);
    try {
      card.play(FILE, ended::complete);
      assertFalse(ended.get(SECONDS, TimeUnit.SECONDS));
    } finally {
      logger.removeHandler(handler);
    }
    assertEquals(1, logged.size());
    assertEquals("a piece of music ended early: AudioException", logged.get(0).getMessage());
    assertNull(logged.get(0).getThrown());
  }
}
