package org.hearth.container.tests.stub;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * A speaker model of Vosk with random parameters: a network in the shape of Kaldi's x-vector
 * recipes, binary, written by the letter of the format and so independent of what reads it.
 */
public final class VoiceModelFiles {
  private static final int CEPSTRA = 30;

  private final Random random;
  private final int width;
  private final int pooled;
  private final int vector;
  private final StringBuilder configuration = new StringBuilder();
  private final ByteArrayOutputStream components = new ByteArrayOutputStream();
  private int count;

  /**
   * @param seed of the parameters
   * @param width of the layers; Kaldi's recipes have 512
   * @param pooled of the layer whose statistics are pooled; Kaldi's recipes have 1500
   * @param vector length of the vector after the transform
   */
  public VoiceModelFiles(long seed, int width, int pooled, int vector) {
    this.random = new Random(seed);
    this.width = width;
    this.pooled = pooled;
    this.vector = vector;
  }

  /** A model of a few kilobytes. */
  public static void small(Path folder, long seed) throws IOException {
    new VoiceModelFiles(seed, 24, 40, 16).write(folder);
  }

  /** Writes the four files of a model into a folder, which is made. */
  public void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve("mfcc.conf"),
        "--sample-frequency=16000\n--num-mel-bins=30\n--num-ceps="
            + CEPSTRA
            + "\n--low-freq=20\n--high-freq=7600\n--snip-edges=false\n--dither=0\n");
    Files.write(folder.resolve("final.ext.raw"), network());
    Files.write(folder.resolve("mean.vec"), joined("\0B", vector(width, 0, 0.1)));
    Files.write(folder.resolve("transform.mat"), joined("\0B", matrix(vector, width)));
  }

  private byte[] network() {
    configuration.append("input-node name=input dim=" + CEPSTRA + "\n");
    layer("tdnn1", spliced("input", 2, 1), 5 * CEPSTRA, width);
    layer("tdnn2", spliced("tdnn1.batchnorm", 2, 2), 3 * width, width);
    layer("tdnn3", spliced("tdnn2.batchnorm", 3, 3), 3 * width, width);
    layer("tdnn4", "tdnn3.batchnorm", width, pooled);
    node("stats-extraction", "tdnn4.batchnorm", "StatisticsExtractionComponent");
    components.writeBytes(
        joined(
            "<InputDim> ",
            integer(pooled),
            "<InputPeriod> ",
            integer(1),
            "<OutputPeriod> ",
            integer(1),
            "<IncludeVarinance> T</StatisticsExtractionComponent> "));
    node("stats-pooling", "stats-extraction", "StatisticsPoolingComponent");
    components.writeBytes(
        joined(
            "<InputDim> ",
            integer(1 + 2 * pooled),
            "<InputPeriod> ",
            integer(1),
            "<LeftContext> ",
            integer(0),
            "<RightContext> ",
            integer(10_000),
            "<NumLogCountFeatures> ",
            integer(0),
            "<OutputStddevs> T<VarianceFloor> ",
            real(1e-10f),
            "</StatisticsPoolingComponent> "));
    affine("tdnn6.affine", "Round(stats-pooling, 1)", 2 * pooled, width);
    configuration.append("output-node name=output input=tdnn6.affine objective=linear\n");
    return joined(
        "\0B<Nnet3> \n" + configuration + "\n<NumComponents> ",
        integer(count),
        components.toByteArray(),
        "</Nnet3> ");
  }

  private static String spliced(String source, int context, int step) {
    StringBuilder text = new StringBuilder("Append(");
    for (int t = -context; t <= context; t += step) {
      text.append(t == 0 ? source : "Offset(" + source + ", " + t + ")");
      text.append(t < context ? ", " : ")");
    }
    return text.toString();
  }

  private void node(String name, String input, String type) {
    configuration.append("component-node name=" + name + " component=" + name + " input=" + input);
    configuration.append('\n');
    components.writeBytes(joined("<ComponentName> " + name + " <" + type + "> "));
    count++;
  }

  private void affine(String name, String input, int inputs, int outputs) {
    node(name, input, "FixedAffineComponent");
    components.writeBytes(
        joined(
            "<LinearParams> ",
            matrix(outputs, inputs),
            "<BiasParams> ",
            vector(outputs, 0, 0.3),
            "</FixedAffineComponent> "));
  }

  private void layer(String name, String input, int inputs, int outputs) {
    affine(name + ".affine", input, inputs, outputs);
    node(name + ".relu", name + ".affine", "RectifiedLinearComponent");
    components.writeBytes(
        joined(
            "<Dim> ",
            integer(outputs),
            "<ValueAvg> ",
            vector(0, 0, 0),
            "<DerivAvg> ",
            vector(0, 0, 0),
            "<Count> ",
            real(0),
            "</RectifiedLinearComponent> "));
    node(name + ".batchnorm", name + ".relu", "BatchNormComponent");
    components.writeBytes(
        joined(
            "<Dim> ",
            integer(outputs),
            "<BlockDim> ",
            integer(outputs),
            "<Epsilon> ",
            real(0.001f),
            "<TargetRms> ",
            real(1),
            "<TestMode> F<Count> ",
            real(1000),
            "<StatsMean> ",
            vector(outputs, 0.8, 0.1),
            "<StatsVar> ",
            vector(outputs, 1.5, 0.1),
            "</BatchNormComponent> "));
  }

  private byte[] matrix(int rows, int columns) {
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (random.nextGaussian() / Math.sqrt(columns));
    }
    return joined("FM ", integer(rows), integer(columns), little(values));
  }

  private byte[] vector(int size, double mean, double deviation) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) (mean + deviation * random.nextGaussian());
    }
    return joined("FV ", integer(size), little(values));
  }

  private static byte[] little(float[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }

  private static byte[] integer(int value) {
    return ByteBuffer.allocate(5)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put((byte) 4)
        .putInt(value)
        .array();
  }

  private static byte[] real(float value) {
    return integer(Float.floatToIntBits(value));
  }

  /** Texts and bytes, one after the other. */
  private static byte[] joined(Object... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (Object part : parts) {
      all.writeBytes(
          part instanceof byte[] bytes
              ? bytes
              : part.toString().getBytes(StandardCharsets.ISO_8859_1));
    }
    return all.toByteArray();
  }
}
