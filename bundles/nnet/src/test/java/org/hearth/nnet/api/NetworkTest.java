package org.hearth.nnet.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small networks against values computed by hand. */
final class NetworkTest {
  private static final String NO_OP = "<NoOpComponent> <Dim> 1 </NoOpComponent>";

  /** Five frames: 1, 2, 4, 8, 16. */
  private static final Matrix POWERS = Matrix.wrap(new float[] {1, 2, 4, 8, 16}, 5, 1);

  @TempDir private Path folder;

  @Test
  void anAffineOfAppendedFramesRepeatsTheEdges() throws Exception {
    ModelText model =
        new ModelText(1)
            .line("input-node name=input dim=1")
            .node(
                "a",
                "Append(Offset(input, -1), input, Offset(input, 2))",
                "<AffineComponent> <LinearParams> [ 100 10 1 ]\n <BiasParams> [ 0.5 ]"
                    + " </AffineComponent>")
            .line("output-node name=output input=a");
    assertOutput(model, 1, 114.5f, 128.5f, 256.5f, 496.5f, 976.5f);
  }

  @Test
  void everyThirdFrameIsAnOutput() throws Exception {
    assertOutput(identity("input"), 3, 1, 8);
  }

  @Test
  void aTimeDelayComponentReadsItsOffsets() throws Exception {
    ModelText model =
        new ModelText(1)
            .line("input-node name=input dim=1")
            .node(
                "t",
                "input",
                "<TdnnComponent> <TimeOffsets> [ -3 0 1 ] <LinearParams> [ 100 10 1 ]\n"
                    + " <BiasParams> [ ] <OrthonormalConstraint> 0 <UseNaturalGradient> F"
                    + " </TdnnComponent>")
            .line("output-node name=output input=t");
    assertOutput(model, 1, 112, 124, 148, 196, 376);
  }

  @Test
  void aSumOfScaledAndShiftedFrames() throws Exception {
    assertOutput(
        identity("Sum(Scale(0.5, Offset(input, 1)), input, Const(100, 1))"),
        1,
        102,
        104,
        108,
        116,
        124);
  }

  @Test
  void roundReadsTheLastMultiple() throws Exception {
    assertOutput(identity("Round(Offset(input, -1), 2)"), 1, 1, 1, 2, 2, 8);
  }

  @Test
  void replaceIndexReadsAFixedTime() throws Exception {
    assertOutput(identity("ReplaceIndex(input, t, 3)"), 1, 8, 8, 8, 8, 8);
  }

  @Test
  void whatIsOutOfContextIsZeroIfItNeedNotBeDefined() throws Exception {
    // The first frame may look one frame back, where the first is repeated, but no further.
    assertOutput(
        identity("Sum(Scale(100, IfDefined(Offset(input, -2))), input)").context(1),
        1,
        1,
        102,
        104,
        208,
        416);
  }

  @Test
  void failoverTakesTheSecondOutOfContext() throws Exception {
    assertOutput(
        identity("Failover(Offset(input, 2), Scale(-1, input))").context(1), 1, 4, 8, 16, 16, -16);
  }

  @Test
  void anIvectorIsAppendedToEveryFrame() throws Exception {
    ModelText model =
        new ModelText(1)
            .line("input-node name=ivector dim=2")
            .line("input-node name=input dim=1")
            .node("a", "Append(input, ReplaceIndex(ivector, t, 0))", NO_OP)
            .line("output-node name=output input=a");
    Network network = Network.compile(model.write(folder), 3);
    Matrix output = network.forward(POWERS, new float[] {7, 9}).output();
    assertEquals(Matrix.of(new float[] {1, 7, 9}, new float[] {8, 7, 9}), output);
    assertEquals(2, network.ivector());
  }

  @Test
  void aDimensionRangeTakesColumns() throws Exception {
    ModelText model =
        new ModelText(1)
            .line("input-node name=input dim=1")
            .node("a", "Append(input, Scale(2, input), Scale(3, input))", NO_OP)
            .line("dim-range-node name=r input-node=a dim-offset=1 dim=2")
            .line("output-node name=output input=r");
    Matrix output = Network.compile(model.write(folder), 5).forward(POWERS).output();
    assertArrayEquals(new float[] {2, 3}, output.row(0));
  }

  @Test
  void batchNormalisationUsesTheStatisticsOfTraining() throws Exception {
    ModelText model =
        unary(
            "<BatchNormComponent> <Dim> 1 <BlockDim> 1 <Epsilon> 0.75 <TargetRms> 2 <TestMode> F"
                + " <Count> 10 <StatsMean> [ 4 ] <StatsVar> [ 15.25 ] </BatchNormComponent>");
    // 2 / sqrt(15.25 + 0.75) is a half.
    assertOutput(model, 1, -1.5f, -1, 0, 2, 6);
  }

