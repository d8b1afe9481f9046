package org.hearth.trainer.internal.bench;

import java.util.List;
import org.hearth.corpus.api.speech.Sentence;

/**
 * Somebody whose voice is trained to. No transcript is in both lists.
 *
 * @param enrolment what may be trained on, in the order in which it is taken
 * @param heldOut what shows how well that went
 */
record Speaker(String name, List<Sentence> enrolment, List<Sentence> heldOut) {
  Speaker {
    enrolment = List.copyOf(enrolment);
    heldOut = List.copyOf(heldOut);
  }
}
