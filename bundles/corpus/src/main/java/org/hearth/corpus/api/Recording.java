package org.hearth.corpus.api;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import org.hearth.api.audio.AudioDecoder;
import org.hearth.api.audio.AudioException;
import org.hearth.api.audio.PcmStream;

/** Recordings as a whole, in memory. */
public final class Recording {
  /** Half an hour: a manifest's recordings are short. */
  private static final int MAX_SAMPLES = PcmStream.SAMPLE_RATE * 1800;

  private static final int WAV_HEADER = 44;

  private Recording() {}

  /** All samples of a file, 16 kHz mono. */
  public static short[] read(AudioDecoder decoder, Path file) throws AudioException {
    short[] samples = new short[PcmStream.SAMPLE_RATE * 8];
    int length = 0;
    try (PcmStream stream = decoder.open(file)) {
      for (int count = 0;
          count >= 0;
          count = stream.read(samples, length, samples.length - length)) {
        length += count;
        if (length > MAX_SAMPLES) {
          throw new AudioException(
              file
                  + " is longer than "
                  + MAX_SAMPLES / PcmStream.SAMPLE_RATE
                  + " s, the longest here");
        }
        if (length == samples.length) {
          samples = Arrays.copyOf(samples, length * 2);
        }
      }
    } catch (IOException e) {
      throw new AudioException(file + " cannot be closed: " + e.getMessage(), e);
    }
    return Arrays.copyOf(samples, length);
  }

  /** Samples of 16 kHz mono as a WAV file of 16 bits. */
  public static byte[] toWav(short[] samples) {
    int bytes = samples.length * Short.BYTES;
    ByteBuffer wav = ByteBuffer.allocate(WAV_HEADER + bytes).order(ByteOrder.LITTLE_ENDIAN);
    wav.put(ascii("RIFF")).putInt(WAV_HEADER - 8 + bytes).put(ascii("WAVEfmt ")).putInt(16);
    wav.putShort((short) 1).putShort((short) 1);
    wav.putInt(PcmStream.SAMPLE_RATE).putInt(PcmStream.SAMPLE_RATE * Short.BYTES);
    wav.putShort((short) Short.BYTES).putShort((short) Short.SIZE);
    wav.put(ascii("data")).putInt(bytes);
    wav.asShortBuffer().put(samples);
    return wav.array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }

  /** The same samples as floats. */
  public static float[] floats(short[] samples) {
    float[] values = new float[samples.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = samples[i];
    }
    return values;
  }

  /** Length in seconds. */
  public static double seconds(short[] samples) {
    return samples.length / (double) PcmStream.SAMPLE_RATE;
  }
}
