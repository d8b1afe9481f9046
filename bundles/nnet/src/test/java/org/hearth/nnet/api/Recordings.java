package org.hearth.nnet.api;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
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
  private static final Path FOLDER = Path.of("../testkit/recordings");

  private Recordings() {}

  /**
   * @param file such as {@code demo/audio/06-anna-open-the-door.flac}
   */
  static float[] read(String file) throws Exception {
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
    ByteBuffer buffer = ByteBuffer.wrap(bytes.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
    float[] samples = new float[buffer.remaining() / Short.BYTES];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = buffer.getShort();
    }
    return samples;
  }
}
