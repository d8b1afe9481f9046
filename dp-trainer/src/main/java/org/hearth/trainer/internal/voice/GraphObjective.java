package org.hearth.trainer.internal.voice;

import java.util.Optional;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.mmi.Evaluation;
import org.hearth.nnet.api.mmi.Transcript;
import org.hearth.trainer.internal.graph.GraphMmi;
import org.hearth.trainer.internal.graph.UnspeakableException;

/** For all other chain models: words are said as the model's graph says. */
record GraphObjective(GraphMmi mmi) implements VoiceObjective {

  @Override
  public Optional<Transcript> transcript(Utterance utterance) {
    try {
      return Optional.of(
          mmi.transcript(utterance.words().stream().map(Utterance.Word::text).toList()));
    } catch (UnspeakableException e) {
      return Optional.empty();
    }
  }

  @Override
  public Evaluation evaluate(Matrix outputs, Transcript transcript) {
    return mmi.evaluate(outputs, transcript);
  }
}
