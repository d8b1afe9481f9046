package org.hearth.trainer.internal.audit;

import org.hearth.trainer.internal.audit.PrivacyAudit.Claim;
import org.hearth.trainer.internal.voice.Settings;
import org.hearth.trainer.internal.voice.VoiceModel;

/**
 * The voice that is trained to.
 *
 * @param model of the utterances that the auditor knows to be trained on, then of those that may be
 *     canaries
 * @param known how many the former are
 * @param basis whether low-rank deltas are trained, see {@link Settings#plan}
 */
record AuditedVoice(VoiceModel model, int known, boolean basis) {

  /** Utterances that may be canaries. */
  int others() {
    return model.utterances() - known;
  }

  /**
   * The settings of {@code hearth train}, but for the sampling rate and the steps, which are those
   * of the claim.
   *
   * @param canaries of which half can be expected to be included; no secret
   */
  Settings settings(Claim claim, int canaries) {
    int utterances = Math.max(Settings.LEAST_UTTERANCES, known + canaries / 2);
    return Settings.plan(claim.epsilon(), Settings.sizeClass(utterances), basis).with(claim.run());
  }
}
