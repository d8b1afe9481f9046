package org.hearth.soundcard.internal;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import org.hearth.api.audio.AudioDecoder;
import org.hearth.api.audio.AudioException;
import org.hearth.api.audio.PcmFormat;
import org.hearth.api.audio.PcmStream;
import org.hearth.api.voice.Loudspeaker;
import org.hearth.api.voice.VoiceException;
import org.hearth.soundcard.api.CaptureLine;
import org.hearth.soundcard.api.PlaybackLine;
import org.hearth.soundcard.api.SoundDevice;
import org.hearth.soundcard.api.SoundSystem;
import org.hearth.soundcard.internal.echo.EchoGate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A microphone, and the loudspeaker beside it, on a thread of their own that waits for nothing but
 * the devices. What is to be heard goes to {@link Hearing}. A device that is lost is told once, and
 * opened again when it is back: the microphone also without its loudspeaker, which then follows.
 */
final class Microphone implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Microphone.class);
  private static final int CLOSING_MILLIS = 5_000;
  private static final int BLOCK_MILLIS = 1_000 * EchoGate.BLOCK / PcmStream.SAMPLE_RATE;

  private final SoundSystem system;
  private final AudioDecoder decoder;
  private final Settings settings;
  private final Hearing hearing;
  private final Surroundings surroundings;
  private final Thread thread;
  private volatile boolean closed;

  /** The lines that are open, or null. */
  private volatile Lines lines;

  /** The id of the device that records, or did last. */
  private volatile String device;

  /**
   * Which devices, and as what.
   *
   * @param device id of the microphone; empty for the default one
   * @param loudspeaker id of the loudspeaker; empty for the default one
   * @param talks whether Hearth talks here
   * @param source id of the audio source that the microphone is
   * @param retryMillis between two looks whether a lost device is back
   */
  record Settings(
      Optional<String> device,
      Optional<String> loudspeaker,
      boolean talks,
      String source,
      int retryMillis) {}

  /** What the microphone tells others. Called on its thread. */
  interface Surroundings {
    /** Hearth can be heard at a loudspeaker, until what is returned is closed. */
    Runnable appeared(Loudspeaker loudspeaker);

    /** Something for the user, as one line. */
    void tell(String line);
  }

  private Microphone(
      SoundSystem system,
      AudioDecoder decoder,
      Settings settings,
      Hearing hearing,
      Surroundings surroundings)
      throws IOException {
    this.system = system;
    this.decoder = decoder;
    this.settings = settings;
    this.hearing = hearing;
    this.surroundings = surroundings;
    Player player = new Player();
    this.lines = openLines(player, settings.talks() ? openLoudspeaker(player) : null);
    this.thread = new Thread(this::run, "hearth-microphone");
    thread.setDaemon(true);
  }

  /**
   * Opens the devices and begins to listen.
   *
   * @param hearing is closed with the microphone
   * @throws IOException when a device is not there
   */
  static Microphone open(
      SoundSystem system,
      AudioDecoder decoder,
      Settings settings,
      Hearing hearing,
      Surroundings surroundings)
      throws IOException {
    Microphone microphone = new Microphone(system, decoder, settings, hearing, surroundings);
    microphone.thread.start();
    return microphone;
  }

  /** The id of the device that records, or did until it was lost. */
  String device() {
    return device;
  }

  /**
   * @param farEnd is closed when it fails; null where Hearth does not talk for now
   */
  private Lines openLines(Player player, FarEnd farEnd) throws IOException {
    CaptureLine line = null;
    try {
      SoundDevice recorder = Sounds.microphone(system, settings.device());
      line = recorder.record();
      PcmFormat format = recorder.recording().orElseThrow();
      PcmStream samples = decoder.raw(new LineInput(line, format.frameBytes()), format);
      device = recorder.id();
      return new Lines(samples, player, farEnd);
    } catch (IOException | RuntimeException e) {
      close(line, e);
      close(farEnd, e);
      throw e;
    }
  }

  private FarEnd openLoudspeaker(Player player) throws IOException {
    PlaybackLine line = Sounds.loudspeaker(system, settings.loudspeaker()).play();
    try {
      return new FarEnd(line, player, EchoGate.BLOCK);
    } catch (IOException | RuntimeException e) {
      close(line, e);
      throw e;
    }
  }

  /** Null where Hearth does not talk, or its loudspeaker is not there for now. */
  private FarEnd loudspeakerIfThere(Player player) {
    try {
      return settings.talks() ? openLoudspeaker(player) : null;
    } catch (IOException | RuntimeException e) {
      LOG.debug("no loudspeaker: {}", e.getClass().getName());
      return null;
    }
  }

  /**
   * @param open may be null
   */
  private static void close(Closeable open, Exception failure) {
    try {
      if (open != null) {
        open.close();
      }
    } catch (IOException | RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  private void run() {
    while (!closed) {
      try (Lines open = lines) {
        open.listen();
      } catch (IOException | AudioException | RuntimeException e) {
        if (!closed) {
          surroundings.tell(
              cause(e) + "; it is opened again when it is back (source " + settings.source() + ")");
        }
      }
      lines = null;
      hearing.pause();
      awaitDevice();
    }
    closeLines();
  }

  /** Those that were opened while the microphone was closed. */
  private void closeLines() {
    Lines open = lines;
    lines = null;
    try {
      if (open != null) {
        open.close();
      }
    } catch (IOException | RuntimeException e) {
      LOG.debug("a line cannot be closed: {}", e.getClass().getName());
    }
  }

  /** What the line said, which the decoder has wrapped. */
  private static String cause(Exception e) {
    if (e instanceof RuntimeException) {
      return "the microphone failed (" + e.getClass().getName() + ")";
    }
    return e.getCause() instanceof IOException cause ? cause.getMessage() : e.getMessage();
  }

  private void awaitDevice() {
    while (!closed && lines == null) {
      try {
        Thread.sleep(settings.retryMillis());
        Player player = new Player();
        lines = openLines(player, loudspeakerIfThere(player));
        surroundings.tell("the microphone " + device() + " is back");
      } catch (IOException | RuntimeException e) {
        // It was told that it is gone, and is looked for again: Java may throw where devices go.
      } catch (InterruptedException e) {
        return; // Closed.
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join(CLOSING_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    hearing.close();
  }

  /** The devices while they are there. */
  private final class Lines implements AutoCloseable, EchoGate.Listener, Loudspeaker {
    private final PcmStream samples;
    private final Player player;

    /** Null where Hearth does not talk for now. */
    private FarEnd farEnd;

    /** Undoes that the loudspeaker appeared. */
    private Runnable disappear = () -> {};

    private int blocksWithout;

    private final EchoGate gate = new EchoGate(this);
    private final short[] block = new short[EchoGate.BLOCK];
    private final short[] played = new short[EchoGate.BLOCK];

    Lines(PcmStream samples, Player player, FarEnd farEnd) {
      this.samples = samples;
      this.player = player;
      this.farEnd = farEnd;
    }

    void listen() throws IOException, AudioException {
      if (farEnd != null) {
        disappear = surroundings.appeared(this);
      }
      try {
        while (!closed && fill()) {
          if (farEnd == null) {
            hear(block, 0, block.length);
            awaitLoudspeaker();
          } else {
            farEnd.step(played);
            gate.accept(block, played);
          }
        }
      } finally {
        disappear.run();
      }
    }

    /** A loudspeaker that was lost is looked for as a microphone is. */
    private void awaitLoudspeaker() {
      if (settings.talks() && ++blocksWithout * BLOCK_MILLIS >= settings.retryMillis()) {
        blocksWithout = 0;
        farEnd = loudspeakerIfThere(player);
        if (farEnd != null) {
          disappear = surroundings.appeared(this);
          surroundings.tell("the loudspeaker is back (source " + settings.source() + ")");
        }
      }
    }

    private boolean fill() throws AudioException {
      int filled = 0;
      while (filled < block.length) {
        int count = samples.read(block, filled, block.length - filled);
        if (count < 0) {
          return false;
        }
        filled += count;
      }
      return true;
    }

    @Override
    public void hear(short[] heard, int offset, int length) {
      hearing.accept(heard, offset, length);
    }

    @Override
    public void interrupted() {
      player.stop();
    }

    @Override
    public Optional<String> source() {
      return Optional.of(settings.source());
    }

    @Override
    public boolean play(short[] speech) throws VoiceException, InterruptedException {
      return player.play(speech);
    }

    @Override
    public void close() throws IOException {
      try {
        if (farEnd != null) {
          farEnd.close();
        }
      } finally {
        samples.close();
      }
    }
  }
}
