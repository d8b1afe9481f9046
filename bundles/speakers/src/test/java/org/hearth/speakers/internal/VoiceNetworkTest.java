package org.hearth.speakers.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.hearth.container.tests.stub.VoiceModelFiles;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.MatrixProduct;
import org.hearth.nnet.api.NnetException;
import org.hearth.nnet.api.voice.VoiceNetwork;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The network of {@code bundles/nnet}, here since stand-ins of several modules can be had. That a
 * vector is Vosk's is told by {@link VoskVoiceTest}.
 */
final class VoiceNetworkTest {
  private static final int CEPSTRA = 2;

  @TempDir private Path folder;

  @BeforeEach
  void write() throws Exception {
    VoiceModelFiles.small(folder, 1);
  }

  /** A network in text, of two features, whose last node is {@code last}. */
  private void network(int outputs, String... lines) throws Exception {
    StringBuilder nodes = new StringBuilder();
    StringBuilder components = new StringBuilder();
    for (int i = 0; i < lines.length; i += 3) {
      nodes.append(
          "component-node name=" + lines[i] + " component=" + lines[i] + " input=" + lines[i + 1]);
      nodes.append('\n');
      components.append("<ComponentName> " + lines[i] + " " + lines[i + 2] + "\n");
    }
    Files.writeString(
        folder.resolve("final.ext.raw"),
        "<Nnet3> \ninput-node name=input dim=2\n"
            + nodes
            + "output-node name=output input=last\n\n<NumComponents> "
            + lines.length / 3
            + "\n"
            + components
            + "</Nnet3> ");
    Files.writeString(folder.resolve("mfcc.conf"), "--num-ceps=" + CEPSTRA + "\n--dither=0\n");
    Files.writeString(folder.resolve("mean.vec"), "[" + " 0".repeat(outputs) + " ]\n");
    StringBuilder identity = new StringBuilder("[");
    for (int row = 0; row < outputs; row++) {
      identity.append('\n');
      for (int column = 0; column < outputs; column++) {
        identity.append(row == column ? " 1" : " 0");
      }
    }
    Files.writeString(folder.resolve("transform.mat"), identity + " ]\n");
  }

  private static String extraction(int inputPeriod, int outputPeriod, String variance) {
    return "<StatisticsExtractionComponent> <InputDim> 2 <InputPeriod> "
        + inputPeriod
        + " <OutputPeriod> "
        + outputPeriod
        + " <IncludeVarinance> "
        + variance
        + " </StatisticsExtractionComponent>";
  }

  private static String pooling(
      int inputs, int period, int before, int after, int logs, String deviations) {
    return "<StatisticsPoolingComponent> <InputDim> "
        + inputs
        + " <InputPeriod> "
        + period
        + " <LeftContext> "
        + before
        + " <RightContext> "
        + after
        + " <NumLogCountFeatures> "
        + logs
        + " <OutputStddevs> "
        + deviations
        + " <VarianceFloor> 0.01 </StatisticsPoolingComponent>";
  }

  private static Matrix frames(int rows) {
    Random random = new Random(4);
    Matrix frames = Matrix.zeros(rows, CEPSTRA);
    for (int t = 0; t < rows; t++) {
      frames.set(t, 0, (float) (random.nextGaussian() * 2));
      frames.set(t, 1, 7);
    }
    return frames;
  }

  /** The values that a vector had before its length was made the usual one, but for a factor. */
  private static void assertProportional(double[] expected, double[] vector) {
    double squares = Arrays.stream(expected).map(x -> x * x).sum();
    double scale = Math.sqrt(expected.length / squares);
    assertArrayEquals(Arrays.stream(expected).map(x -> x * scale).toArray(), vector, 1e-5);
  }

  /** Means are subtracted before the network: those of 60 frames are 0, the floor is 0.1. */
  @Test
  void countMeansAndDeviationsOfAllFramesArePooled() throws Exception {
    network(
        5,
        "sums",
        "input",
        extraction(1, 1, "T"),
        "last",
        "Round(sums, 1)",
        pooling(5, 1, 0, 10_000, 1, "T"));
    Matrix frames = frames(60);
    double mean = 0;
    double squares = 0;
    for (int t = 0; t < 60; t++) {
      mean += frames.get(t, 0) / 60.0;
    }
    for (int t = 0; t < 60; t++) {
      squares += Math.pow(frames.get(t, 0) - mean, 2) / 60;
    }
    assertProportional(
        new double[] {Math.log(60), 0, 0, Math.sqrt(squares), 0.1},
        VoiceNetwork.read(folder, MatrixProduct.PORTABLE).vector(frames));
  }

