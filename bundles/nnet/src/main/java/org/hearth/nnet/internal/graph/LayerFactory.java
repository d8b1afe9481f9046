package org.hearth.nnet.internal.graph;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.MatrixProduct;
import org.hearth.nnet.api.NnetException;
import org.hearth.nnet.internal.io.StoredComponent;
import org.hearth.nnet.internal.io.StoredComponent.Opaque;
import org.hearth.nnet.internal.io.StoredComponent.Parsed;
import org.hearth.nnet.internal.io.Value;

/** Makes layers of components. Formulas: the {@code Propagate} methods in Kaldi's {@code nnet3}. */
final class LayerFactory {
  /** In test mode they do nothing, whatever their fields. */
  private static final Set<String> IDENTITIES =
      Set.of("NoOpComponent", "DropoutComponent", "GeneralDropoutComponent");

  /** Far wider than any layer; a damaged file may not ask for more memory. */
  static final int MAX_COLUMNS = 1 << 16;

  /** In frames: 200 seconds, twice what Kaldi's recipes pool. */
  private static final int MAX_STRETCH = 20_000;

  private LayerFactory() {}

  /**
   * @param inputs columns of the input, for components that fit any
   */
  static Layer create(StoredComponent component, int inputs, MatrixProduct product)
      throws NnetException {
    if (IDENTITIES.contains(component.type())) {
      return new Identity(inputs);
    }
    if (component instanceof Opaque opaque) {
      throw invalid(component, opaque.why(), "a component that Hearth can compute");
    }
    Parsed parsed = (Parsed) component;
    return switch (parsed.type()) {
      case "LinearComponent" -> affine(parsed, "<Params>", product);
      case "AffineComponent",
          "NaturalGradientAffineComponent",
          "FixedAffineComponent",
          "TdnnComponent" ->
          affine(parsed, "<LinearParams>", product);
      case "RectifiedLinearComponent" -> new Rectifier(inputs);
      case "LogSoftmaxComponent" -> new LogSoftmax(inputs);
      case "BatchNormComponent" -> batchNorm(parsed, inputs);
      case "SumGroupComponent" -> sumGroup(parsed);
      case "StatisticsExtractionComponent" ->
          new Moments(
              integer(parsed, "<InputDim>", 1, MAX_COLUMNS), flag(parsed, "<IncludeVarinance>"));
      case "StatisticsPoolingComponent" -> pooling(parsed);
      default -> elementwise(parsed, inputs);
    };
  }

  /** The frames, relative to an output's own, that a time-delay component reads. */
  static Optional<List<Integer>> timeOffsets(StoredComponent component) throws NnetException {
    if (!component.type().equals("TdnnComponent") || !(component instanceof Parsed parsed)) {
      return Optional.empty();
    }
    List<Integer> offsets = ints(parsed, "<TimeOffsets>");
    for (int offset : offsets) {
      if (Math.abs((long) offset) > 1 << 20) {
        throw invalid(component, "time offset " + offset, "at most " + (1 << 20));
      }
    }
    return Optional.of(offsets);
  }

  /**
   * The rows that a component sums: those of its output for an extraction of statistics, of its
   * input for a pooling.
   */
  static Optional<Stretch> stretch(StoredComponent component) throws NnetException {
    if (!(component instanceof Parsed parsed)) {
      return Optional.empty();
    }
    return switch (parsed.type()) {
      case "StatisticsExtractionComponent" -> {
        int period = integer(parsed, "<InputPeriod>", 1, MAX_STRETCH);
        int length = integer(parsed, "<OutputPeriod>", period, MAX_STRETCH);
        requireMultiple(parsed, "<OutputPeriod>", length, period);
        yield length == 1 ? Optional.empty() : Optional.of(new Stretch.Block(length, period));
      }
      case "StatisticsPoolingComponent" -> {
        int period = integer(parsed, "<InputPeriod>", 1, MAX_STRETCH);
        int before = integer(parsed, "<LeftContext>", 0, MAX_STRETCH);
        int after = integer(parsed, "<RightContext>", 0, MAX_STRETCH);
        requireMultiple(parsed, "<LeftContext>", before, period);
        requireMultiple(parsed, "<RightContext>", after, period);
        yield Optional.of(new Stretch.Around(before, after, period));
      }
      default -> Optional.empty();
    };
  }

  private static void requireMultiple(Parsed component, String field, int value, int period)
      throws NnetException {
    if (value % period != 0) {
      throw invalid(component, field + " " + value, "a multiple of <InputPeriod> " + period);
    }
  }

  private static Layer pooling(Parsed component) throws NnetException {
    int inputs = integer(component, "<InputDim>", 2, MAX_COLUMNS);
    boolean deviations = flag(component, "<OutputStddevs>");
    double floor = number(component, "<VarianceFloor>");
    if (deviations && inputs % 2 == 0) {
      throw invalid(component, "<InputDim> " + inputs, "a count, and as many sums as squares");
    }
    if (!(floor > 0 && floor < 1)) {
      throw invalid(component, "<VarianceFloor> " + floor, "more than 0, less than 1");
    }
    return new MomentsMean(
        inputs, integer(component, "<NumLogCountFeatures>", 0, MAX_COLUMNS), deviations, floor);
  }

