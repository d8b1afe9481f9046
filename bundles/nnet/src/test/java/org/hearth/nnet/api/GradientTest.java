package org.hearth.nnet.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.hearth.nnet.api.Parameter.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Gradients against central differences of the loss {@code sum g y} with random g. The networks are
 * piecewise smooth with values near 1, so the error of a difference with step h is about {@code
 * h^2} by curvature and {@code 2^-24 sqrt(n) / h} by the rounding of n sums of floats: with h =
 * 0.01 and n = 1000 some 3e-4 in all. Tolerated is ten times that, relative to the largest.
 */
final class GradientTest {
  private static final float STEP = 0.01f;
  private static final double TOLERANCE = 3e-3;

  @TempDir private Path folder;

  /** Between the affine component under test, at the input, and another at the output. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<NoOpComponent> <Dim> 6 </NoOpComponent>",
        "<GeneralDropoutComponent> <Dim> 6 </GeneralDropoutComponent>",
        "<LogSoftmaxComponent> <Dim> 6 </LogSoftmaxComponent>",
        "<BatchNormComponent> <Dim> 6 <BlockDim> 3 <Epsilon> 0.001 <TargetRms> 0.5 <TestMode> T"
            + " <Count> 9 <StatsMean> [ 1 0 -1 ] <StatsVar> [ 0.5 1 2 ] </BatchNormComponent>",
        "<FixedScaleComponent> <Scales> [ 1 2 3 -1 -2 -3 ] </FixedScaleComponent>",
        "<FixedBiasComponent> <Bias> [ 1 2 3 -1 -2 -3 ] </FixedBiasComponent>",
        "<PerElementScaleComponent> <Params> [ 1 2 3 -1 -2 -3 ] </PerElementScaleComponent>",
        "<PerElementOffsetComponent> <Offsets> [ 1 2 3 -1 -2 -3 ] </PerElementOffsetComponent>",
        "<ScaleAndOffsetComponent> <Dim> 6 <Scales> [ 1 2 3 ] <Offsets> [ 1 2 3 ]"
            + " </ScaleAndOffsetComponent>",
      })
  void gradientsPassThroughAComponent(String component) throws Exception {
    ModelText text = new ModelText(11).line("input-node name=input dim=3");
    text.node("first", "input", text.affine("AffineComponent", 6, 3))
        .node("middle", "first", component)
        .node("last", "middle", text.affine("AffineComponent", 4, 6))
        .line("output-node name=output input=last");
    assertGradients(text.write(folder), "first");
  }

  @Test
  void gradientsPassThroughARectifier() throws Exception {
    // A large positive or negative bias keeps every unit on one side of its kink.
    ModelText text = new ModelText(12).line("input-node name=input dim=3");
    text.node("first", "input", text.affine("AffineComponent", 6, 3))
        .node(
            "shift", "first", "<FixedBiasComponent> <Bias> [ 9 -9 9 -9 9 9 ] </FixedBiasComponent>")
        .node(
            "middle",
            "shift",
            "<RectifiedLinearComponent> <Dim> 6 <Count> 0 </RectifiedLinearComponent>")
        .node("last", "middle", text.affine("AffineComponent", 4, 6))
        .line("output-node name=output input=last");
    assertGradients(text.write(folder), "first");
  }

  @Test
  void gradientsPassThroughSumsOfGroups() throws Exception {
    ModelText text = new ModelText(13).line("input-node name=input dim=3");
    text.node("first", "input", text.affine("AffineComponent", 6, 3))
        .node("middle", "first", "<SumGroupComponent> <Sizes> [ 1 2 3 ] </SumGroupComponent>")
        .node("last", "middle", text.affine("AffineComponent", 4, 3))
        .line("output-node name=output input=last");
    assertGradients(text.write(folder), "first");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Append(Offset(first, -3), first)",
        "Append(Sum(Scale(0.66, first), Offset(first, 3)), Round(first, 4))",
        "Append(IfDefined(Offset(first, -12)), Failover(Offset(first, 11), Scale(-2, first)))",
        "Append(ReplaceIndex(first, t, 1), Sum(first, first, Const(1, 6)))",
        "Append(range, first, range)",
      })
  void gradientsPassThroughDescriptors(String descriptor) throws Exception {
    ModelText text = new ModelText(14).line("input-node name=input dim=3");
    text.node("first", "input", text.affine("NaturalGradientAffineComponent", 6, 3))
        .line("dim-range-node name=range input-node=first dim-offset=2 dim=3")
        .node("last", descriptor, text.affine("AffineComponent", 4, 12))
        .line("output-node name=output input=last");
    assertGradients(text.write(folder), "first");
  }

  @Test
  void gradientsOfATimeDelayLayer() throws Exception {
    ModelText text = new ModelText(15).line("input-node name=input dim=3");
    text.node("linear", "input", linear(text, "[ -1 0 ]", 2, 6))
        .node("tdnn", "linear", linear(text, "[ 0 3 ]", 5, 4))
        .line("output-node name=output input=tdnn");
    KaldiModel model = text.write(folder);
    assertGradient(model, new Parameter("linear", Kind.WEIGHTS));
    assertGradient(model, new Parameter("tdnn", Kind.WEIGHTS));
  }

  @Test
  void gradientsOfAComponentThatTwoNodesShareAreSummed() throws Exception {
    ModelText text = new ModelText(16).line("input-node name=input dim=3");
    text.node("a", "input", text.affine("AffineComponent", 3, 3))
        .line("component-node name=again component=a input=Offset(a, 1)")
        .line("output-node name=output input=again");
    assertGradients(text.write(folder), "a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"first", "last"})
  void gradientsOfBothLowRankFactors(String component) throws Exception {
    ModelText text = new ModelText(17).line("input-node name=input dim=3");
    text.node("first", "input", text.affine("AffineComponent", 6, 3))
        .node("last", "first", text.affine("AffineComponent", 4, 6))
        .line("output-node name=output input=last");
    Network network = Network.compile(text.write(folder), 3);
    Random random = new Random(3);
    Map<String, LowRank> deltas = new HashMap<>();
    deltas.put("first", new LowRank("first", random(random, 2, 3), random(random, 6, 2), 3));
    deltas.put("last", new LowRank("last", random(random, 2, 6), random(random, 4, 2), 1));
    Network adapted = network.adapted(List.copyOf(deltas.values()));
    LowRank delta = deltas.get(component);
    assertMatches(
        analytic(adapted, component, Kind.LOW_RANK_A),
        delta.a(),
        a -> {
          deltas.put(component, new LowRank(component, a, delta.b(), delta.alpha()));
          return loss(network.adapted(List.copyOf(deltas.values())));
        });
    assertMatches(
        analytic(adapted, component, Kind.LOW_RANK_B),
        delta.b(),
        b -> {
          deltas.put(component, new LowRank(component, delta.a(), b, delta.alpha()));
          return loss(network.adapted(List.copyOf(deltas.values())));
        });
  }

  @Test
  void gradientsOfTheBaseModelsOutputLayerNeedNoOtherLayers() throws Exception {
    Network network = Network.compile(KaldiModel.read(BaseModel.FILE), 3);
    Matrix features = random(new Random(5), 30, 40);
    Activations activations = network.forward(features);
    Matrix gradient = random(new Random(6), 10, 80);
    Parameter weights = new Parameter("output.affine", Kind.WEIGHTS);
    Matrix found = activations.backward(gradient, Set.of(weights)).get(weights);
    Matrix input = activations.input("output.affine");
    double expected = 0;
    for (int t = 0; t < 10; t++) {
      expected += gradient.get(t, 7) * input.get(t, 200);
    }
    assertEquals(expected, found.get(7, 200), 1e-4);
  }

  @Test
  void onlyWantedGradientsAreGiven() throws Exception {
    Network network = Network.compile(KaldiModel.read(BaseModel.FILE), 3);
    Activations activations = network.forward(Matrix.zeros(9, 40));
    Parameter bias = new Parameter("l1.affine", Kind.BIAS);
    Map<Parameter, Matrix> gradients =
        activations.backward(random(new Random(6), 3, 80), Set.of(bias));
    assertEquals(Set.of(bias), gradients.keySet());
  }

  @Test
  void lowRankGradientsOfAPlainNetworkAreRefused() throws Exception {
    Network network = Network.compile(KaldiModel.read(BaseModel.FILE), 3);
    Activations activations = network.forward(Matrix.zeros(9, 40));
    Parameter b = new Parameter("output.affine", Kind.LOW_RANK_B);
    assertThrows(
        IllegalArgumentException.class, () -> activations.backward(Matrix.zeros(3, 80), Set.of(b)));
  }

  /** A loss as a function of one parameter. */
  private interface Loss {
    double of(Matrix value) throws Exception;
  }

