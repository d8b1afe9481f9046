package org.hearth.trainer.internal.voice;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.hearth.api.lexicon.Pronunciation;
import org.hearth.audio.internal.DefaultAudioDecoder;
import org.hearth.corpus.api.Recording;
import org.hearth.lexicon.internal.LexiconService;
import org.hearth.nnet.api.LowRank;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.MatrixProduct;
import org.hearth.nnet.api.mmi.Evaluation;
import org.hearth.nnet.api.mmi.PhoneSet;
import org.hearth.nnet.api.mmi.Transcript;
import org.hearth.nnet.api.search.BaseConfusions;
import org.hearth.nnet.api.search.PhoneConfusions;
import org.hearth.nnet.api.search.PhoneMixture;
import org.hearth.trainer.internal.voice.VoiceTraining.State;
import org.junit.jupiter.api.Test;

class ConfusionsModelTest {
  private static final Path RECORDINGS = Path.of("../dp-trainer/recordings/manifest.jsonl");
  private static final int RANK = 4;

  private final BaseNetwork base;
  private final VoiceObjective objective;

  ConfusionsModelTest() throws Exception {
    base = BaseNetwork.read(Voices.MODEL);
    objective = Objectives.of(Voices.MODEL, base.model());
  }

  private ConfusionsModel model(List<Utterance> utterances) {
    return new ConfusionsModel(
        base,
        objective,
        BaseConfusions.embedded(),
        Voices.FINGERPRINT,
        RANK,
        utterances,
        0,
        Long.MAX_VALUE);
  }

