package org.hearth.trainer.internal.voice;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.hearth.nnet.api.AcousticAdapter;
import org.hearth.nnet.api.LowRank;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.MatrixProduct;
import org.hearth.nnet.api.mmi.Evaluation;
import org.hearth.nnet.api.mmi.PhoneSet;
import org.hearth.nnet.api.mmi.Transcript;
import org.hearth.nnet.api.search.BaseConfusions;
import org.hearth.nnet.api.search.PhoneMixture;

/**
 * Trains which phones a person says in the place of others: U and V of a delta U V^T to the
 * logarithms of the base confusions. The network is frozen, so an utterance is computed once and
 * its outputs are kept, as long as there is room. The loss is the negative objective for each frame
 * of the outputs mixed by the person's confusions: a phone is taken for another only where that
 * makes what was said more probable <em>than all else</em>. To fit how often each phone is heard
 * for each intended one instead makes right and wrong sentences more probable alike.
 *
 * <p>In training the outputs are mixed by all of P(h | i), that of the base model too: it is what
 * shows that another phone would fit where this one does not. A listener mixes in only what the
 * person adds to it, see {@link org.hearth.nnet.api.search.PhoneConfusions}.
 *
 * <p>The parameters are U, then what was added to V^T, which starts at public random numbers: at
 * zero, the product is zero and its gradient is not.
 */
final class ConfusionsModel implements VoiceModel {
  private static final long SEED = 1;

  private final BaseNetwork base;
  private final VoiceObjective objective;
  private final BaseConfusions confusions;
  private final String baseFingerprint;
  private final int rank;
  private final int count;
  private final List<Utterance> utterances;
  private final List<List<Kept>> kept = new ArrayList<>();
  private final int copies;
  private final long maxBytes;
  private final float[] start;
  private long bytes;

  /** An utterance, or a copy of it, as the network hears it. */
  private record Kept(Matrix outputs, Transcript transcript) {}

  /**
   * @param base network that the person is heard with
   * @param objective of a model with the phones of the confusions
   * @param maxBytes that are kept of computed utterances
   */
  ConfusionsModel(
      BaseNetwork base,
      VoiceObjective objective,
      BaseConfusions confusions,
      String baseFingerprint,
      int rank,
      List<Utterance> utterances,
      int copies,
      long maxBytes) {
    this.base = base;
    this.objective = objective;
    this.confusions = confusions;
    this.baseFingerprint = baseFingerprint;
    this.rank = rank;
    this.count = confusions.phones().count();
    this.utterances = new ArrayList<>(utterances);
    utterances.forEach(utterance -> kept.add(List.of()));
    this.copies = copies;
    this.maxBytes = maxBytes;
    this.start = new float[rank * count];
    Random random = new Random(SEED);
    for (int i = 0; i < start.length; i++) {
      start[i] = (float) random.nextGaussian();
    }
  }

  /** Number of parameters for phones and a rank. */
  static int dimension(PhoneSet phones, int rank) {
    return 2 * rank * phones.count();
  }

  @Override
  public int dimension() {
    return dimension(confusions.phones(), rank);
  }

  @Override
  public int utterances() {
    return kept.size();
  }

  @Override
  public void prepare(int utterance) {
    if (!kept.get(utterance).isEmpty()) {
      return;
    }
    List<Kept> computed = compute(utterances.get(utterance));
    long more = 0;
    for (Kept copy : computed) {
      more += (long) Float.BYTES * copy.outputs().data().length + copy.transcript().bytes();
    }
    if (bytes + more <= maxBytes && !computed.isEmpty()) {
      bytes += more;
      kept.set(utterance, computed);
      utterances.set(utterance, null);
    }
  }

  /** With its copies; none when the model cannot say it. */
  private List<Kept> compute(Utterance utterance) {
    Optional<Transcript> transcript = objective.transcript(utterance);
    List<Kept> computed = new ArrayList<>();
    if (transcript.isPresent()) {
      for (short[] samples : NoisyCopies.of(utterance.samples(), copies)) {
        computed.add(new Kept(base.forward(samples).output(), transcript.get()));
      }
    }
    return computed;
  }

  @Override
  public Gradients at(float[] parameters) {
    LowRank delta = delta(parameters);
    Matrix probabilities = confusions.probabilities(delta);
    return utterance -> {
      List<Kept> present = kept.get(utterance);
      return gradient(
          present.isEmpty() ? compute(utterances.get(utterance)) : present, delta, probabilities);
    };
  }

  /** The mean over the copies that can be used. */
  private float[] gradient(List<Kept> copies, LowRank delta, Matrix probabilities) {
    Matrix slopes = Matrix.zeros(count, count);
    int used = 0;
    for (Kept copy : copies) {
      PhoneMixture mixture = PhoneMixture.of(copy.outputs(), probabilities, MatrixProduct.PORTABLE);
      if (objective.evaluate(mixture.outputs(), copy.transcript())
          instanceof Evaluation.Objective found) {
        used++;
        Matrix more = mixture.gradient(found.gradient());
        for (int i = 0; i < slopes.data().length; i++) {
          float loss = -more.data()[i] / copy.outputs().rows();
          slopes.data()[i] += (loss - slopes.data()[i]) / used;
        }
      }
    }
    return chained(slopes, delta, probabilities);
  }

  /**
   * From the gradient with respect to the probabilities to that with respect to the parameters:
   * through the softmax of each row, and the product.
   */
  private float[] chained(Matrix slopes, LowRank delta, Matrix probabilities) {
    float[] gradient = new float[dimension()];
    int half = count * rank;
    for (int i = 0; i < count; i++) {
      float mean = 0;
      for (int h = 0; h < count; h++) {
        mean += probabilities.get(i, h) * slopes.get(i, h);
      }
      for (int h = 0; h < count; h++) {
        float slope = probabilities.get(i, h) * (slopes.get(i, h) - mean);
        for (int k = 0; k < rank; k++) {
          gradient[i * rank + k] += slope * delta.a().get(k, h);
          gradient[half + k * count + h] += slope * delta.b().get(i, k);
        }
      }
    }
    return gradient;
  }

  private LowRank delta(float[] parameters) {
    float[] u = new float[count * rank];
    float[] v = start.clone();
    System.arraycopy(parameters, 0, u, 0, u.length);
    for (int i = 0; i < v.length; i++) {
      v[i] += parameters[u.length + i];
    }
    return new LowRank(
        AcousticAdapter.CONFUSIONS, Matrix.wrap(v, rank, count), Matrix.wrap(u, count, rank), rank);
  }

  @Override
  public AcousticAdapter adapter(float[] parameters) {
    return new AcousticAdapter(baseFingerprint, List.of(delta(parameters)), Map.of());
  }
}