  private void assertGradients(KaldiModel model, String component) throws Exception {
    assertGradient(model, new Parameter(component, Kind.WEIGHTS));
    assertGradient(model, new Parameter(component, Kind.BIAS));
  }

  private static void assertGradient(KaldiModel model, Parameter parameter) throws Exception {
    assertMatches(
        analytic(Network.compile(model, 3), parameter.component(), parameter.kind()),
        model.parameter(parameter),
        value -> loss(Network.compile(model.with(parameter, value), 3)));
  }

  private static void assertMatches(Matrix found, Matrix at, Loss loss) throws Exception {
    Map<Integer, Double> expected = new HashMap<>();
    double largest = 0;
    for (int i = 0; i < at.data().length; i++) {
      Matrix moved = at.copy();
      moved.data()[i] = at.data()[i] + STEP;
      double above = loss.of(moved);
      moved.data()[i] = at.data()[i] - STEP;
      double slope = (above - loss.of(moved)) / (2 * STEP);
      expected.put(i, slope);
      largest = Math.max(largest, Math.abs(slope));
    }
    assertTrue(largest > 0.1, "a gradient of nothing proves nothing");
    assertFalse(expected.isEmpty());
    for (int i = 0; i < at.data().length; i++) {
      assertEquals(expected.get(i), found.data()[i], TOLERANCE * Math.max(1, largest));
    }
  }

  private static Matrix analytic(Network network, String component, Kind kind) {
    Activations activations = network.forward(features(network));
    Parameter parameter = new Parameter(component, kind);
    return activations.backward(weights(activations), Set.of(parameter)).get(parameter);
  }

  private static double loss(Network network) {
    Activations activations = network.forward(features(network));
    Matrix weights = weights(activations);
    double loss = 0;
    for (int i = 0; i < weights.data().length; i++) {
      loss += (double) weights.data()[i] * activations.output().data()[i];
    }
    return loss;
  }

  private static Matrix features(Network network) {
    return random(new Random(21), 12, network.features());
  }

  private static Matrix weights(Activations activations) {
    return random(new Random(22), activations.output().rows(), activations.output().cols());
  }

  private static Matrix random(Random random, int rows, int cols) {
    Matrix matrix = Matrix.zeros(rows, cols);
    for (int i = 0; i < matrix.data().length; i++) {
      matrix.data()[i] = (float) random.nextGaussian();
    }
    return matrix;
  }

  private static String linear(ModelText text, String offsets, int outputs, int inputs) {
    return "<TdnnComponent> <TimeOffsets> "
        + offsets
        + " <LinearParams> "
        + text.matrix(outputs, inputs)
        + " <BiasParams> [ ] </TdnnComponent>";
  }
}