  private static float[] random(int length, long seed) {
    Random random = new Random(seed);
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) (0.5 * random.nextGaussian());
    }
    return values;
  }

  /** What the gradient is of, computed anew. */
  private double loss(ConfusionsModel model, Utterance utterance, float[] parameters) {
    LowRank delta = model.adapter(parameters).confusions().orElseThrow();
    Matrix outputs = base.forward(utterance.samples()).output();
    Matrix mixed =
        PhoneMixture.of(
                outputs, BaseConfusions.embedded().probabilities(delta), MatrixProduct.PORTABLE)
            .outputs();
    Evaluation value = objective.evaluate(mixed, objective.transcript(utterance).orElseThrow());
    return -((Evaluation.Objective) value).value() / outputs.rows();
  }

  @Test
  void gradientIsTheSlopeOfTheLoss() {
    Utterance utterance = Voices.utterance(3);
    ConfusionsModel model = model(List.of(utterance));
    float[] at = random(model.dimension(), 1);
    float[] gradient = model.at(at).of(0);
    float step = 1e-2f;
    for (int seed = 0; seed < 8; seed++) {
      float[] direction = random(at.length, 10 + seed);
      float[] more = at.clone();
      float[] less = at.clone();
      double expected = 0;
      for (int i = 0; i < at.length; i++) {
        more[i] += step * direction[i];
        less[i] -= step * direction[i];
        expected += (double) gradient[i] * direction[i];
      }
      double slope = (loss(model, utterance, more) - loss(model, utterance, less)) / (2 * step);
      assertEquals(slope, expected, 1e-3 + 0.02 * Math.abs(slope), "direction " + seed);
    }
  }

  @Test
  void zeroIsTheBaseModelAndNoDeadEnd() throws Exception {
    ConfusionsModel model = model(Voices.utterances(2));
    assertEquals(2 * RANK * 40, model.dimension());
    float[] zero = new float[model.dimension()];
    Matrix outputs = base.forward(Voices.samples(5)).output();
    assertEquals(outputs, confusions(model, zero).applied(outputs, MatrixProduct.PORTABLE));
    assertFalse(java.util.Arrays.equals(zero, model.at(zero).of(0)));
  }

  @Test
  void whatIsComputedAnewIsWhatWasKept() {
    List<Utterance> utterances = Voices.utterances(2);
    ConfusionsModel kept = model(utterances);
    kept.prepare(1);
    float[] at = random(kept.dimension(), 4);
    assertArrayEquals(model(utterances).at(at).of(1), kept.at(at).of(1));
  }

  @Test
  void anUtteranceThatIsTooShortHasNoGradient() {
    Utterance blink = new Utterance(new short[800], Voices.utterance(1).words());
    ConfusionsModel model = model(List.of(blink));
    assertArrayEquals(new float[model.dimension()], model.at(random(model.dimension(), 2)).of(0));
  }

  private static PhoneConfusions confusions(ConfusionsModel model, float[] parameters)
      throws Exception {
    return PhoneConfusions.of(
        model.adapter(parameters).confusions().orElseThrow(),
        BaseConfusions.embedded(),
        PhoneSet.CMU);
  }

  /**
   * Somebody who says S for SH, SH for S: recordings whose words are spelled with the other one.
   * Sentences that were not trained on must fit better; private noise is drawn from a fixed seed.
   */
  @Test
  void plantedConfusionIsFound() throws Exception {
    List<Utterance> training = new ArrayList<>();
    List<Utterance> heldOut = new ArrayList<>();
    for (Utterance utterance : recordings()) {
      Utterance swapped = swapped(utterance);
      if (!swapped.words().equals(utterance.words())) {
        (training.size() < 16 ? training : heldOut).add(swapped);
      }
    }
    Settings settings = Settings.planConfusions(8, Settings.sizeClass(training.size()));
    ConfusionsModel model = model(training);
    VoiceTraining run =
        VoiceTraining.of(
            model, settings, settings.run(0.5), new byte[32], State.start(model.dimension()));
    while (!run.isDone()) {
      run.step(() -> {});
    }
    float[] parameters = run.state().parameters();
    LowRank delta = model.adapter(parameters).confusions().orElseThrow();
    Matrix learned = BaseConfusions.embedded().probabilities(delta);
    Matrix before = BaseConfusions.embedded().probabilities();
    int s = PhoneSet.CMU.index("s");
    int sh = PhoneSet.CMU.index("sh");
    double more = learned.get(sh, s) / before.get(sh, s);
    assertTrue(more > 2, () -> "S for SH " + more + " times as often");
    PhoneConfusions confusions = confusions(model, parameters);
    double gain = 0;
    for (Utterance utterance : heldOut) {
      Matrix outputs = base.forward(utterance.samples()).output();
      gain +=
          value(utterance, confusions.applied(outputs, MatrixProduct.PORTABLE)).orElseThrow()
              - value(utterance, outputs).orElseThrow();
    }
    double mean = gain / heldOut.size();
    assertTrue(!heldOut.isEmpty() && mean > 0, () -> mean + " nats a sentence");
  }

  private OptionalDouble value(Utterance utterance, Matrix outputs) {
    return objective.evaluate(outputs, objective.transcript(utterance).orElseThrow())
            instanceof Evaluation.Objective found
        ? OptionalDouble.of(found.value())
        : OptionalDouble.empty();
  }

  private static List<Utterance> recordings() throws Exception {
    Spelling spelling = new Spelling(new LexiconService(), Optional.empty(), Optional.empty());
    List<Utterance> utterances = new ArrayList<>();
    for (String line : Files.readAllLines(RECORDINGS)) {
      JsonNode recording = new ObjectMapper().readTree(line);
      short[] samples =
          Recording.read(
              new DefaultAudioDecoder(),
              RECORDINGS.resolveSibling(recording.path("audio").asText()));
      utterances.add(
          spelling
              .utterance(new SpokenExample("", samples, recording.path("text").asText(), false))
              .orElseThrow());
    }
    return utterances;
  }

  private static Utterance swapped(Utterance utterance) {
    return new Utterance(
        utterance.samples(),
        utterance.words().stream()
            .map(
                word ->
                    new Utterance.Word(
                        word.text(),
                        word.pronunciations().stream().map(ConfusionsModelTest::swapped).toList()))
            .toList());
  }

  private static Pronunciation swapped(Pronunciation pronunciation) {
    return new Pronunciation(
        pronunciation.phones().stream()
            .map(phone -> phone.equals("s") ? "sh" : phone.equals("sh") ? "s" : phone)
            .toList());
  }

  @Test
  void otherModelsAreRefused() {
    VoiceObjective other =
        new VoiceObjective() {
          @Override
          public Optional<Transcript> transcript(Utterance utterance) {
            return Optional.empty();
          }

          @Override
          public Evaluation evaluate(Matrix outputs, Transcript transcript) {
            return new Evaluation.Unusable(Evaluation.Reason.TOO_SHORT);
          }
        };
    VoiceException e = assertThrows(VoiceException.class, () -> Objectives.byPhones(other));
    assertTrue(
        e.getMessage()
            .startsWith(
                "confusions of phones cannot be trained with this model: its outputs are not"
                    + " those of the phones sil aa ae"),
        e.getMessage());
  }
}