  /** Kaldi's tail: frames whose own input is beyond the ends are not there, nothing is repeated. */
  @Test
  void framesWithoutTheirContextAreLeftOut() throws Exception {
    network(
        5,
        "sums",
        "Scale(0.5, Sum(Offset(input, -3), Offset(input, 5)))",
        extraction(1, 1, "T"),
        "last",
        "sums",
        pooling(5, 1, 0, 10_000, 1, "F"));
    double[] vector = VoiceNetwork.read(folder, MatrixProduct.PORTABLE).vector(frames(60));
    // 52 of the 60; the second feature less its mean is 0.
    double log = Math.log(52);
    Matrix frames = frames(60);
    double mean = 0;
    for (int t = 0; t < 60; t++) {
      mean += frames.get(t, 0) / 60.0;
    }
    double first = 0;
    double square = 0;
    for (int t = 3; t < 55; t++) {
      double x = 0.5 * (frames.get(t - 3, 0) + frames.get(t + 5, 0)) - mean;
      first += x / 52;
      square += x * x / 52;
    }
    assertProportional(new double[] {log, first, 0, square, 0}, vector);
  }

  /** Every other frame in blocks of four, every other block of them: frames 0, 2, 8, 10 ... 40. */
  @Test
  void periodsAreKept() throws Exception {
    network(
        3, "sums", "input", extraction(2, 4, "F"), "last", "sums", pooling(3, 8, 8, 40, 1, "F"));
    Matrix frames = frames(60);
    double mean = 0;
    for (int t = 0; t < 60; t++) {
      mean += frames.get(t, 0) / 60.0;
    }
    double sum = 0;
    for (int block = 0; block <= 40; block += 8) {
      sum += frames.get(block, 0) + frames.get(block + 2, 0) - 2 * mean;
    }
    assertProportional(
        new double[] {Math.log(12), sum / 12, 0},
        VoiceNetwork.read(folder, MatrixProduct.PORTABLE).vector(frames));
  }