  @Test
  void aRectifierCutsOffBelowZero() throws Exception {
    ModelText model =
        new ModelText(1)
            .line("input-node name=input dim=1")
            .node(
                "r",
                "Sum(input, Const(-3, 1))",
                "<RectifiedLinearComponent> <Dim> 1 <Count> 0 </RectifiedLinearComponent>")
            .line("output-node name=output input=r");
    assertOutput(model, 1, 0, 0, 1, 5, 13);
  }

  @Test
  void logSoftmaxNormalises() throws Exception {
    ModelText model =
        new ModelText(1)
            .line("input-node name=input dim=1")
            .node(
                "l",
                "Append(Scale(0, input), Const(1000, 1))",
                "<LogSoftmaxComponent> <Dim> 2 </LogSoftmaxComponent>")
            .line("output-node name=output input=l");
    Matrix output = Network.compile(model.write(folder), 5).forward(POWERS).output();
    assertArrayEquals(new float[] {-1000, 0}, output.row(0));
  }

  @Test
  void groupsAreSummed() throws Exception {
    ModelText model =
        new ModelText(1)
            .line("input-node name=input dim=1")
            .node(
                "s",
                "Append(input, Scale(10, input), Scale(100, input))",
                "<SumGroupComponent> <Sizes> [ 1 2 ] </SumGroupComponent>")
            .line("output-node name=output input=s");
    Matrix output = Network.compile(model.write(folder), 3).forward(POWERS).output();
    assertEquals(Matrix.of(new float[] {1, 110}, new float[] {8, 880}), output);
  }

  @Test
  void scalesAndOffsetsRepeatOverBlocks() throws Exception {
    ModelText model =
        new ModelText(1)
            .line("input-node name=input dim=1")
            .node(
                "s",
                "Append(input, input, input, input)",
                "<ScaleAndOffsetComponent> <LearningRate> 0.1 <Dim> 4 <Scales> [ 1 2 ] <Offsets>"
                    + " [ 0 5 ] <UseNaturalGradient> T <Rank> 20 </ScaleAndOffsetComponent>")
            .line("output-node name=output input=s");
    Matrix output = Network.compile(model.write(folder), 5).forward(POWERS).output();
    assertArrayEquals(new float[] {1, 7, 1, 7}, output.row(0));
  }

  @Test
  void componentsThatTheOutputDoesNotNeedMayBeUnknown() throws Exception {
    ModelText model =
        identity("input")
            .node("x", "input", "<NoveltyComponent> anything </NoveltyComponent>")
            .line("output-node name=output-xent input=x");
    assertOutput(model, 3, 1, 8);
  }

  @Test
  void anUnknownComponentOnTheWayIsRefused() {
    refused(
        unary("<NoveltyComponent> anything </NoveltyComponent>"),
        "component a of type NoveltyComponent: found the type is unknown");
  }

  @Test
  void aCycleIsRefused() {
    refused(identity("Sum(input, IfDefined(Offset(a, -1)))"), "a recurrent network");
  }

  @Test
  void nodesThatEachDoubleTheFramesAreRefused() {
    ModelText model = new ModelText(1).line("input-node name=input dim=1");
    String node = "input";
    for (int i = 0; i < 30; i++) {
      String next = "n" + i;
      model.node(
          next,
          "Sum(" + node + ", Offset(" + node + ", " + Math.min(1 << i, 1 << 20) + "))",
          NO_OP);
      node = next;
    }
    refused(model.line("output-node name=output input=" + node), "frames about an output");
  }

  @Test
  void aMissingNodeIsRefused() {
    refused(identity("b"), "node b does not exist");
  }

  @Test
  void dimensionsThatDoNotFitAreRefused() {
    refused(identity("Sum(input, Append(input, input))"), "parts of [1, 2] columns");
  }

  @Test
  void statisticsInARecognisersModelAreRefused() {
    refused(
        unary(
            "<StatisticsPoolingComponent> <InputDim> 1 <InputPeriod> 1 <LeftContext> 9"
                + " <RightContext> 9 <NumLogCountFeatures> 1 <OutputStddevs> F"
                + " <VarianceFloor> 0.1 </StatisticsPoolingComponent>"),
        "<InputDim> 1");
    refused(
        new ModelText(1)
            .line("input-node name=input dim=1")
            .node(
                "sums",
                "input",
                "<StatisticsExtractionComponent> <InputDim> 1 <InputPeriod> 1 <OutputPeriod> 3"
                    + " <IncludeVarinance> F </StatisticsExtractionComponent>")
            .line("output-node name=output input=sums"),
        "statistics are pooled; expected that in a network of voices only");
  }

