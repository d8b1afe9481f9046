package org.hearth.forge.internal.train;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.hearth.nnet.api.KaldiModel;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.MatrixProduct;
import org.hearth.nnet.api.Network;
import org.hearth.nnet.api.NnetException;
import org.hearth.nnet.api.Parameter;
import org.hearth.nnet.api.mmi.PhoneSet;

/**
 * A new network: factored time delay layers with a bypass (Povey et al., "Semi-Orthogonal Low-Rank
 * Matrix Factorization for Deep Neural Networks", 2018) for chain models with phones of one state.
 * Weights are random; then each layer is scaled so that what it computes of real features has mean
 * zero and variance one, layer after layer (Mishkin, Matas, "All you need is a good init", 2016).
 * That serves instead of batch normalisation, which a model for decoding would have folded away.
 */
final class FlatStart {
  /** Columns of filterbank features. */
  private static final int FEATURES = 40;

  private static final int FIRST = 256;
  private static final int BOTTLENECK = 128;
  private static final double BYPASS = 0.66;

  /** What the first layer reads. */
  private static final String WINDOW =
      "Append(Offset(input, -2), Offset(input, -1), input, Offset(input, 1), Offset(input, 2))";

  /** Frames between those that a factored layer reads: as many as there are for each output. */
  private static final int CONTEXT = Network.CHAIN_SUBSAMPLING;

  private final Size size;
  private final PhoneSet phones;
  private final Random random;
  private final StringBuilder text = new StringBuilder();
  private int components;

  /**
   * How large a network is.
   *
   * @param width of the hidden layers
   * @param rank of their factored weights
   * @param layers factored layers
   */
  record Size(int width, int rank, int layers) {
    /** As the embedded model: 1.57 million weights with the phones of English. */
    static final Size DEFAULT = new Size(384, 96, 9);
  }

  private FlatStart(Size size, PhoneSet phones, long seed) {
    this.size = size;
    this.phones = phones;
    this.random = new Random(seed);
  }

