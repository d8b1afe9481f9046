package org.hearth.trainer.internal.voice;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hearth.nnet.api.AcousticAdapter;
import org.hearth.nnet.api.Activations;
import org.hearth.nnet.api.LowRank;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.Network;
import org.hearth.nnet.api.NnetException;
import org.hearth.nnet.api.Parameter;
import org.hearth.nnet.api.mmi.Evaluation;
import org.hearth.nnet.api.mmi.Transcript;

/**
 * Trains low-rank deltas of several layers, their factors A frozen. Nothing but transcripts can be
 * kept: each step computes its utterances anew, forwards and back.
 */
final class AllLayersModel implements VoiceModel {
  private final BaseNetwork base;
  private final VoiceObjective objective;
  private final String baseFingerprint;
  private final Map<String, Matrix> a;
  private final Map<String, Integer> outputs = new LinkedHashMap<>();
  private final List<Utterance> utterances;
  private final Map<Integer, Optional<Transcript>> transcripts = new TreeMap<>();
  private final int copies;

  /**
   * @param a the frozen factors by component, rank x inputs; at least one
   * @throws VoiceException when one does not fit its layer
   */
  AllLayersModel(
      BaseNetwork base,
      VoiceObjective objective,
      String baseFingerprint,
      Map<String, Matrix> a,
      List<Utterance> utterances,
      int copies)
      throws VoiceException {
    this.base = base;
    this.objective = objective;
    this.baseFingerprint = baseFingerprint;
    this.a = new TreeMap<>(a);
    this.utterances = List.copyOf(utterances);
    this.copies = copies;
    base.network().affineLayers().forEach(layer -> outputs.put(layer.component(), layer.outputs()));
    if (!outputs.keySet().containsAll(a.keySet())) {
      throw new VoiceException("the basis is for layers that the model does not have");
    }
    try {
      base.network().adapted(deltas(new float[dimension()]));
    } catch (NnetException e) {
      throw new VoiceException("the basis does not fit the model: " + e.getMessage(), e);
    }
  }

  @Override
  public int dimension() {
    return a.entrySet().stream().mapToInt(e -> e.getValue().rows() * outputs.get(e.getKey())).sum();
  }

  @Override
  public int utterances() {
    return utterances.size();
  }

  @Override
  public void prepare(int utterance) {
    transcripts.computeIfAbsent(utterance, i -> objective.transcript(utterances.get(i)));
  }

  private List<LowRank> deltas(float[] parameters) {
    List<LowRank> deltas = new ArrayList<>();
    int begin = 0;
    for (Map.Entry<String, Matrix> factor : a.entrySet()) {
      int rank = factor.getValue().rows();
      int rows = outputs.get(factor.getKey());
      float[] b = Arrays.copyOfRange(parameters, begin, begin + rows * rank);
      deltas.add(new LowRank(factor.getKey(), factor.getValue(), Matrix.wrap(b, rows, rank), rank));
      begin += b.length;
    }
    return deltas;
  }

  @Override
  public Gradients at(float[] parameters) {
    try {
      Network adapted = base.network().adapted(deltas(parameters));
      return utterance -> gradient(adapted, utterance);
    } catch (NnetException e) {
      throw new IllegalStateException("the deltas fitted when they were made", e);
    }
  }

  /** The mean over the copies that can be used. */
  private float[] gradient(Network adapted, int utterance) {
    prepare(utterance);
    float[] mean = new float[dimension()];
    Optional<Transcript> transcript = transcripts.get(utterance);
    if (transcript.isEmpty()) {
      return mean;
    }
    int count = 0;
    for (short[] samples : NoisyCopies.of(utterances.get(utterance).samples(), copies)) {
      Activations activations = base.forward(adapted, samples);
      Evaluation evaluation = objective.evaluate(activations.output(), transcript.get());
      if (evaluation instanceof Evaluation.Objective found) {
        count++;
        float[] gradient = parameterGradient(activations, found.gradient());
        for (int i = 0; i < mean.length; i++) {
          mean[i] += (gradient[i] - mean[i]) / count;
        }
      }
    }
    return mean;
  }

  private float[] parameterGradient(Activations activations, Matrix objectiveGradient) {
    // The loss is the negative objective for each frame.
    Matrix lossGradient = Matrix.zeros(objectiveGradient.rows(), objectiveGradient.cols());
    for (int i = 0; i < lossGradient.data().length; i++) {
      lossGradient.data()[i] = -objectiveGradient.data()[i] / lossGradient.rows();
    }
    Set<Parameter> wanted = a.keySet().stream().map(AllLayersModel::b).collect(Collectors.toSet());
    Map<Parameter, Matrix> gradients = activations.backward(lossGradient, wanted);
    float[] all = new float[dimension()];
    int begin = 0;
    for (String component : a.keySet()) {
      float[] gradient = gradients.get(b(component)).data();
      System.arraycopy(gradient, 0, all, begin, gradient.length);
      begin += gradient.length;
    }
    return all;
  }

  private static Parameter b(String component) {
    return new Parameter(component, Parameter.Kind.LOW_RANK_B);
  }

  @Override
  public AcousticAdapter adapter(float[] parameters) {
    return new AcousticAdapter(baseFingerprint, deltas(parameters), Map.of());
  }
}
