package org.hearth.it;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jflac.FLACDecoder;
import org.jflac.PCMProcessor;
import org.jflac.metadata.StreamInfo;
import org.jflac.util.ByteData;

/** Recordings of the demo in other formats than the FLAC that ships. */
final class Audio {
  private static final int RATE = 16_000;
  private static final int WAV_HEADER = 44;

  private Audio() {}

  static Path demo(String name) {
    return Hearth.RECORDINGS.resolve("demo/audio").resolve(name + ".flac");
  }

  /** Samples of a FLAC file of 16 kHz mono, s16le without a header. */
  static byte[] samples(Path flac) throws IOException {
    ByteArrayOutputStream samples = new ByteArrayOutputStream();
    try (InputStream in = new ByteArrayInputStream(Files.readAllBytes(flac))) {
      FLACDecoder decoder = new FLACDecoder(in);
      decoder.addPCMProcessor(
          new PCMProcessor() {
            @Override
            public void processStreamInfo(StreamInfo info) {
              if (info.getSampleRate() != RATE || info.getChannels() != 1) {
                throw new IllegalStateException(flac + " is not 16 kHz mono: " + info);
              }
            }

            @Override
            public void processPCM(ByteData pcm) {
              samples.write(pcm.getData(), 0, pcm.getLen());
            }
          });
      decoder.decode();
    }
    return samples.toByteArray();
  }

  /** Writes samples as a WAV file, mono, 16 bit. */
  static void writeWav(Path file, byte[] samples) throws IOException {
    ByteBuffer wav =
        ByteBuffer.allocate(WAV_HEADER + samples.length).order(ByteOrder.LITTLE_ENDIAN);
    wav.put(ascii("RIFF")).putInt(WAV_HEADER - 8 + samples.length).put(ascii("WAVE"));
    wav.put(ascii("fmt ")).putInt(16).putShort((short) 1).putShort((short) 1);
    wav.putInt(RATE).putInt(2 * RATE).putShort((short) 2).putShort((short) 16);
    wav.put(ascii("data")).putInt(samples.length).put(samples);
    Files.write(file, wav.array());
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
