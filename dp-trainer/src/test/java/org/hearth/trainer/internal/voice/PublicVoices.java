package org.hearth.trainer.internal.voice;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.hearth.lexicon.internal.LexiconService;
import org.hearth.nnet.api.Activations;
import org.hearth.nnet.api.AffineLayer;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.mmi.Evaluation;
import org.hearth.nnet.api.mmi.LfMmi;
import org.hearth.nnet.api.mmi.Numerator;
import org.hearth.nnet.api.mmi.PhoneSet;
import org.hearth.trainer.internal.mmi.LearningRate;
import org.hearth.trainer.internal.mmi.Optimizer;

/**
 * What {@link org.hearth.trainer.internal.bench.PublicFilesRecipe} needs of this package: trains to
 * public voices by clipped gradient descent without noise.
 */
public final class PublicVoices {
  private static final int STEPS = 30;
  private static final double SAMPLING_RATE = 0.33;
  private static final double CLIP_NORM = 0.1;
  private static final double PATH = 15;
  private static final int COPIES = 1;

  private final BaseNetwork base;
  private final VoiceObjective objective;
  private final Spelling spelling =
      new Spelling(new LexiconService(), Optional.empty(), Optional.empty());

  public PublicVoices() throws VoiceException {
    base = BaseNetwork.read(Voices.MODEL);
    objective = Objectives.of(Voices.MODEL, base.model());
  }

  /** The output layer. */
  public String component() {
    return base.outputLayer().component();
  }

  /** The layers that a low-rank delta fits. */
  public List<AffineLayer> layers() {
    return base.network().affineLayers();
  }

  /** What comes into the layers. */
  public Activations activations(short[] samples) {
    return base.forward(samples);
  }

  /**
   * Frames of a recording in which a phone was said, as its transcript has it, and another was
   * heard, as the phone model has it: expected numbers, intended x heard.
   */
  public Matrix heard(short[] samples, String text) {
    Utterance utterance =
        spelling.utterance(new SpokenExample("", samples, text, false)).orElseThrow();
    LfMmi mmi = ((PhoneObjective) objective).mmi();
    Numerator transcript =
        mmi.numerator(utterance.words().stream().map(Utterance.Word::pronunciations).toList());
    Matrix outputs = base.forward(samples).output();
    int count = PhoneSet.CMU.count();
    Matrix heard = Matrix.zeros(count, count);
    if (mmi.evaluate(outputs, transcript) instanceof Evaluation.Objective found) {
      Matrix intended = mmi.alignment(outputs, transcript).orElseThrow();
      for (int frame = 0; frame < outputs.rows(); frame++) {
        // The gradient is the use of each pdf on the transcript's paths less that on all paths.
        for (int h = 0; h < count; h++) {
          float share = both(intended, frame, h) - both(found.gradient(), frame, h);
          for (int i = 0; i < count; i++) {
            heard.data()[i * count + h] += both(intended, frame, i) * Math.max(0, share);
          }
        }
      }
    }
    return heard;
  }

  /** Of the pdfs of a phone's first and further frames. */
  private static float both(Matrix pdfs, int frame, int phone) {
    return pdfs.get(frame, PhoneSet.forwardPdf(phone))
        + pdfs.get(frame, PhoneSet.selfLoopPdf(phone));
  }

  /** Trains B to a voice, outputs x rank. */
  public Matrix train(Matrix a, List<short[]> recordings, List<String> texts, Random random) {
    List<Utterance> utterances =
        IntStream.range(0, texts.size())
            .mapToObj(i -> new SpokenExample("", recordings.get(i), texts.get(i), false))
            .map(example -> spelling.utterance(example).orElseThrow())
            .toList();
    int outputs = base.outputLayer().outputs();
    OutputLayerModel model =
        new OutputLayerModel(
            base,
            objective,
            Voices.FINGERPRINT,
            Optional.of(a),
            Coordinates.plain(a.rows(), outputs),
            utterances,
            COPIES,
            Long.MAX_VALUE);
    IntStream.range(0, utterances.size()).forEach(model::prepare);
    float[] parameters = new float[model.dimension()];
    LearningRate rate = LearningRate.forPath(PATH, CLIP_NORM, STEPS);
    for (int step = 0; step < STEPS; step++) {
      float[] mean = clippedMean(model, parameters, random);
      Optimizer.descent().step(parameters, mean, rate.at(step));
    }
    return Matrix.wrap(parameters, a.rows(), outputs).transposed();
  }

  private static float[] clippedMean(OutputLayerModel model, float[] parameters, Random random) {
    VoiceModel.Gradients gradients = model.at(parameters);
    float[] mean = new float[parameters.length];
    for (int i = 0; i < model.utterances(); i++) {
      if (random.nextDouble() < SAMPLING_RATE) {
        float[] gradient = gradients.of(i);
        double factor =
            Math.min(1, CLIP_NORM / norm(gradient)) / (SAMPLING_RATE * model.utterances());
        for (int j = 0; j < mean.length; j++) {
          mean[j] += (float) (factor * gradient[j]);
        }
      }
    }
    return mean;
  }

  private static double norm(float[] vector) {
    double sum = 0;
    for (float x : vector) {
      sum += (double) x * x;
    }
    return Math.sqrt(sum) + Float.MIN_VALUE;
  }
}
