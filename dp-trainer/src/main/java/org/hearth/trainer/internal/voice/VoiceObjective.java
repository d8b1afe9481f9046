package org.hearth.trainer.internal.voice;

import java.util.Optional;
import org.hearth.nnet.api.mmi.SequenceObjective;
import org.hearth.nnet.api.mmi.Transcript;

/** What a voice is trained for, and how what was said is made ready for it. For any thread. */
interface VoiceObjective extends SequenceObjective {

  /**
   * Makes an utterance's transcript ready.
   *
   * @return empty when the model cannot say it; such an utterance has no objective
   */
  Optional<Transcript> transcript(Utterance utterance);
}
