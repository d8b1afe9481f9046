package org.hearth.trainer.internal.voice;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.nnet.api.AcousticAdapter;
import org.hearth.nnet.api.Activations;
import org.hearth.nnet.api.AffineLayer;
import org.hearth.nnet.api.LowRank;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.mmi.Transcript;
import org.hearth.trainer.internal.mmi.CachedUtterance;
import org.hearth.trainer.internal.mmi.OutputLayerLoss;

/**
 * Trains in the output layer: a low-rank delta with a frozen factor A, or the biases. All below is
 * frozen, so an utterance is computed once and its last frames are kept, as long as there is room;
 * one for which there is none is computed again each time.
 */
final class OutputLayerModel implements VoiceModel {
  private final BaseNetwork base;
  private final VoiceObjective objective;
  private final String baseFingerprint;
  private final Optional<Matrix> a;
  private final Coordinates coordinates;
  private final List<Utterance> utterances;
  private final List<List<CachedUtterance>> kept;
  private final int copies;
  private final long maxBytes;
  private final OutputLayerLoss loss;
  private long bytes;

  /**
   * @param a rank x inputs of the output layer; empty to train its biases
   * @param maxBytes that are kept of computed utterances
   */
  OutputLayerModel(
      BaseNetwork base,
      VoiceObjective objective,
      String baseFingerprint,
      Optional<Matrix> a,
      Coordinates coordinates,
      List<Utterance> utterances,
      int copies,
      long maxBytes) {
    this.base = base;
    this.objective = objective;
    this.baseFingerprint = baseFingerprint;
    this.a = a;
    this.coordinates = coordinates;
    this.utterances = new ArrayList<>(utterances);
    this.kept = new ArrayList<>();
    utterances.forEach(utterance -> kept.add(List.of()));
    this.copies = copies;
    this.maxBytes = maxBytes;
    this.loss = new OutputLayerLoss(objective, 1);
  }

  @Override
  public int dimension() {
    return coordinates.dimension();
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
    List<CachedUtterance> computed = compute(utterances.get(utterance));
    if (computed.isEmpty()) {
      return;
    }
    long more =
        computed.get(0).transcript().bytes()
            + computed.stream().mapToLong(OutputLayerModel::matrixBytes).sum();
    if (bytes + more <= maxBytes) {
      bytes += more;
      kept.set(utterance, computed);
      utterances.set(utterance, null);
    }
  }

  private static long matrixBytes(CachedUtterance utterance) {
    return (long) Float.BYTES
        * (utterance.outputs().data().length + utterance.directions().data().length);
  }

  /** Bytes that are kept of computed utterances. */
  long bytes() {
    return bytes;
  }

  /** With its copies; none when the model cannot say it. */
  private List<CachedUtterance> compute(Utterance utterance) {
    Optional<Transcript> transcript = objective.transcript(utterance);
    if (transcript.isEmpty()) {
      return List.of();
    }
    List<CachedUtterance> computed = new ArrayList<>();
    for (short[] samples : NoisyCopies.of(utterance.samples(), copies)) {
      Activations activations = base.forward(samples);
      Matrix outputs = activations.output();
      computed.add(
          a.isPresent()
              ? CachedUtterance.forLowRank(
                  outputs, activations.input(component()), a.get(), transcript.get())
              : CachedUtterance.forBias(outputs, transcript.get()));
    }
    return computed;
  }

  private String component() {
    return base.outputLayer().component();
  }

  @Override
  public Gradients at(float[] parameters) {
    Matrix full = coordinates.parameters(parameters);
    return utterance -> coordinates.gradient(gradient(utterance, full));
  }

  /** The mean over the copies that can be used. */
  private Matrix gradient(int utterance, Matrix full) {
    List<CachedUtterance> cached = kept.get(utterance);
    List<CachedUtterance> all = cached.isEmpty() ? compute(utterances.get(utterance)) : cached;
    Matrix mean = Matrix.zeros(full.rows(), full.cols());
    int count = 0;
    for (CachedUtterance copy : all) {
      Optional<OutputLayerLoss.Example> example = loss.evaluate(copy, full);
      if (example.isPresent()) {
        count++;
        float[] gradient = example.get().gradient().data();
        for (int i = 0; i < gradient.length; i++) {
          mean.data()[i] += (gradient[i] - mean.data()[i]) / count;
        }
      }
    }
    return mean;
  }

  @Override
  public AcousticAdapter adapter(float[] parameters) {
    AffineLayer layer = base.outputLayer();
    Matrix full = coordinates.parameters(parameters);
    if (a.isEmpty()) {
      return new AcousticAdapter(baseFingerprint, List.of(), Map.of(layer.component(), full));
    }
    LowRank delta = new LowRank(layer.component(), a.get(), full.transposed(), full.rows());
    return new AcousticAdapter(baseFingerprint, List.of(delta), Map.of());
  }
}
