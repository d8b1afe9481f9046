package org.hearth.trainer.internal.audit;

import org.hearth.trainer.internal.SampledGaussian;
import org.hearth.trainer.internal.voice.Settings;
import org.hearth.trainer.internal.voice.VoiceModel;
import org.hearth.trainer.internal.voice.VoiceTraining;
import org.hearth.trainer.internal.voice.VoiceTraining.State;

/** What is audited: begins a run of training. */
@FunctionalInterface
interface Trainer {
  /** That of {@code hearth train}. Others are mistakes, which tests make to see them caught. */
  Trainer PRODUCT = VoiceTraining::of;

  /**
   * @param run what is claimed
   * @param seed see {@link VoiceTraining#of}
   */
  VoiceTraining begin(
      VoiceModel model, Settings settings, SampledGaussian run, byte[] seed, State state);
}
