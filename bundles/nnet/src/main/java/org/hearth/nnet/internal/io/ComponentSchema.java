package org.hearth.nnet.internal.io;

import static org.hearth.nnet.internal.io.FieldKind.BOOL;
import static org.hearth.nnet.internal.io.FieldKind.DOUBLE;
import static org.hearth.nnet.internal.io.FieldKind.FLOAT;
import static org.hearth.nnet.internal.io.FieldKind.INT;
import static org.hearth.nnet.internal.io.FieldKind.INTS;
import static org.hearth.nnet.internal.io.FieldKind.MATRIX;
import static org.hearth.nnet.internal.io.FieldKind.VECTOR;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fields that a type of component may have, in Kaldi's versions since 2015. Sources: the {@code
 * Read} and {@code Write} methods in {@code nnet3/nnet-simple-component.cc}, {@code
 * nnet-tdnn-component.cc}, {@code nnet-normalize-component.cc}, {@code nnet-general-component.cc}
 * and {@code nnet-component-itf.cc}.
 */
public final class ComponentSchema {
  private static final Map<String, List<FieldKind>> UPDATABLE =
      Map.of(
          "<LearningRateFactor>", List.of(FLOAT),
          "<IsGradient>", List.of(BOOL),
          "<MaxChange>", List.of(FLOAT),
          "<L2Regularize>", List.of(FLOAT),
          "<LearningRate>", List.of(FLOAT));

  private static final Map<String, List<FieldKind>> NATURAL_GRADIENT =
      Map.ofEntries(
          Map.entry("<OrthonormalConstraint>", List.of(FLOAT)),
          Map.entry("<UseNaturalGradient>", List.of(BOOL)),
          Map.entry("<JointL2RegularizeProportion>", List.of(FLOAT)),
          Map.entry("<Rank>", List.of(INT)),
          Map.entry("<RankIn>", List.of(INT)),
          Map.entry("<RankOut>", List.of(INT)),
          Map.entry("<RankInOut>", List.of(INT, INT)),
          Map.entry("<UpdatePeriod>", List.of(INT)),
          Map.entry("<NumSamplesHistory>", List.of(FLOAT)),
          Map.entry("<Alpha>", List.of(FLOAT)),
          Map.entry("<AlphaInOut>", List.of(FLOAT, FLOAT)),
          Map.entry("<MaxChangePerSample>", List.of(FLOAT)),
          Map.entry("<MaxChangePerMinibatch>", List.of(FLOAT)),
          Map.entry("<UpdateCount>", List.of(DOUBLE)),
          Map.entry("<ActiveScalingCount>", List.of(DOUBLE)),
          Map.entry("<MaxChangeScaleStats>", List.of(DOUBLE)));

  private static final Map<String, List<FieldKind>> NONLINEAR =
      Map.ofEntries(
          Map.entry("<Dim>", List.of(INT)),
          Map.entry("<BlockDim>", List.of(INT)),
          Map.entry("<BackpropScale>", List.of(FLOAT)),
          Map.entry("<ValueAvg>", List.of(VECTOR)),
          Map.entry("<DerivAvg>", List.of(VECTOR)),
          Map.entry("<Count>", List.of(DOUBLE)),
          Map.entry("<OderivRms>", List.of(VECTOR)),
          Map.entry("<OderivCount>", List.of(DOUBLE)),
          Map.entry("<NumDimsSelfRepaired>", List.of(DOUBLE)),
          Map.entry("<NumDimsProcessed>", List.of(DOUBLE)),
          Map.entry("<SelfRepairLowerThreshold>", List.of(FLOAT)),
          Map.entry("<SelfRepairUpperThreshold>", List.of(FLOAT)),
          Map.entry("<SelfRepairScale>", List.of(FLOAT)));

  private static final Map<String, List<FieldKind>> WEIGHTS_AND_BIAS =
      Map.of("<LinearParams>", List.of(MATRIX), "<BiasParams>", List.of(VECTOR));

  private static final Map<String, List<FieldKind>> BATCH_NORM =
      Map.of(
          "<Dim>", List.of(INT),
          "<BlockDim>", List.of(INT),
          "<Epsilon>", List.of(FLOAT),
          "<TargetRms>", List.of(FLOAT),
          "<TestMode>", List.of(BOOL),
          "<Count>", List.of(DOUBLE),
          "<StatsMean>", List.of(VECTOR),
          "<StatsVar>", List.of(VECTOR));