  /**
   * A network for phones.
   *
   * @param utterances features of a few utterances, by which layers are scaled
   * @param passing a folder in which a file may pass
   */
  static KaldiModel create(
      Size size,
      PhoneSet phones,
      long seed,
      List<Matrix> utterances,
      Path passing,
      MatrixProduct product)
      throws NnetException, IOException {
    Path file = Files.createTempFile(passing, "flat", ".mdl");
    try {
      Files.writeString(file, new FlatStart(size, phones, seed).text(), StandardCharsets.UTF_8);
      return scaled(KaldiModel.read(file), utterances, product);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /** The model in Kaldi's text format. */
  private String text() {
    int context = CONTEXT * (size.layers() + 1);
    StringBuilder configuration = new StringBuilder("input-node name=input dim=" + FEATURES + "\n");
    affine(configuration, "l1.affine", WINDOW, 5 * FEATURES, FIRST);
    rectifier(configuration, "l1", FIRST);
    String window = "Append(Offset(l1.relu, -1), l1.relu, Offset(l1.relu, 1))";
    affine(configuration, "l2.linear", window, 3 * FIRST, BOTTLENECK);
    affine(configuration, "l2.affine", "l2.linear", BOTTLENECK, size.width());
    rectifier(configuration, "l2", size.width());
    String below = "l2.relu";
    for (int k = 1; k <= size.layers(); k++) {
      below = factored(configuration, "f" + k, below);
    }
    affine(configuration, "output.affine", below, size.width(), phones.pdfs());
    configuration.append("output-node name=output input=output.affine objective=linear\n");
    return transitions()
        + "<Nnet3> \n"
        + configuration
        + "\n<NumComponents> "
        + components
        + " \n"
        + text
        + "</Nnet3> <LeftContext> "
        + context
        + " <RightContext> "
        + context
        + " <Priors> [ ]\n";
  }

  private String factored(StringBuilder configuration, String name, String below) {
    String linear = name + ".linear";
    affine(
        configuration,
        linear,
        "Append(Offset(" + below + ", -" + CONTEXT + "), " + below + ")",
        2 * size.width(),
        size.rank());
    affine(
        configuration,
        name + ".affine",
        "Append(" + linear + ", Offset(" + linear + ", " + CONTEXT + "))",
        2 * size.rank(),
        size.width());
    rectifier(configuration, name, size.width());
    node(
        configuration,
        name + ".sum",
        String.format(Locale.ROOT, "Sum(Scale(%s, %s), %s.relu)", BYPASS, below, name));
    text.append(
        "<ComponentName> %s.sum <NoOpComponent> <Dim> %d <BackpropScale> 1 </NoOpComponent> \n"
            .formatted(name, size.width()));
    return name + ".sum";
  }

  private void node(StringBuilder configuration, String name, String input) {
    configuration.append(
        "component-node name=%1$s component=%1$s input=%2$s\n".formatted(name, input));
    components++;
  }

  private void affine(
      StringBuilder configuration, String name, String input, int inputs, int outputs) {
    node(configuration, name, input);
    text.append("<ComponentName> ").append(name);
    text.append(" <AffineComponent> <LearningRate> 0.001 <LinearParams>  [");
    double deviation = 1 / Math.sqrt(inputs);
    for (int row = 0; row < outputs; row++) {
      text.append("\n ");
      for (int column = 0; column < inputs; column++) {
        text.append(' ').append((float) (deviation * random.nextGaussian()));
      }
    }
    text.append(" ]\n<BiasParams>  [").append(" 0".repeat(outputs)).append(" ]\n");
    text.append("</AffineComponent> \n");
  }

  private void rectifier(StringBuilder configuration, String name, int width) {
    node(configuration, name + ".relu", name + ".affine");
    text.append("<ComponentName> " + name + ".relu <RectifiedLinearComponent> <Dim> " + width);
    text.append(" <ValueAvg> [ ]\n<DerivAvg> [ ]\n<Count> 0 </RectifiedLinearComponent> \n");
  }

  /** One state for each phone, shared by its four places in a word. */
  private String transitions() {
    int kaldiPhones = 1 + 4 * (phones.count() - 1);
    StringBuilder result = new StringBuilder("<TransitionModel> \n<Topology> \n<TopologyEntry> \n");
    result.append("<ForPhones> \n");
    for (int phone = 1; phone <= kaldiPhones; phone++) {
      result.append(phone).append(' ');
    }
    result.append("\n</ForPhones> \n<State> 0 <ForwardPdfClass> 0 <SelfLoopPdfClass> 1 ");
    result.append("<Transition> 0 0.5 <Transition> 1 0.5 </State> \n<State> 1 </State> \n");
    result.append("</TopologyEntry> \n</Topology> \n<Tuples> ").append(kaldiPhones).append(" \n");
    for (int phone = 1; phone <= kaldiPhones; phone++) {
      int base = phone == 1 ? PhoneSet.SILENCE : 1 + (phone - 2) / 4;
      result.append(
          "%d 0 %d %d \n".formatted(phone, PhoneSet.forwardPdf(base), PhoneSet.selfLoopPdf(base)));
    }
    result.append("</Tuples> \n<LogProbs> \n [ 0");
    result.append((" " + (float) Math.log(0.5)).repeat(2 * kaldiPhones));
    return result.append(" ]\n</LogProbs> \n</TransitionModel> \n").toString();
  }

  private static KaldiModel scaled(KaldiModel model, List<Matrix> utterances, MatrixProduct product)
      throws NnetException {
    KaldiModel scaled = model;
    for (String component : model.components()) {
      if (component.endsWith(".affine") || component.endsWith(".linear")) {
        scaled = scaled(scaled, component, utterances, product);
      }
    }
    return scaled;
  }

  private static KaldiModel scaled(
      KaldiModel model, String component, List<Matrix> utterances, MatrixProduct product)
      throws NnetException {
    Network network = Network.compile(model, Network.CHAIN_SUBSAMPLING, product);
    Parameter weights = new Parameter(component, Parameter.Kind.WEIGHTS);
    Matrix matrix = model.parameter(weights).copy();
    double[] sum = new double[matrix.rows()];
    double[] square = new double[matrix.rows()];
    int frames = 0;
    for (Matrix features : utterances) {
      Matrix input = network.forward(features).input(component);
      Matrix output = Matrix.zeros(input.rows(), matrix.rows());
      product.add(input, false, matrix, true, output);
      for (int i = 0; i < output.data().length; i++) {
        double value = output.data()[i];
        sum[i % matrix.rows()] += value;
        square[i % matrix.rows()] += value * value;
      }
      frames += output.rows();
    }
    // The last layer begins near zero: no phone is likelier than another.
    double target = component.startsWith("output") ? 0.1 : 1;
    Matrix bias = Matrix.zeros(1, matrix.rows());
    boolean hasBias = component.endsWith(".affine");
    for (int row = 0; row < matrix.rows(); row++) {
      double mean = sum[row] / frames;
      double variance = square[row] / frames - (hasBias ? mean * mean : 0);
      double factor = target / Math.sqrt(Math.max(variance, 1e-6));
      for (int column = 0; column < matrix.cols(); column++) {
        matrix.set(row, column, (float) (matrix.get(row, column) * factor));
      }
      bias.set(0, row, hasBias ? (float) (-mean * factor) : 0);
    }
    return model.with(weights, matrix).with(new Parameter(component, Parameter.Kind.BIAS), bias);
  }
}
