package org.hearth.asr.internal;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jflac.FLACDecoder;
import org.jflac.PCMProcessor;
import org.jflac.metadata.StreamInfo;
import org.jflac.util.ByteData;

/** The test kit's recordings: 16 kHz, mono, 16 bits. */
final class Recordings {
  private static final Path FOLDER = Path.of("../bundles/testkit/recordings");

  private Recordings() {}

  /** "Turn off the radio." */
  static short[] radio() throws IOException {
    return read("nicknames/audio/known-radio-ked.flac");
  }

  private static short[] read(String file) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(FOLDER.resolve(file)))) {
      FLACDecoder decoder = new FLACDecoder(in);
      decoder.addPCMProcessor(
          new PCMProcessor() {
            @Override
            public void processStreamInfo(StreamInfo info) {
              if (info.getSampleRate() != 16_000 || info.getChannels() != 1) {
                throw new IllegalStateException(file + ": expected 16 kHz, mono");
              }
            }

            @Override
            public void processPCM(ByteData pcm) {
              bytes.write(pcm.getData(), 0, pcm.getLen());
            }
          });
      decoder.decode();
    }
    short[] samples = new short[bytes.size() / Short.BYTES];
    ByteBuffer.wrap(bytes.toByteArray())
        .order(ByteOrder.LITTLE_ENDIAN)
        .asShortBuffer()
        .get(samples);
    return samples;
  }
}
