package org.hearth.media.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.SourceDataLine;
import org.hearth.api.audio.AudioDecoder;
import org.hearth.api.audio.AudioException;
import org.hearth.api.audio.PcmStream;

/** The computer's sound card, by Java Sound: mono at the rate at which Hearth decodes. */
final class SoundCard implements Player {
  private static final System.Logger LOG = System.getLogger(SoundCard.class.getName());
  private static final AudioFormat FORMAT =
      new AudioFormat(PcmStream.SAMPLE_RATE, Short.SIZE, 1, true, false);
  private static final int CHUNK = PcmStream.SAMPLE_RATE / 10;

  /** Where lines come from. */
  interface Lines {
    /** A line that is started. */
    SourceDataLine open() throws PlayerException;
  }

  private final AudioDecoder decoder;
  private final Lines lines;
  private Playing playing;

  SoundCard(AudioDecoder decoder) {
    this(decoder, SoundCard::line);
  }

  SoundCard(AudioDecoder decoder, Lines lines) {
    this.decoder = decoder;
    this.lines = lines;
  }

  @Override
  public synchronized void play(Path file, Consumer<Boolean> ended) throws PlayerException {
    stop();
    SourceDataLine line = lines.open();
    try {
      playing = new Playing(decoder.open(file), line, ended);
    } catch (AudioException e) {
      line.close();
      throw new PlayerException("That file cannot be played.", e);
    }
    Thread thread = new Thread(playing::run, "music");
    thread.setDaemon(true);
    thread.start();
  }

  private static SourceDataLine line() throws PlayerException {
    try {
      SourceDataLine line = AudioSystem.getSourceDataLine(FORMAT);
      line.open(FORMAT);
      line.start();
      return line;
    } catch (LineUnavailableException | IllegalArgumentException | LinkageError e) {
      // The last when the runtime has no library for sound.
      throw new PlayerException("There is no sound card to play on.", e);
    }
  }

  @Override
  public synchronized void pause() {
    if (playing != null) {
      playing.pause();
    }
  }

  @Override
  public synchronized void resume() {
    if (playing != null) {
      playing.resume();
    }
  }

  @Override
  public synchronized void stop() {
    if (playing != null) {
      playing.stop();
      playing = null;
    }
  }

  /** One file. */
  private static final class Playing {
    /** In the place of a number of pauses. */
    private static final int STOPPED = -1;

    private final PcmStream stream;
    private final SourceDataLine line;
    private final Consumer<Boolean> ended;
    private boolean paused;
    private boolean stopped;

    /** How often it was paused. */
    private int pauses;

    Playing(PcmStream stream, SourceDataLine line, Consumer<Boolean> ended) {
      this.stream = stream;
      this.line = line;
      this.ended = ended;
    }

    void run() {
      boolean whole = false;
      try (stream;
          line) {
        whole = write();
      } catch (AudioException | IOException e) {
        // The message has the file's name: what somebody listens to.
        LOG.log(
            System.Logger.Level.WARNING,
            "a piece of music ended early: " + e.getClass().getSimpleName());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      if (!isStopped()) {
        ended.accept(whole);
      }
    }

    /** Whether it came to the end. */
    private boolean write() throws AudioException, IOException, InterruptedException {
      short[] samples = new short[CHUNK];
      byte[] bytes = new byte[2 * CHUNK];
      for (int count = stream.read(samples, 0, CHUNK);
          count >= 0;
          count = stream.read(samples, 0, CHUNK)) {
        for (int i = 0; i < count; i++) {
          bytes[2 * i] = (byte) samples[i];
          bytes[2 * i + 1] = (byte) (samples[i] >> 8);
        }
        if (!write(bytes, 2 * count)) {
          return false;
        }
      }
      return drain();
    }

    /** A line that stands still takes less than all, and at once. */
    private boolean write(byte[] bytes, int length) throws IOException, InterruptedException {
      int sent = 0;
      while (sent < length) {
        int turn = turn();
        if (turn == STOPPED) {
          return false;
        }
        int taken = line.write(bytes, sent, length - sent);
        if (taken == 0 && turn == turn()) {
          throw new IOException("the sound card takes nothing");
        }
        sent += taken;
      }
      return true;
    }

    /** A line that stands still says at once that it is empty. */
    private boolean drain() throws InterruptedException {
      int before;
      int after = turn();
      do {
        before = after;
        if (before == STOPPED) {
          return false;
        }
        line.drain();
        after = turn();
      } while (after != before);
      return true;
    }

    /** Waits while it is paused, and tells how often that was; or that it is stopped. */
    private synchronized int turn() throws InterruptedException {
      while (paused && !stopped) {
        wait();
      }
      return stopped ? STOPPED : pauses;
    }

    private synchronized boolean isStopped() {
      return stopped;
    }

    synchronized void pause() {
      if (!paused) {
        paused = true;
        pauses++;
        line.stop();
      }
    }

    synchronized void resume() {
      line.start();
      paused = false;
      notifyAll();
    }

    /** A write that waits for room returns when the line is stopped and flushed. */
    synchronized void stop() {
      stopped = true;
      notifyAll();
      line.stop();
      line.flush();
    }
  }
}