  private static final Map<String, List<FieldKind>> DROPOUT =
      Map.of(
          "<Dim>", List.of(INT),
          "<BlockDim>", List.of(INT),
          "<TimePeriod>", List.of(INT),
          "<DropoutProportion>", List.of(FLOAT),
          "<SpecAugmentMaxProportion>", List.of(FLOAT),
          "<SpecAugmentMaxRegions>", List.of(INT),
          "<TestMode>", List.of(),
          "<Continuous>", List.of());

  /** "Varinance" is Kaldi's. */
  private static final Map<String, List<FieldKind>> STATISTICS_EXTRACTION =
      Map.of(
          "<InputDim>", List.of(INT),
          "<InputPeriod>", List.of(INT),
          "<OutputPeriod>", List.of(INT),
          "<IncludeVarinance>", List.of(BOOL));

  private static final Map<String, List<FieldKind>> STATISTICS_POOLING =
      Map.of(
          "<InputDim>", List.of(INT),
          "<InputPeriod>", List.of(INT),
          "<LeftContext>", List.of(INT),
          "<RightContext>", List.of(INT),
          "<NumLogCountFeatures>", List.of(INT),
          "<OutputStddevs>", List.of(BOOL),
          "<VarianceFloor>", List.of(FLOAT));

  private static final Map<String, ComponentSchema> TYPES = types();

  private final Map<String, List<FieldKind>> fields;

  private ComponentSchema(Map<String, List<FieldKind>> fields) {
    this.fields = fields;
  }

  /**
   * @param type such as {@code TdnnComponent}
   * @return empty when the type is not known: its bytes are passed through
   */
  public static Optional<ComponentSchema> of(String type) {
    return Optional.ofNullable(TYPES.get(type));
  }

  /**
   * @param token such as {@code <LinearParams>}
   * @return what follows it, nothing for a flag; empty when the type has no such field
   */
  public Optional<List<FieldKind>> kinds(String token) {
    return Optional.ofNullable(fields.get(token));
  }

  private static Map<String, ComponentSchema> types() {
    Map<String, List<FieldKind>> timeOffsets = Map.of("<TimeOffsets>", List.of(INTS));
    Map<String, List<FieldKind>> vectorParams = Map.of("<Params>", List.of(VECTOR));
    Map<String, List<FieldKind>> dim = Map.of("<Dim>", List.of(INT));
    Map<String, List<FieldKind>> scales = Map.of("<Scales>", List.of(VECTOR));
    Map<String, List<FieldKind>> offsets = Map.of("<Offsets>", List.of(VECTOR));
    return Map.ofEntries(
        type("AffineComponent", UPDATABLE, NATURAL_GRADIENT, WEIGHTS_AND_BIAS),
        type("NaturalGradientAffineComponent", UPDATABLE, NATURAL_GRADIENT, WEIGHTS_AND_BIAS),
        type("FixedAffineComponent", WEIGHTS_AND_BIAS),
        type("LinearComponent", UPDATABLE, NATURAL_GRADIENT, Map.of("<Params>", List.of(MATRIX))),
        type("TdnnComponent", UPDATABLE, NATURAL_GRADIENT, WEIGHTS_AND_BIAS, timeOffsets),
        type("BatchNormComponent", BATCH_NORM),
        type("RectifiedLinearComponent", NONLINEAR),
        type("LogSoftmaxComponent", NONLINEAR),
        type("NoOpComponent", NONLINEAR),
        type("GeneralDropoutComponent", DROPOUT),
        type("DropoutComponent", dim, Map.of("<DropoutProportion>", List.of(FLOAT))),
        type("SumGroupComponent", Map.of("<Sizes>", List.of(INTS))),
        type("StatisticsExtractionComponent", STATISTICS_EXTRACTION),
        type("StatisticsPoolingComponent", STATISTICS_POOLING),
        type("FixedScaleComponent", scales),
        type("FixedBiasComponent", Map.of("<Bias>", List.of(VECTOR))),
        type("PerElementScaleComponent", UPDATABLE, vectorParams),
        type("NaturalGradientPerElementScaleComponent", UPDATABLE, NATURAL_GRADIENT, vectorParams),
        type("PerElementOffsetComponent", UPDATABLE, NATURAL_GRADIENT, offsets, dim),
        type("ScaleAndOffsetComponent", UPDATABLE, NATURAL_GRADIENT, scales, offsets, dim));
  }

  @SafeVarargs
  private static Map.Entry<String, ComponentSchema> type(
      String name, Map<String, List<FieldKind>>... groups) {
    Map<String, List<FieldKind>> fields = new HashMap<>();
    for (Map<String, List<FieldKind>> group : groups) {
      fields.putAll(group);
    }
    return Map.entry(name, new ComponentSchema(Map.copyOf(fields)));
  }
}
