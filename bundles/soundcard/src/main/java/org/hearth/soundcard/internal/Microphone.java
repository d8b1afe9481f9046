package org.hearth.soundcard.internal;

import java.io.IOException;
import java.util.Optional;
import org.hearth.api.audio.AudioDecoder;
import org.hearth.api.audio.AudioException;
import org.hearth.api.audio.PcmStream;
import org.hearth.api.voice.Loudspeaker;
import org.hearth.api.voice.VoiceException;
import org.hearth.soundcard.api.CaptureLine;
import org.hearth.soundcard.api.SoundDevice;
import org.hearth.soundcard.api.SoundSystem;
import org.hearth.soundcard.internal.echo.EchoGate;

/**
 * A microphone, and the loudspeaker beside it, on a thread of their own that waits for nothing but
 * the devices. What is to be heard goes to {@link Hearing}. A device that is lost is told once, and
 * opened again when it is back.
 */
final class Microphone implements AutoCloseable {
  private static final int CLOSING_MILLIS = 5_000;

  private final SoundSystem system;
  private final AudioDecoder decoder;
  private final Settings settings;
  private final Hearing hearing;
  private final Surroundings surroundings;
  private final Thread thread;
  private volatile boolean closed;

  /** The lines that are open, or null. */
  private volatile Lines lines;

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
    this.lines = openLines();
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

  /** The id of the device that records. */
  String device() {
    Lines open = lines;
    return open == null ? settings.device().orElse("none") : open.device;
  }

  private Lines openLines() throws IOException {
    SoundDevice device = Sounds.microphone(system, settings.device());
    Player player = new Player();
    FarEnd farEnd = null;
    if (settings.talks()) {
      SoundDevice loudspeaker = Sounds.loudspeaker(system, settings.loudspeaker());
      farEnd = new FarEnd(loudspeaker.play(), player, EchoGate.BLOCK);
    }
    try {
      CaptureLine line = device.record();
      LineInput input = new LineInput(line, device.recording().orElseThrow().frameBytes());
      PcmStream samples = decoder.raw(input, device.recording().orElseThrow());
      return new Lines(device.id(), samples, player, farEnd);
    } catch (IOException | RuntimeException e) {
      if (farEnd != null) {
        farEnd.close();
      }
      throw e;
    }
  }

  private void run() {
    while (!closed) {
      try (Lines open = lines) {
        open.listen();
      } catch (IOException | AudioException e) {
        if (!closed) {
          surroundings.tell(
              cause(e) + "; it is opened again when it is back (source " + settings.source() + ")");
        }
      }
      lines = null;
      hearing.pause();
      awaitDevice();
    }
  }

  /** What the line said, which the decoder has wrapped. */
  private static String cause(Exception e) {
    return e.getCause() instanceof IOException cause ? cause.getMessage() : e.getMessage();
  }

  private void awaitDevice() {
    while (!closed && lines == null) {
      try {
        Thread.sleep(settings.retryMillis());
        lines = openLines();
        surroundings.tell("the microphone " + device() + " is back");
      } catch (IOException e) {
        // It was told that it is gone, and is looked for again.
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
    private final String device;
    private final PcmStream samples;
    private final Player player;

    /** Null where Hearth does not talk. */
    private final FarEnd farEnd;

    private final EchoGate gate = new EchoGate(this);
    private final short[] block = new short[EchoGate.BLOCK];
    private final short[] played = new short[EchoGate.BLOCK];

    Lines(String device, PcmStream samples, Player player, FarEnd farEnd) {
      this.device = device;
      this.samples = samples;
      this.player = player;
      this.farEnd = farEnd;
    }

    void listen() throws IOException, AudioException {
      Runnable disappear = farEnd == null ? () -> {} : surroundings.appeared(this);
      try {
        while (!closed && fill()) {
          if (farEnd == null) {
            hear(block, 0, block.length);
          } else {
            farEnd.step(played);
            gate.accept(block, played);
          }
        }
      } finally {
        disappear.run();
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
