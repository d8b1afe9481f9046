package org.hearth.trainer.internal.voice;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.hearth.nnet.api.Activations;
import org.hearth.nnet.api.mmi.Evaluation;
import org.hearth.trainer.internal.voice.VoiceTraining.State;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VoiceModelTest {
  private static final long NO_LIMIT = Long.MAX_VALUE;

  @TempDir Path folder;

  private BaseNetwork base;
  private VoiceObjective objective;
  private PublicFiles files;

  @BeforeEach
  void read() throws Exception {
    base = BaseNetwork.read(Voices.MODEL);
    objective = Objectives.of(Voices.MODEL, base.model());
    Voices.writePublicFiles(folder, base, 3);
    files = PublicFiles.read(folder, Voices.FINGERPRINT);
  }

  private VoiceModel model(Parameterisation parameterisation, int copies, long maxBytes)
      throws VoiceException {
    return files.model(
        base,
        objective,
        Voices.FINGERPRINT,
        Voices.settings(parameterisation, copies),
        Voices.utterances(8),
        maxBytes);
  }

  private static float[] point(int dimension, double length) {
    Random random = new Random(dimension);
    float[] point = new float[dimension];
    double norm = 0;
    for (int i = 0; i < dimension; i++) {
      point[i] = (float) random.nextGaussian();
      norm += (double) point[i] * point[i];
    }
    for (int i = 0; i < dimension; i++) {
      point[i] *= (float) (length / Math.sqrt(norm));
    }
    return point;
  }

  /** The loss of an utterance by the network that a recogniser would use. */
  private double loss(VoiceModel model, float[] parameters, int utterance) throws Exception {
    BaseNetwork adapted = base.with(model.adapter(parameters).mergedInto(base.model()));
    Utterance spoken = Voices.utterance(utterance);
    Activations activations = adapted.forward(spoken.samples());
    Evaluation evaluation =
        objective.evaluate(activations.output(), objective.transcript(spoken).orElseThrow());
    return -((Evaluation.Objective) evaluation).value() / activations.output().rows();
  }

  /**
   * The gradient is that of the loss of the very adapter that the parameters become. Confusions
   * change no network: {@link ConfusionsModelTest} has theirs.
   */
  @ParameterizedTest
  @EnumSource(value = Parameterisation.class, mode = EnumSource.Mode.EXCLUDE, names = "CONFUSIONS")
  void gradientIsTheSlopeOfTheAdaptersLoss(Parameterisation parameterisation) throws Exception {
    VoiceModel model = model(parameterisation, 0, NO_LIMIT);
    float[] point = point(model.dimension(), 1);
    float[] gradient = model.at(point).of(1);
    double norm = 0;
    for (float value : gradient) {
      norm += (double) value * value;
    }
    norm = Math.sqrt(norm);
    double width = 0.02 / norm;
    float[] ahead = point.clone();
    float[] behind = point.clone();
    for (int i = 0; i < gradient.length; i++) {
      ahead[i] += (float) (width / 2 * gradient[i] / norm);
      behind[i] -= (float) (width / 2 * gradient[i] / norm);
    }
    double slope = (loss(model, ahead, 1) - loss(model, behind, 1)) / width;
    assertEquals(norm, slope, 0.02 * norm);
  }

  @ParameterizedTest
  @EnumSource(Parameterisation.class)
  void whatIsNotKeptIsComputedAgainToTheSameBits(Parameterisation parameterisation)
      throws Exception {
    VoiceModel keeping = model(parameterisation, 1, NO_LIMIT);
    VoiceModel forgetful = model(parameterisation, 1, 0);
    for (int i = 0; i < 2; i++) {
      keeping.prepare(i);
      forgetful.prepare(i);
    }
    float[] point = point(keeping.dimension(), 1);
    assertArrayEquals(keeping.at(point).of(1), forgetful.at(point).of(1));
  }

  @Test
  void copiesCount() throws Exception {
    float[] point = new float[80];
    float[] plain = model(Parameterisation.BIASES, 0, NO_LIMIT).at(point).of(1);
    assertFalse(Arrays.equals(plain, model(Parameterisation.BIASES, 1, NO_LIMIT).at(point).of(1)));
  }

  @Test
  void keepsNoMoreThanItMay() throws Exception {
    List<Utterance> utterances = Voices.utterances(8);
    long all = kept(utterances, NO_LIMIT);
    long some = kept(utterances, all / 2);
    assertTrue(some > 0 && some <= all / 2, some + " of " + all);
    // Half a second to a second of 80 floats each 30 ms, and what a transcript takes.
    assertTrue(all > 8 * 16 * 80 * Float.BYTES && all < 4 << 20, () -> "keeps " + all);
  }

  private long kept(List<Utterance> utterances, long maxBytes) {
    OutputLayerModel model =
        new OutputLayerModel(
            base,
            objective,
            Voices.FINGERPRINT,
            Optional.empty(),
            Coordinates.plain(1, 80),
            utterances,
            0,
            maxBytes);
    for (int i = 0; i < utterances.size(); i++) {
      model.prepare(i);
    }
    return model.bytes();
  }

  @Test
  void anUtteranceThatCannotBeUsedAddsNothing() {
    Utterance spoken = Voices.utterance(0);
    Utterance tooShort = new Utterance(Arrays.copyOf(spoken.samples(), 800), spoken.words());
    OutputLayerModel model =
        new OutputLayerModel(
            base,
            objective,
            Voices.FINGERPRINT,
            Optional.empty(),
            Coordinates.plain(1, 80),
            List.of(tooShort),
            1,
            NO_LIMIT);
    assertArrayEquals(new float[80], model.at(new float[80]).of(0));
  }

  @ParameterizedTest
  @EnumSource(Parameterisation.class)
  void aRunThatGoesOnEndsAtTheSameBits(Parameterisation parameterisation) throws Exception {
    Settings settings = Voices.settings(parameterisation, 0);
    byte[] seed = new byte[32];
    VoiceModel model = model(parameterisation, 0, NO_LIMIT);
    VoiceTraining whole = training(model, settings, seed, State.start(model.dimension()));
    State half = null;
    while (!whole.isDone()) {
      half = whole.state().step() == 3 ? whole.state() : half;
      whole.step(() -> {});
    }
    VoiceTraining rest = training(model(parameterisation, 0, 0), settings, seed, half);
    while (!rest.isDone()) {
      rest.step(() -> {});
    }
    assertArrayEquals(whole.state().parameters(), rest.state().parameters());
    assertEquals(settings.steps(), rest.state().step());
  }

  private static VoiceTraining training(
      VoiceModel model, Settings settings, byte[] seed, State state) {
    return VoiceTraining.of(model, settings, settings.run(1), seed, state);
  }

  @Test
  void aStepIsTakenBetweenUtterancesOnly() throws Exception {
    Settings settings = new Settings(8, 1, 2, 0.1, 5, Parameterisation.BIASES, 0, 1, 0);
    VoiceModel model = model(Parameterisation.BIASES, 0, NO_LIMIT);
    List<Integer> calls = new ArrayList<>();
    training(model, settings, new byte[32], State.start(80)).step(() -> calls.add(1));
    assertEquals(8, calls.size());
  }

  @Test
  void trainingWithLittleNoiseLowersTheLoss() throws Exception {
    Settings settings =
        new Settings(8, 1, 20, 0.1, 20, Parameterisation.LOW_RANK, Voices.RANK, 0.3, 0);
    VoiceModel model = model(Parameterisation.LOW_RANK, 0, NO_LIMIT);
    VoiceTraining training =
        VoiceTraining.of(
            model, settings, settings.run(0.01), new byte[32], State.start(model.dimension()));
    while (!training.isDone()) {
      training.step(() -> {});
    }
    double before = 0;
    double after = 0;
    for (int i = 0; i < 8; i++) {
      before += loss(model, new float[model.dimension()], i);
      after += loss(model, training.state().parameters(), i);
    }
    assertTrue(after < before, before + " to " + after);
  }

  @Test
  void aModelWithoutItsFilesTrainsBiasesOnly() throws Exception {
    PublicFiles none = PublicFiles.read(folder.resolve("missing"), Voices.FINGERPRINT);
    assertTrue(none.outputFactor(base, 1).isEmpty());
    assertThrows(
        VoiceException.class,
        () ->
            none.model(
                base,
                objective,
                Voices.FINGERPRINT,
                Voices.settings(Parameterisation.LOW_RANK, 0),
                Voices.utterances(8),
                NO_LIMIT));
  }
}