  @Test
  void meanIsThatOfThreeSeconds() throws Exception {
    network(3, "sums", "input", extraction(1, 1, "F"), "last", "sums", pooling(3, 1, 0, 1, 1, "F"));
    Matrix frames = frames(500);
    double mean = 0;
    for (int t = 0; t < 300; t++) {
      mean += frames.get(t, 0) / 300.0;
    }
    // Frames 0 and 1 have the same window.
    double first = (frames.get(0, 0) + frames.get(1, 0)) / 2 - mean;
    assertProportional(
        new double[] {Math.log(2), first, 0},
        VoiceNetwork.read(folder, MatrixProduct.PORTABLE).vector(frames));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<OutputPeriod> 3|2|3|a multiple of <InputPeriod> 2",
        "<InputPeriod> 0|0|1|1 to 20000",
        "<OutputPeriod> 30000|1|30000|1 to 20000",
      })
  void periodsThatAreNoneAreRefused(String found, int input, int output, String expected)
      throws Exception {
    network(
        5,
        "sums",
        "input",
        extraction(input, output, "T"),
        "last",
        "sums",
        pooling(5, 1, 0, 100, 1, "F"));
    assertRefused("component sums of type StatisticsExtractionComponent: found " + found, expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<NormalizeComponent> <Dim> 5 <TargetRms> 1 <AddLogStddev> F </NormalizeComponent>",
        "<StatisticsPoolingComponent> <InputDim> 5 <Weights> 1 </StatisticsPoolingComponent>"
      })
  void componentThatIsNotSupportedIsNamed(String component) throws Exception {
    network(5, "sums", "input", extraction(1, 1, "T"), "last", "sums", component);
    assertRefused("component last of type ", "unknown", "final.ext.raw: ");
  }

  @Test
  void networkThatPoolsNothingIsRefused() throws Exception {
    network(2, "last", "input", "<NoOpComponent> <Dim> 2 <Count> 0 </NoOpComponent>");
    assertRefused("final.ext.raw: 50 frames give no output; expected a network that pools");
  }

  @Test
  void networkWithTooMuchContextIsRefused() throws Exception {
    network(
        5,
        "sums",
        "Sum(Offset(input, -25), Offset(input, 25))",
        extraction(1, 1, "T"),
        "last",
        "sums",
        pooling(5, 1, 0, 100, 1, "F"));
    assertRefused("50 frames give no output");
  }

  @Test
  void partsThatDoNotFitAreRefusedByFile() throws Exception {
    Files.writeString(folder.resolve("mean.vec"), "[ 1 2 3 ]\n");
    assertRefused("mean.vec: found 3 values; expected 24");
    VoiceModelFiles.small(folder, 1);
    Files.writeString(folder.resolve("transform.mat"), "[ 1 2 3 ]\n");
    assertRefused("transform.mat: found 3 columns; expected 24");
    VoiceModelFiles.small(folder, 1);
    Files.writeString(folder.resolve("mfcc.conf"), "--num-ceps=20\n");
    assertRefused("final.ext.raw: found 30 features; expected 20");
  }

  @Test
  void numbersThatAreNoneAreRefusedByFile() throws Exception {
    Files.writeString(folder.resolve("mean.vec"), "[" + " nan".repeat(24) + " ]\n");
    assertRefused("mean.vec: ", "expected");
  }

  @Test
  void fileWithMoreThanANetworkIsRefused() throws Exception {
    Path file = folder.resolve("final.ext.raw");
    byte[] network = Files.readAllBytes(file);
    byte[] more = Arrays.copyOf(network, network.length + 5);
    System.arraycopy("<Xyz>".getBytes(StandardCharsets.US_ASCII), 0, more, network.length, 5);
    Files.write(file, more);
    assertRefused("final.ext.raw", "expected the end of the file");
  }

  /** Cut off anywhere, no other exception comes than one that names the file. */
  @ParameterizedTest
  @ValueSource(strings = {"final.ext.raw", "mean.vec", "transform.mat"})
  void fileThatIsCutOffIsRefusedByName(String name) throws Exception {
    Path file = folder.resolve(name);
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length - 1; length += 1 + length / 40) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertRefused(name);
    }
  }

  /** One bit is wrong somewhere: it is refused, or a vector of numbers comes, or it is told. */
  @Test
  void damagedNetworkDoesNoOtherHarm() throws Exception {
    Path file = folder.resolve("final.ext.raw");
    byte[] whole = Files.readAllBytes(file);
    Random random = new Random(8);
    Matrix speech = Matrix.zeros(50, 30);
    for (int round = 0; round < 200; round++) {
      byte[] damaged = whole.clone();
      // The configuration and what stands before the parameters is not hit often otherwise.
      int at = random.nextInt(round % 2 == 0 ? 1500 : whole.length);
      damaged[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, damaged);
      try {
        double[] vector = VoiceNetwork.read(folder, MatrixProduct.PORTABLE).vector(speech);
        assertTrue(Arrays.stream(vector).allMatch(Double::isFinite), "bit of byte " + at);
      } catch (NnetException e) {
        assertTrue(
            e.getMessage().contains("final.ext.raw: ")
                || e.getMessage().contains("final.ext.raw, byte ")
                || e.getMessage().startsWith("the network makes no vector"),
            e.getMessage());
      }
    }
  }

  @Test
  void tooFewFramesAreNoVoice() throws Exception {
    VoiceNetwork network = VoiceNetwork.read(folder, MatrixProduct.PORTABLE);
    assertEquals(16, network.dimension());
    assertThrows(IllegalArgumentException.class, () -> network.vector(Matrix.zeros(49, 30)));
    assertThrows(IllegalArgumentException.class, () -> network.vector(Matrix.zeros(60, 29)));
  }

  private void assertRefused(String... parts) {
    String message =
        assertThrows(NnetException.class, () -> VoiceNetwork.read(folder, MatrixProduct.PORTABLE))
            .getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), message);
    }
  }
}
