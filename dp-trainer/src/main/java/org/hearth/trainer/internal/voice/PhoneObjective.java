package org.hearth.trainer.internal.voice;

import java.util.Optional;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.mmi.Evaluation;
import org.hearth.nnet.api.mmi.LfMmi;
import org.hearth.nnet.api.mmi.Transcript;

/** For models whose outputs are known phone by phone: words are said as a lexicon says. */
record PhoneObjective(LfMmi mmi) implements VoiceObjective {

  @Override
  public Optional<Transcript> transcript(Utterance utterance) {
    return Optional.of(
        mmi.numerator(utterance.words().stream().map(Utterance.Word::pronunciations).toList()));
  }

  @Override
  public Evaluation evaluate(Matrix outputs, Transcript transcript) {
    return mmi.evaluate(outputs, transcript);
  }
}
