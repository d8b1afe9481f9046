package org.hearth.trainer.internal.audit;

import java.util.List;
import org.hearth.nnet.api.Matrix;
import org.hearth.trainer.internal.mmi.CachedUtterance;
import org.hearth.trainer.internal.mmi.OutputLayerLoss;

/**
 * What is trained on beside the canaries.
 *
 * @param known at least one utterance; all of the same shape
 */
record AuditedSpeech(OutputLayerLoss loss, List<CachedUtterance> known) {
  AuditedSpeech {
    known = List.copyOf(known);
  }

  /** Parameters of the frozen model. */
  Matrix frozen() {
    CachedUtterance first = known.get(0);
    return Matrix.zeros(first.directions().cols(), first.outputs().cols());
  }

  /** Number of trained parameters. */
  int parameters() {
    return frozen().data().length;
  }
}
