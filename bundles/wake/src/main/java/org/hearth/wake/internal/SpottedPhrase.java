package org.hearth.wake.internal;

import org.hearth.nnet.api.search.AcousticModel;
import org.hearth.wake.internal.spot.PhoneBigram;
import org.hearth.wake.internal.spot.Phrase;
import org.hearth.wake.internal.spot.Rehearing;

/** A phrase with the model in which it is spotted. For any thread. */
public record SpottedPhrase(AcousticModel model, PhoneBigram bigram, Phrase phrase) {

  Rehearing rehearing() {
    return new Rehearing(model, bigram, phrase);
  }
}
