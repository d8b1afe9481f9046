package org.hearth.nnet.internal.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.hearth.nnet.api.BaseModel;
import org.hearth.nnet.api.Encoding;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.NnetException;
import org.hearth.nnet.api.ReadLimits;
import org.hearth.nnet.internal.io.StoredComponent.Opaque;
import org.hearth.nnet.internal.io.StoredComponent.Parsed;
import org.junit.jupiter.api.Test;

final class ModelCodecTest {
  private static final String CONFIGURATION =
      """
      input-node name=input dim=2
      component-node name=a component=a input=Append(Offset(input, -1), input)
      output-node name=output input=a objective=linear
      """;

  @Test
  void aModelOfManyComponentsIsWrittenAsTheSameBytes() throws Exception {
    byte[] bytes = manyComponents();
    assertArrayEquals(bytes, ModelCodec.write(read(bytes), Encoding.BINARY));
  }

  @Test
  void everyFieldIsUnderstood() throws Exception {
    for (StoredComponent component : read(manyComponents()).components()) {
      assertInstanceOf(Parsed.class, component, component.name());
    }
  }

  @Test
  void aTextCopyReadsAsTheSameBinaryBytes() throws Exception {
    byte[] bytes = manyComponents();
    byte[] text = ModelCodec.write(read(bytes), Encoding.TEXT);
    assertArrayEquals(bytes, ModelCodec.write(read(text), Encoding.BINARY));
  }

  @Test
  void aTextCopyOfTheBaseModelHasEqualValues() throws Exception {
    ModelFile binary = read(Files.readAllBytes(BaseModel.FILE));
    ModelFile text = read(ModelCodec.write(binary, Encoding.TEXT));
    assertEquals(binary.configuration(), text.configuration());
    assertEquals(binary.transitions(), text.transitions());
    assertEquals(binary.priors(), text.priors());
    for (int i = 0; i < binary.components().size(); i++) {
      Parsed expected = (Parsed) binary.components().get(i);
      Parsed found = (Parsed) text.components().get(i);
      assertEquals(expected.name(), found.name());
      assertEquals(expected.matrix("<LinearParams>"), found.matrix("<LinearParams>"));
      assertEquals(expected.value("<BiasParams>"), found.value("<BiasParams>"));
      assertEquals(expected.value("<LearningRate>"), found.value("<LearningRate>"));
    }
  }

  @Test
  void textIsAsKaldiWritesIt() throws Exception {
    String text =
        """
        <TransitionModel>\s
        <Topology>\s
        <TopologyEntry>\s
        <ForPhones>\s
        1\s
        </ForPhones>\s
        <State> 0 <PdfClass> 0 <Transition> 0 0.75 <Transition> 1 0.25 </State>\s
        <State> 1 </State>\s
        </TopologyEntry>\s
        </Topology>\s
        <Triples> 1\s
        1 0 0\s
        </Triples>\s
        <LogProbs>\s
         [ 0.0 -0.2876821 -1.3862944 ]
        </LogProbs>\s
        </TransitionModel>\s
        <Nnet3>\s
        input-node name=input dim=2

        <NumComponents> 1\s
        <ComponentName> a <AffineComponent> <LearningRate> 0.001 <LinearParams>  [
          1.0 -2.0\s
          0.5 4.0E-10 ]
        <BiasParams>  [ 0.25 -inf ]
        </AffineComponent>\s
        </Nnet3> <LeftContext> 2 <RightContext> 1 <Priors>  [ ]
        """;
    ModelFile model = read(text.getBytes(StandardCharsets.US_ASCII));
    assertEquals(
        Matrix.of(new float[] {1, -2}, new float[] {0.5f, 4e-10f}),
        ((Parsed) model.components().get(0)).matrix("<LinearParams>").orElseThrow());
    assertEquals(
        text.replaceAll("\\s+", " ").trim(),
        new String(ModelCodec.write(model, Encoding.TEXT), StandardCharsets.US_ASCII)
            .replaceAll("\\s+", " ")
            .trim());
  }

  @Test
  void anUnknownComponentIsPassedThrough() throws Exception {
    byte[] bytes = withUnknown();
    ModelFile model = read(bytes);
    Opaque opaque = assertInstanceOf(Opaque.class, model.components().get(0));
    assertEquals("the type is unknown", opaque.why());
    assertArrayEquals(bytes, ModelCodec.write(model, Encoding.BINARY));
  }

  @Test
  void aKnownComponentWithAnUnknownFieldIsPassedThrough() throws Exception {
    byte[] bytes =
        ModelBytes.beginning(CONFIGURATION, 1)
            .text("<ComponentName> a <NoOpComponent> <Dim> ")
            .integer(2)
            .text("<Novelty> ")
            .raw(0, 255, '<', 10)
            .text("</NoOpComponent> ")
            .end()
            .toBytes();
    ModelFile model = read(bytes);
    Opaque opaque = assertInstanceOf(Opaque.class, model.components().get(0));
    assertEquals("the field <Novelty> is unknown", opaque.why());
    assertArrayEquals(bytes, ModelCodec.write(model, Encoding.BINARY));
  }

  @Test
  void anUnknownComponentIsNotTranslated() throws Exception {
    ModelFile model = read(withUnknown());
    NnetException error =
        assertThrows(NnetException.class, () -> ModelCodec.write(model, Encoding.TEXT));
    assertTrue(error.getMessage().contains("component a of type LstmNonlinearityComponent"));
  }

