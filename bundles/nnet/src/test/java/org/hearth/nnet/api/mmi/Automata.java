package org.hearth.nnet.api.mmi;

import java.util.List;
import java.util.Random;
import org.hearth.nnet.api.Matrix;

/** Small phone models and made-up outputs. */
final class Automata {
  private Automata() {}

  /** A trigram of silence and two phones. */
  static PhoneAutomaton small() {
    return PhoneModel.read(
            PhoneSet.CMU,
            List.of(
                "sil aa | b 0.8",
                "<s> | sil 0.7",
                "sil | aa 0.5 b 0.3",
                "aa | b 0.4 sil 0.2",
                "b | sil 0.6",
                "| sil 0.3 aa 0.5 b 0.2"))
        .automaton();
  }

  /** Random outputs for {@link #small}; the pdfs of other phones are there, but not likely. */
  static Matrix outputs(int frames, long seed) {
    Random random = new Random(seed);
    Matrix outputs = Matrix.zeros(frames, PhoneSet.CMU.pdfs());
    for (int i = 0; i < outputs.data().length; i++) {
      outputs.data()[i] = (float) (2 * random.nextGaussian());
    }
    return outputs;
  }
}
