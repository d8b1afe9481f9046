package org.hearth.soundcard.internal;

import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.DataLine;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.Mixer;
import javax.sound.sampled.SourceDataLine;
import javax.sound.sampled.TargetDataLine;
import org.hearth.api.audio.PcmFormat;
import org.hearth.soundcard.api.CaptureLine;
import org.hearth.soundcard.api.PlaybackLine;
import org.hearth.soundcard.api.SoundDevice;

/** A device that Java finds. */
final class JavaDevice implements SoundDevice {
  /** How a device is asked to record, the best first. */
  private static final PcmFormat[] WANTED = {
    PcmFormat.HEARTH,
    new PcmFormat(48_000, 2, 1),
    new PcmFormat(48_000, 2, 2),
    new PcmFormat(44_100, 2, 1),
    new PcmFormat(44_100, 2, 2),
    new PcmFormat(16_000, 2, 2),
    new PcmFormat(32_000, 2, 1),
    new PcmFormat(8_000, 2, 1)
  };

  private final String id;
  private final Mixer.Info info;
  private final Optional<PcmFormat> recording;
  private final boolean plays;

  JavaDevice(String id, Mixer.Info info) {
    this.id = id;
    this.info = info;
    Mixer mixer = AudioSystem.getMixer(info);
    this.recording =
        Stream.of(WANTED)
            .filter(format -> mixer.isLineSupported(line(TargetDataLine.class, format)))
            .findFirst();
    this.plays = mixer.isLineSupported(line(SourceDataLine.class, PcmFormat.HEARTH));
  }

  private static DataLine.Info line(Class<?> kind, PcmFormat format) {
    return new DataLine.Info(kind, java(format));
  }

  private static AudioFormat java(PcmFormat format) {
    return new AudioFormat(
        format.sampleRate(), format.sampleBytes() * 8, format.channels(), true, false);
  }

  /** Half a second. */
  private static int bufferBytes(PcmFormat format) {
    return format.sampleRate() / 2 * format.frameBytes();
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String description() {
    return info.getName();
  }

  @Override
  public Optional<PcmFormat> recording() {
    return recording;
  }

  @Override
  public boolean plays() {
    return plays;
  }

  @Override
  public CaptureLine record() throws IOException {
    PcmFormat format =
        recording.orElseThrow(() -> new IOException("the device " + id + " does not record"));
    try {
      TargetDataLine line =
          (TargetDataLine) AudioSystem.getMixer(info).getLine(line(TargetDataLine.class, format));
      line.open(java(format), bufferBytes(format));
      line.start();
      return new JavaCapture(id, line);
    } catch (LineUnavailableException | IllegalArgumentException e) {
      throw held(e);
    }
  }

  @Override
  public PlaybackLine play() throws IOException {
    if (!plays) {
      throw new IOException("the device " + id + " does not play");
    }
    try {
      SourceDataLine line =
          (SourceDataLine)
              AudioSystem.getMixer(info).getLine(line(SourceDataLine.class, PcmFormat.HEARTH));
      line.open(java(PcmFormat.HEARTH), bufferBytes(PcmFormat.HEARTH));
      line.start();
      return new JavaPlayback(id, line);
    } catch (LineUnavailableException | IllegalArgumentException e) {
      throw held(e);
    }
  }

  private IOException held(Exception e) {
    return new IOException(
        "the device " + id + " cannot be opened; does another program hold it? " + e.getMessage(),
        e);
  }
}