  private static Affine affine(Parsed component, String field, MatrixProduct product)
      throws NnetException {
    Matrix weights =
        component.matrix(field).orElseThrow(() -> invalid(component, "no " + field, "a matrix"));
    float[] bias = component.vector("<BiasParams>").orElse(new float[0]);
    if (bias.length == 0) {
      // Linear components have none, and time-delay components need not.
      bias = new float[weights.rows()];
    }
    if (bias.length != weights.rows()) {
      throw invalid(component, "a bias of " + bias.length, weights.rows() + " values");
    }
    return new Affine(weights, bias, product);
  }

  /** {@code (x - mean) * rms / sqrt(variance + epsilon)}: {@code ComputeDerived}. */
  private static Layer batchNorm(Parsed component, int inputs) throws NnetException {
    float[] mean = vector(component, "<StatsMean>");
    float[] variance = vector(component, "<StatsVar>");
    double epsilon = number(component, "<Epsilon>");
    double rms = number(component, "<TargetRms>");
    if (!(number(component, "<Count>") > 0) || mean.length != variance.length) {
      throw invalid(component, "no statistics", "the mean and variance of a training");
    }
    float[] scale = new float[mean.length];
    float[] offset = new float[mean.length];
    for (int i = 0; i < scale.length; i++) {
      // Rounding in Kaldi can leave a variance below zero.
      double factor = rms / Math.sqrt(Math.max(variance[i], 0) + epsilon);
      scale[i] = (float) factor;
      offset[i] = (float) (-mean[i] * factor);
    }
    return new Elementwise(repeated(component, scale, inputs), repeated(component, offset, inputs));
  }

  private static Layer sumGroup(Parsed component) throws NnetException {
    List<Integer> sizes = ints(component, "<Sizes>");
    if (sizes.stream().anyMatch(size -> size < 1 || size > 1 << 20)) {
      throw invalid(component, "group sizes " + sizes, "sizes from 1");
    }
    return new SumGroup(sizes);
  }

  private static Layer elementwise(Parsed component, int inputs) throws NnetException {
    float[] ones = new float[inputs];
    Arrays.fill(ones, 1);
    float[] zeros = new float[inputs];
    return switch (component.type()) {
      case "FixedScaleComponent" -> new Elementwise(vector(component, "<Scales>", inputs), zeros);
      case "PerElementScaleComponent", "NaturalGradientPerElementScaleComponent" ->
          new Elementwise(vector(component, "<Params>", inputs), zeros);
      case "FixedBiasComponent" -> new Elementwise(ones, vector(component, "<Bias>", inputs));
      case "PerElementOffsetComponent" ->
          new Elementwise(ones, vector(component, "<Offsets>", inputs));
      case "ScaleAndOffsetComponent" ->
          new Elementwise(
              vector(component, "<Scales>", inputs), vector(component, "<Offsets>", inputs));
      default -> throw invalid(component, "this type", "a component that Hearth can compute");
    };
  }

  private static float[] vector(Parsed component, String field, int inputs) throws NnetException {
    return repeated(component, vector(component, field), inputs);
  }

  /** Kaldi's blocks: the same values for every so many columns. */
  private static float[] repeated(Parsed component, float[] block, int inputs)
      throws NnetException {
    if (block.length == 0 || inputs % block.length != 0) {
      throw invalid(component, block.length + " values", "as many as divide " + inputs);
    }
    float[] repeated = new float[inputs];
    for (int i = 0; i < inputs; i += block.length) {
      System.arraycopy(block, 0, repeated, i, block.length);
    }
    return repeated;
  }

  private static float[] vector(Parsed component, String field) throws NnetException {
    return component.vector(field).orElseThrow(() -> invalid(component, "no " + field, "a vector"));
  }

  private static double number(Parsed component, String field) throws NnetException {
    return component.number(field).orElseThrow(() -> invalid(component, "no " + field, "a number"));
  }

  private static int integer(Parsed component, String field, int least, int most)
      throws NnetException {
    double value = number(component, field);
    if (!(value >= least && value <= most)) {
      throw invalid(component, field + " " + (long) value, least + " to " + most);
    }
    return (int) value;
  }

  private static boolean flag(Parsed component, String field) throws NnetException {
    return component
        .value(field)
        .map(value -> ((Value.Bool) value).value())
        .orElseThrow(() -> invalid(component, "no " + field, "T or F"));
  }

  private static List<Integer> ints(Parsed component, String field) throws NnetException {
    Value value =
        component.value(field).orElseThrow(() -> invalid(component, "no " + field, "integers"));
    return ((Value.Ints) value).values();
  }

  private static NnetException invalid(StoredComponent component, String found, String expected) {
    return new NnetException(
        String.format(
            "component %s of type %s: found %s; expected %s",
            component.name(), component.type(), found, expected));
  }
}
