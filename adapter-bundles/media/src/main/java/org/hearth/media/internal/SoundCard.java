package org.hearth.media.internal;

import java.io.IOException;
import java.nio.file.Path;
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

  private final AudioDecoder decoder;
  private Playing playing;

  SoundCard(AudioDecoder decoder) {
    this.decoder = decoder;
  }

  @Override
  public synchronized void play(Path file, Runnable ended) throws PlayerException {
    stop();
    SourceDataLine line = line();
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
      playing.line.stop();
    }
  }

  @Override
  public synchronized void resume() {
    if (playing != null) {
      playing.line.start();
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
    private final PcmStream stream;
    private final SourceDataLine line;
    private final Runnable ended;
    private volatile boolean stopped;

    Playing(PcmStream stream, SourceDataLine line, Runnable ended) {
      this.stream = stream;
      this.line = line;
      this.ended = ended;
    }

    void run() {
      try (stream;
          line) {
        short[] samples = new short[CHUNK];
        byte[] bytes = new byte[2 * CHUNK];
        for (int count = stream.read(samples, 0, CHUNK);
            count >= 0 && !stopped;
            count = stream.read(samples, 0, CHUNK)) {
          for (int i = 0; i < count; i++) {
            bytes[2 * i] = (byte) samples[i];
            bytes[2 * i + 1] = (byte) (samples[i] >> 8);
          }
          line.write(bytes, 0, 2 * count);
        }
        if (!stopped) {
          line.drain();
        }
      } catch (AudioException | IOException e) {
        LOG.log(System.Logger.Level.WARNING, "a piece of music ended early: it is damaged", e);
      }
      if (!stopped) {
        ended.run();
      }
    }

    /** A write that waits for room returns when the line is stopped and flushed. */
    void stop() {
      stopped = true;
      line.stop();
      line.flush();
    }
  }
}
