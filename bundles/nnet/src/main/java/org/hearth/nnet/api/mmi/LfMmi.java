package org.hearth.nnet.api.mmi;

import java.util.List;
import java.util.Optional;
import org.hearth.api.lexicon.Pronunciation;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.mmi.Evaluation.Objective;
import org.hearth.nnet.api.mmi.Evaluation.Reason;
import org.hearth.nnet.api.mmi.Evaluation.Unusable;

/**
 * The objective that the base model was trained with: lattice-free maximum mutual information, log
 * p(outputs, transcript) - log p(outputs). Povey et al., "Purely sequence-trained neural networks
 * for ASR based on lattice-free MMI", Interspeech 2016. Its gradient with respect to the outputs is
 * the expected use of each pdf on the transcript's paths less that on all paths.
 *
 * <p>The denominator's paths are those of a phone trigram. As in Kaldi, the numerator's are those
 * of them that speak the transcript, with the same weights: the objective is a log-probability and
 * never above zero. (An exception by a hair: where a transcript can be spoken by the same phones in
 * two ways, such as with a phone at the end of one word or at the begin of the next, they count
 * twice.) Outputs are used as log-likelihoods, without scale or priors.
 *
 * <p>Immutable, for any thread. An evaluation takes 8 bytes for each state of the phone model and
 * frame: about 3 MB for 10 s.
 */
public final class LfMmi implements SequenceObjective {
  private final PhoneSet phones;
  private final PhoneAutomaton phoneModel;

  /**
   * The objective for networks whose outputs are the pdfs of the phone model's {@link PhoneSet},
   * one frame for each 30 ms.
   */
  public LfMmi(PhoneModel phoneModel) {
    this.phones = phoneModel.phones();
    this.phoneModel = phoneModel.automaton();
  }

  /**
   * Makes a transcript ready; to be kept and used with each evaluation of its utterance.
   *
   * @param words for each word all its pronunciations; none is silence
   * @throws IllegalArgumentException for a word without a pronunciation, or an unknown phone
   */
  public Numerator numerator(List<List<Pronunciation>> words) {
    return Numerator.of(words, phones, phoneModel);
  }

  /**
   * How a transcript lies in time: the expected number of uses of each pdf in each frame over its
   * paths.
   *
   * @param outputs frames x pdfs
   * @return frames x pdfs, each row adds up to one; empty when the utterance cannot be used
   */
  public Optional<Matrix> alignment(Matrix outputs, Numerator transcript) {
    if (outputs.rows() < transcript.shortest() || !Emissions.areFinite(outputs)) {
      return Optional.empty();
    }
    ForwardBackward paths = new ForwardBackward(transcript.automaton(), new Emissions(outputs));
    if (Double.isInfinite(paths.logProbability())) {
      return Optional.empty();
    }
    Matrix occupation = Matrix.zeros(outputs.rows(), outputs.cols());
    paths.addOccupation(occupation, 1);
    return Optional.of(occupation);
  }

  @Override
  public Evaluation evaluate(Matrix outputs, Transcript transcript) {
    if (!(transcript instanceof Numerator spoken)) {
      throw new IllegalArgumentException("the transcript is of another objective");
    }
    if (outputs.cols() != phones.pdfs()) {
      throw new IllegalArgumentException(
          outputs.cols() + " pdfs in the outputs, expected " + phones.pdfs());
    }
    if (outputs.rows() < transcript.shortest()) {
      return new Unusable(Reason.TOO_SHORT);
    }
    if (!Emissions.areFinite(outputs)) {
      return new Unusable(Reason.NOT_FINITE);
    }
    Emissions emissions = new Emissions(outputs);
    ForwardBackward numerator = new ForwardBackward(spoken.automaton(), emissions);
    ForwardBackward denominator = new ForwardBackward(phoneModel, emissions);
    if (Double.isInfinite(numerator.logProbability() + denominator.logProbability())) {
      return new Unusable(Reason.NO_ALIGNMENT);
    }
    Matrix gradient = Matrix.zeros(outputs.rows(), outputs.cols());
    numerator.addOccupation(gradient, 1);
    denominator.addOccupation(gradient, -1);
    return new Objective(numerator.logProbability(), denominator.logProbability(), gradient);
  }
}
