package org.hearth.nnet.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FeaturesTest {
  private static final float[] SILENCE = new float[400];

  @TempDir private Path folder;

  @BeforeEach
  void layOut() throws Exception {
    Files.createDirectories(folder.resolve("conf"));
    Files.createDirectories(folder.resolve("am"));
  }

  @Test
  void readsTheBaseModelsFeatures() throws Exception {
    Features features = Features.read(BaseModel.FOLDER);
    assertEquals(40, features.dimension());
    assertEquals(16_000, features.sampleRate());
  }

  @Test
  void subtractsTheMeanInATextFile() throws Exception {
    Files.writeString(folder.resolve("conf/fbank.conf"), "--num-mel-bins=3\n");
    float[] raw = Features.read(folder).compute(SILENCE).row(0);
    Files.writeString(folder.resolve("am/global_cmvn.stats"), " [\n  40 80 -20 4\n  1 1 1 0 ]\n");
    float[] found = Features.read(folder).compute(SILENCE).row(0);
    assertArrayEquals(new float[] {raw[0] - 10, raw[1] - 20, raw[2] + 5}, found, 1e-5f);
  }

  @Test
  void subtractsTheMeanInABinaryFileOfDoubles() throws Exception {
    Files.writeString(folder.resolve("conf/mfcc.conf"), "--num-ceps=1\n");
    float raw = Features.read(folder).compute(SILENCE).get(0, 0);
    ByteBuffer bytes = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put("\0BDM ".getBytes(StandardCharsets.US_ASCII));
    bytes.put((byte) 4).putInt(2).put((byte) 4).putInt(2);
    bytes.putDouble(30).putDouble(2).putDouble(0).putDouble(0);
    byte[] content = new byte[bytes.position()];
    bytes.flip().get(content);
    Files.write(folder.resolve("am/global_cmvn.stats"), content);
    assertEquals(raw - 15, Features.read(folder).compute(SILENCE).get(0, 0), 1e-5f);
  }

  @Test
  void mfccIsLookedForBeforeFilterbank() throws Exception {
    Files.writeString(folder.resolve("conf/fbank.conf"), "--num-mel-bins=30\n");
    Files.writeString(folder.resolve("conf/mfcc.conf"), "--num-ceps=7\n");
    assertEquals(7, Features.read(folder).dimension());
  }

  @Test
  void aModelWithoutConfigurationIsRefused() {
    assertThrows(NnetException.class, () -> Features.read(folder));
  }
}
