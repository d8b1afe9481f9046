package org.hearth.forge.internal.train;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.hearth.nnet.api.mmi.LfMmi;
import org.hearth.nnet.api.mmi.Numerator;

/**
 * What is said in utterances, made ready for the objective. As many as fit an eighth of the heap
 * are kept, since each is needed once in an epoch. For any thread.
 */
final class Numerators {
  private final LfMmi objective;
  private final Map<Utterance, Numerator> kept = new ConcurrentHashMap<>();
  private final AtomicLong room = new AtomicLong(Runtime.getRuntime().maxMemory() / 8);

  Numerators(LfMmi objective) {
    this.objective = objective;
  }

  Numerator of(Utterance utterance) {
    Numerator known = kept.get(utterance);
    if (known != null) {
      return known;
    }
    Numerator made = objective.numerator(utterance.words());
    if (room.addAndGet(-made.bytes()) >= 0) {
      kept.put(utterance, made);
    } else {
      room.addAndGet(made.bytes());
    }
    return made;
  }
}
