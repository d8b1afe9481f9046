package org.hearth.forge.internal.synth;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.hearth.api.intent.IntentModel;
import org.hearth.api.intent.SentenceMark;
import org.hearth.api.intent.SentencePaths;

/** Draws sentences of a context by chance. Stateless. */
final class SentenceSampler {
  private SentenceSampler() {}

  /**
   * The words of a sentence: a way through the templates on which each alternative is as likely as
   * the others. Empty when there is no sentence.
   */
  static List<String> draw(IntentModel model, RandomGenerator random) {
    if (model.phrases().isEmpty()) {
      return List.of();
    }
    SentencePaths paths = model.sentences();
    while (true) {
      List<String> words = new ArrayList<>();
      boolean isSentence = false;
      int state = 0;
      while (state < paths.stateCount() - 1) {
        int arc = random.nextInt(paths.firstArc(state), paths.endArc(state));
        isSentence |= paths.mark(arc).filter(SentenceMark.Template.class::isInstance).isPresent();
        if (paths.word(arc) != SentencePaths.NO_WORD) {
          words.add(paths.text(paths.word(arc)));
        }
        state = paths.target(arc);
      }
      if (isSentence) {
        return words;
      }
    }
  }
}