  @Test
  void anInputOfAnotherWidthThanTheMatrixIsRefused() {
    refused(
        unary("<LinearComponent> <Params> [ 1 2 ]\n </LinearComponent>"),
        "node a: an input of 1 columns; expected 2");
  }

  @Test
  void anEmptyUtteranceHasNoOutput() throws Exception {
    Network network = Network.compile(identity("Offset(input, 1)").write(folder), 3);
    assertEquals(Matrix.zeros(0, 1), network.forward(Matrix.zeros(0, 1)).output());
  }

  @Test
  void featuresOfAnotherDimensionAreRefused() throws Exception {
    Network network = Network.compile(identity("input").write(folder), 3);
    assertThrows(IllegalArgumentException.class, () -> network.forward(Matrix.zeros(3, 2)));
  }

  @Test
  void lowRankAndMergedComputeTheSame() throws Exception {
    ModelText text = new ModelText(5).line("input-node name=input dim=3");
    text.node("a", "input", text.affine("AffineComponent", 4, 3))
        .line("output-node name=output input=a");
    KaldiModel model = text.write(folder);
    LowRank delta =
        new LowRank(
            "a",
            Matrix.of(new float[] {1, 2, 3}, new float[] {0, 1, -1}),
            Matrix.of(
                new float[] {1, 0}, new float[] {0, 2}, new float[] {1, 1}, new float[] {3, -1}),
            5);
    Matrix features = Matrix.of(new float[] {1, -2, 3}, new float[] {4, 5, -6});
    Matrix branch = Network.compile(model, 1).adapted(List.of(delta)).forward(features).output();
    Matrix merged = Network.compile(model.merged(List.of(delta)), 1).forward(features).output();
    for (int row = 0; row < 2; row++) {
      assertArrayEquals(merged.row(row), branch.row(row), 1e-4f);
    }
    // By hand: A x = (6, -5) and B A x = (6, -10, 1, 23), times 5/2.
    float base = Network.compile(model, 1).forward(features).output().get(0, 3);
    assertEquals(base + 2.5f * 23, branch.get(0, 3), 1e-4f);
  }

  @Test
  void adaptingAgainReplacesTheDelta() throws Exception {
    ModelText text = new ModelText(5).line("input-node name=input dim=3");
    text.node("a", "input", text.affine("AffineComponent", 4, 3))
        .line("output-node name=output input=a");
    Network network = Network.compile(text.write(folder), 1);
    LowRank delta = new LowRank("a", ones(1, 3), ones(4, 1), 1);
    Matrix features = ones(2, 3);
    assertEquals(
        network.forward(features).output(),
        network.adapted(List.of(delta)).adapted(List.of()).forward(features).output());
  }

  @Test
  void aDeltaOfAnotherShapeIsRefused() throws Exception {
    KaldiModel model = KaldiModel.read(BaseModel.FILE);
    Network network = Network.compile(model, 3);
    LowRank delta = new LowRank("output.affine", ones(2, 100), ones(80, 2), 2);
    NnetException error = assertThrows(NnetException.class, () -> network.adapted(List.of(delta)));
    assertEquals(
        "a low-rank delta 80 x 100 for component output.affine; expected 80 x 384",
        error.getMessage());
    assertThrows(NnetException.class, () -> model.merged(List.of(delta)));
  }

  @Test
  void aDeltaForNoAffineLayerIsRefused() throws Exception {
    Network network = Network.compile(KaldiModel.read(BaseModel.FILE), 3);
    LowRank delta = new LowRank("f1.relu", ones(2, 384), ones(384, 2), 2);
    assertThrows(NnetException.class, () -> network.adapted(List.of(delta)));
  }

  private static Matrix ones(int rows, int cols) {
    Matrix ones = Matrix.zeros(rows, cols);
    Arrays.fill(ones.data(), 1);
    return ones;
  }

  private static ModelText identity(String input) {
    return new ModelText(1)
        .line("input-node name=input dim=1")
        .node("a", input, NO_OP)
        .line("output-node name=output input=a objective=linear");
  }

  private static ModelText unary(String component) {
    return new ModelText(1)
        .line("input-node name=input dim=1")
        .node("a", "input", component)
        .line("output-node name=output input=a");
  }

  private void assertOutput(ModelText model, int subsampling, float... expected) throws Exception {
    Matrix output = Network.compile(model.write(folder), subsampling).forward(POWERS).output();
    assertEquals(1, output.cols());
    assertArrayEquals(expected, output.data());
  }

  private void refused(ModelText model, String message) {
    NnetException error =
        assertThrows(NnetException.class, () -> Network.compile(model.write(folder), 3));
    assertTrue(error.getMessage().contains(message), error.getMessage());
  }
}
