package org.hearth.trainer.internal.graph;

import java.util.List;
import java.util.Map;
import org.hearth.nnet.api.KaldiModel;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.ModelGraph;
import org.hearth.nnet.api.NnetException;
import org.hearth.nnet.api.mmi.Emissions;
import org.hearth.nnet.api.mmi.Evaluation;
import org.hearth.nnet.api.mmi.Evaluation.Objective;
import org.hearth.nnet.api.mmi.Evaluation.Reason;
import org.hearth.nnet.api.mmi.Evaluation.Unusable;
import org.hearth.nnet.api.mmi.SequenceObjective;
import org.hearth.nnet.api.mmi.Transcript;

/**
 * Maximum mutual information through the graph that a model is decoded with, for models whose tree
 * of contexts is known from there alone: log p(outputs, transcript) - log p(outputs). The
 * numerator's paths are those of the graph that say the transcript; the denominator's are all of
 * the graph's, any words in any order, as in Povey, "Discriminative Training for Large Vocabulary
 * Speech Recognition", 2003, chapter 4, but over the whole graph in place of a lattice. Both have
 * the same weights, so the objective is a log-probability and never above zero. Outputs are used as
 * log-likelihoods, without scale or priors, as chain models are.
 *
 * <p>The denominator is summed within a beam. The states of the transcript's paths are followed
 * outside it, too: no path of the numerator is missing in the denominator.
 *
 * <p>Immutable, for any thread. An evaluation takes 24 bytes for each state of the graph and 12 for
 * each that is followed in a frame; its time is proportional to the arcs of those.
 */
public final class GraphMmi implements SequenceObjective {
  /** Paths whose share is below a ten-millionth of the best at the same frame are not followed. */
  static final double BEAM = 16;

  /** By how much rounding may bring the numerator above the denominator. */
  private static final double TOLERANCE = 1e-6;

  private final FrameAutomaton graph;
  private final NextWords next;
  private final Map<String, Integer> words;
  private final int pdfs;
  private final double beam;

  GraphMmi(ModelGraph model, int[] pdfsOfTransitions, int pdfs, double beam) {
    this.graph = WordLoop.of(model, pdfsOfTransitions);
    this.next = new NextWords(graph);
    this.words = model.words();
    this.pdfs = pdfs;
    this.beam = beam;
  }

  /**
   * The objective for the outputs of a chain model, one frame for each that its graph takes.
   *
   * @throws NnetException when the model's transitions contradict each other
   * @throws IllegalArgumentException when the graph is not of this model, or the model is no chain
   *     model
   */
  public static GraphMmi of(KaldiModel model, ModelGraph graph) throws NnetException {
    boolean chain =
        model.transitions().tuples().stream()
            .anyMatch(tuple -> tuple.forwardPdf() != tuple.selfLoopPdf());
    if (!chain) {
      throw new IllegalArgumentException(
          "the model scores entering a state and remaining in it alike, expected a chain model");
    }
    return new GraphMmi(graph, model.transitionPdfs(), model.transitions().pdfs(), BEAM);
  }

  /**
   * Makes a transcript ready; to be kept and used with each evaluation of its utterance.
   *
   * @param spoken words; none is silence
   * @throws UnspeakableException when a word is not among the model's, or no path says all of them
   */
  public GraphTranscript transcript(List<String> spoken) throws UnspeakableException {
    int[] labels = new int[spoken.size()];
    for (int i = 0; i < labels.length; i++) {
      Integer label = words.get(spoken.get(i));
      if (label == null) {
        throw new UnspeakableException(
            "word %d of %d is not among the model's words".formatted(i + 1, labels.length));
      }
      labels[i] = label;
    }
    return GraphTranscript.of(labels, graph, next);
  }

  @Override
  public Evaluation evaluate(Matrix outputs, Transcript transcript) {
    if (!(transcript instanceof GraphTranscript spoken) || !spoken.isOf(graph)) {
      throw new IllegalArgumentException("the transcript is of another objective");
    }
    if (outputs.cols() != pdfs) {
      throw new IllegalArgumentException(outputs.cols() + " pdfs in the outputs, expected " + pdfs);
    }
    if (outputs.rows() < transcript.shortest()) {
      return new Unusable(Reason.TOO_SHORT);
    }
    if (!Emissions.areFinite(outputs)) {
      return new Unusable(Reason.NOT_FINITE);
    }
    return evaluate(outputs, spoken, new Emissions(outputs));
  }

  private Evaluation evaluate(Matrix outputs, GraphTranscript spoken, Emissions emissions) {
    PathSums numerator = new PathSums(spoken.automaton(), emissions);
    PathSums denominator = new PathSums(graph, emissions, beam, spoken.graphStates());
    double spoke = numerator.logProbability();
    double heard = denominator.logProbability();
    // It can only be above where the transcript's states are out of range beside what was heard.
    if (Double.isInfinite(spoke + heard) || spoke > heard + TOLERANCE) {
      return new Unusable(Reason.NO_ALIGNMENT);
    }
    Matrix gradient = Matrix.zeros(outputs.rows(), outputs.cols());
    numerator.addOccupation(gradient, 1);
    denominator.addOccupation(gradient, -1);
    return new Objective(spoke, Math.max(spoke, heard), gradient);
  }
}
