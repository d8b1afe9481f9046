package org.hearth.nnet.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vosk.LibVosk;
import org.vosk.LogLevel;

/**
 * Vosk's scores against those of Hearth's features and network. With a grammar of one sentence,
 * Vosk's score of that sentence is its best alignment's, less a cost of the grammar that is the
 * same for every recording and every model. So differences of scores have to agree.
 */
final class VoskAgreementTest {
  private static final String SENTENCE = "turn off the radio";
  private static final String ONE = "nicknames/audio/known-radio-ked.flac";
  private static final String OTHER = "nicknames/audio/known-radio-m5.flac";

  /** Of scores near 250. Measured: 0.003, from rounding here and in Vosk's lattices. */
  private static final double TOLERANCE = 0.01;

  @TempDir private Path folder;
  private KaldiModel base;

  @BeforeAll
  static void quieten() {
    LibVosk.setLogLevel(LogLevel.WARNINGS);
  }

  @BeforeEach
  void read() throws Exception {
    base = KaldiModel.read(BaseModel.FILE);
  }

  @Test
  void twoRecordingsDifferAsInVosk() throws Exception {
    assertEquals(
        vosk(base, ONE) - vosk(base, OTHER), hearth(base, ONE) - hearth(base, OTHER), TOLERANCE);
  }

  @Test
  void aQuieterVoiceChangesTheScoreAsInVosk() throws Exception {
    assertEquals(
        vosk(base, ONE, 0.1f) - vosk(base, ONE, 1),
        hearth(base, ONE, 0.1f) - hearth(base, ONE, 1),
        TOLERANCE);
  }

  @Test
  void aMergedDeltaChangesTheScoreAsInVosk() throws Exception {
    KaldiModel merged = base.merged(deltas());
    double change = hearth(merged, ONE) - hearth(base, ONE);
    assertEquals(vosk(merged, ONE) - vosk(base, ONE), change, TOLERANCE);
    assertTrue(Math.abs(change) > 1, "the delta changed the score by " + change);
  }

  @Test
  void aTextCopyScoresTheSame() throws Exception {
    float[] samples = samples(ONE, 1);
    assertEquals(
        vosk(base, samples, Encoding.BINARY), vosk(base, samples, Encoding.TEXT), TOLERANCE);
  }

  @Test
  void aHigherBiasOfEveryOutputRaisesTheScoreByItsFrames() throws Exception {
    Parameter bias = new Parameter("output.affine", Parameter.Kind.BIAS);
    Matrix raised = base.parameter(bias).copy();
    for (int i = 0; i < raised.cols(); i++) {
      raised.set(0, i, raised.get(0, i) + 0.5f);
    }
    Matrix features = Features.read(BaseModel.FOLDER).compute(Recordings.read(ONE));
    int frames = Network.compile(base, 3).forward(features).output().rows();
    assertEquals(0.5 * frames, vosk(base.with(bias, raised), ONE) - vosk(base, ONE), TOLERANCE);
  }

  private static List<LowRank> deltas() {
    Random random = new Random(9);
    return List.of(
        new LowRank("f4.affine", random(random, 4, 192), random(random, 384, 4), 4),
        new LowRank("output.affine", random(random, 8, 384), random(random, 80, 8), 8));
  }

  private static Matrix random(Random random, int rows, int cols) {
    Matrix matrix = Matrix.zeros(rows, cols);
    for (int i = 0; i < matrix.data().length; i++) {
      matrix.data()[i] = 0.05f * (float) random.nextGaussian();
    }
    return matrix;
  }

  private static double hearth(KaldiModel model, String recording) throws Exception {
    return hearth(model, recording, 1);
  }

  private static double hearth(KaldiModel model, String recording, float gain) throws Exception {
    Matrix features = Features.read(BaseModel.FOLDER).compute(samples(recording, gain));
    Matrix output = Network.compile(model, 3).forward(features).output();
    return ForcedAlignment.score(new PhoneErrors().pronunciations(SENTENCE), output);
  }

  private double vosk(KaldiModel model, String recording) throws Exception {
    return vosk(model, recording, 1);
  }

  private double vosk(KaldiModel model, String recording, float gain) throws Exception {
    return vosk(model, samples(recording, gain), Encoding.BINARY);
  }

  private double vosk(KaldiModel model, float[] samples, Encoding encoding) throws Exception {
    Path directory = Files.createTempDirectory(folder, "model");
    copy(BaseModel.FOLDER, directory);
    model.write(directory.resolve("am/final.mdl"), encoding);
    return VoskScore.of(directory, SENTENCE, samples);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.toList()) {
        Path copy = to.resolve(from.relativize(path));
        if (Files.isDirectory(path)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(path, copy);
        }
      }
    }
  }

  /** A recording, as 16-bit integers. */
  private static float[] samples(String recording, float gain) throws Exception {
    float[] samples = Recordings.read(recording);
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) (gain * samples[i]);
    }
    return samples;
  }
}
