package org.hearth.trainer.internal.audit;

import java.util.Arrays;
import org.hearth.nnet.api.AcousticAdapter;
import org.hearth.trainer.internal.voice.VoiceModel;

/**
 * A model of the utterances that the auditor knows and of the canaries that are included. Canaries
 * that are gradients have parameters of their own, after those of the voice. It listens to which
 * known utterances training asks for. For one thread.
 */
final class AuditedModel implements VoiceModel {
  /** Gradients of canaries are so many times the clip norm, so that it shows if none is clipped. */
  static final int LENGTH = 16;

  private final AuditedVoice voice;
  private final double clipNorm;
  private final int[] members;
  private final int more;
  private final int[] directions;
  private double[] asked;

  /** Of a run with utterances as canaries. */
  static AuditedModel ofUtterances(AuditedVoice voice, double clipNorm, int[] members) {
    return new AuditedModel(voice, clipNorm, members, 0, new int[0]);
  }

  /** Of a run with gradients as canaries. */
  static AuditedModel ofGradients(
      AuditedVoice voice, double clipNorm, int canaries, int[] included) {
    return new AuditedModel(voice, clipNorm, new int[0], canaries, included);
  }

  /**
   * @param members utterances that are included, as numbers of the voice's
   * @param more parameters beside the voice's
   * @param directions those of them along which gradients lie that are included
   */
  private AuditedModel(
      AuditedVoice voice, double clipNorm, int[] members, int more, int[] directions) {
    this.voice = voice;
    this.clipNorm = clipNorm;
    this.members = members;
    this.more = more;
    this.directions = directions;
    this.asked = new double[dimension()];
  }

  @Override
  public int dimension() {
    return voice.model().dimension() + more;
  }

  @Override
  public int utterances() {
    return voice.known() + members.length + directions.length;
  }

  @Override
  public void prepare(int utterance) {
    if (utterance < voice.known() + members.length) {
      voice.model().prepare(ofVoice(utterance));
    }
  }

  private int ofVoice(int utterance) {
    return utterance < voice.known() ? utterance : members[utterance - voice.known()];
  }

  @Override
  public Gradients at(float[] parameters) {
    Gradients speech = voice.model().at(voiceOf(parameters));
    return utterance -> {
      int gradient = utterance - voice.known() - members.length;
      if (gradient >= 0) {
        float[] along = new float[dimension()];
        along[voice.model().dimension() + directions[gradient]] = (float) (LENGTH * clipNorm);
        return along;
      }
      float[] found = Arrays.copyOf(speech.of(ofVoice(utterance)), dimension());
      if (utterance < voice.known()) {
        addClipped(asked, found, clipNorm);
      }
      return found;
    };
  }

  private float[] voiceOf(float[] parameters) {
    return Arrays.copyOf(parameters, voice.model().dimension());
  }

  @Override
  public AcousticAdapter adapter(float[] parameters) {
    return voice.model().adapter(voiceOf(parameters));
  }

  /**
   * The sum of the clipped gradients of known utterances that were asked for since this was called
   * last, in clip norms.
   */
  double[] takeKnown() {
    double[] taken = asked;
    asked = new double[taken.length];
    return taken;
  }

  /** Adds a gradient, clipped, in clip norms. */
  static void addClipped(double[] sum, float[] gradient, double clipNorm) {
    double squares = 0;
    for (float coordinate : gradient) {
      squares += (double) coordinate * coordinate;
    }
    double scale = 1 / Math.max(clipNorm, Math.sqrt(squares));
    for (int i = 0; i < gradient.length; i++) {
      sum[i] += scale * gradient[i];
    }
  }
}