  @Test
  void whatFollowsTheModelIsPassedThrough() throws Exception {
    byte[] bytes = ModelBytes.beginning(CONFIGURATION, 0).end().raw(7, 200, 0).toBytes();
    assertArrayEquals(bytes, ModelCodec.write(read(bytes), Encoding.BINARY));
  }

  private static byte[] withUnknown() {
    return ModelBytes.beginning(CONFIGURATION, 1)
        .text("<ComponentName> a <LstmNonlinearityComponent> <Params> ")
        .raw(0, 1, 2, '<', '/', 200)
        .text("</LstmNonlinearityComponent> ")
        .end()
        .toBytes();
  }

  /** As the recipes of public small models write their components. */
  private static byte[] manyComponents() {
    return ModelBytes.beginning(CONFIGURATION, 9)
        .text("<ComponentName> lda <FixedAffineComponent> <LinearParams> ")
        .matrix(2, 2, 1, 2, 3, 4)
        .text("<BiasParams> ")
        .vector(0.5f, -0.5f)
        .text("</FixedAffineComponent> ")
        .text("<ComponentName> tdnn <TdnnComponent> <MaxChange> ")
        .real(0.75f)
        .text("<L2Regularize> ")
        .real(0.01f)
        .text("<LearningRate> ")
        .real(0.0003f)
        .text("<TimeOffsets> ")
        .integer(2)
        .rawInt(-3)
        .rawInt(0)
        .text("<LinearParams> ")
        .matrix(1, 4, 1, 2, 3, 4)
        .text("<BiasParams> ")
        .vector()
        .text("<OrthonormalConstraint> ")
        .real(-1)
        .text("<UseNaturalGradient> T<NumSamplesHistory> ")
        .real(2000)
        .text("<AlphaInOut> ")
        .real(4)
        .real(4)
        .text("<RankInOut> ")
        .integer(20)
        .integer(80)
        .text("</TdnnComponent> ")
        .text("<ComponentName> relu <RectifiedLinearComponent> <Dim> ")
        .integer(2)
        .text("<ValueAvg> ")
        .vector(0.1f, 0.2f)
        .text("<DerivAvg> ")
        .vector(0.5f, 0.25f)
        .text("<Count> ")
        .wide(12345.1)
        .text("<OderivRms> ")
        .vector()
        .text("<OderivCount> ")
        .wide(0)
        .text("<NumDimsSelfRepaired> ")
        .wide(3)
        .text("<NumDimsProcessed> ")
        .wide(4)
        .text("<SelfRepairScale> ")
        .real(1e-5f)
        .text("</RectifiedLinearComponent> ")
        .text("<ComponentName> bn <BatchNormComponent> <Dim> ")
        .integer(4)
        .text("<BlockDim> ")
        .integer(2)
        .text("<Epsilon> ")
        .real(0.001f)
        .text("<TargetRms> ")
        .real(1)
        .text("<TestMode> T<Count> ")
        .wide(7)
        .text("<StatsMean> ")
        .vector(1, 2)
        .text("<StatsVar> ")
        .vector(3, 4)
        .text("</BatchNormComponent> ")
        .text("<ComponentName> dropout <GeneralDropoutComponent> <Dim> ")
        .integer(2)
        .text("<BlockDim> ")
        .integer(2)
        .text("<TimePeriod> ")
        .integer(0)
        .text("<DropoutProportion> ")
        .real(0)
        .text("<TestMode> <Continuous> </GeneralDropoutComponent> ")
        .text("<ComponentName> noop <NoOpComponent> <Dim> ")
        .integer(2)
        .text("<BackpropScale> ")
        .real(1)
        .text("</NoOpComponent> ")
        .text("<ComponentName> linear <LinearComponent> <LearningRate> ")
        .real(0.001f)
        .text("<Params> ")
        .matrix(1, 2, 5, 6)
        .text("<OrthonormalConstraint> ")
        .real(-1)
        .text("<UseNaturalGradient> T<RankInOut> ")
        .integer(20)
        .integer(80)
        .text("<Alpha> ")
        .real(4)
        .text("<NumSamplesHistory> ")
        .real(2000)
        .text("<UpdatePeriod> ")
        .integer(4)
        .text("</LinearComponent> ")
        .text("<ComponentName> sum <SumGroupComponent> <Sizes> ")
        .integer(2)
        .rawInt(1)
        .rawInt(3)
        .text("</SumGroupComponent> ")
        .text("<ComponentName> a <NaturalGradientAffineComponent> <LearningRate> ")
        .real(0.001f)
        .text("<LinearParams> ")
        .matrix(1, 4, 1, 2, 3, 4)
        .text("<BiasParams> ")
        .vector(9)
        .text("<RankIn> ")
        .integer(20)
        .text("<RankOut> ")
        .integer(80)
        .text("<UpdatePeriod> ")
        .integer(4)
        .text("<NumSamplesHistory> ")
        .real(2000)
        .text("<Alpha> ")
        .real(4)
        .text("</NaturalGradientAffineComponent> ")
        .end()
        .toBytes();
  }

  private static ModelFile read(byte[] bytes) throws Exception {
    return ModelCodec.read("final.mdl", bytes, ReadLimits.DEFAULT);
  }
}
