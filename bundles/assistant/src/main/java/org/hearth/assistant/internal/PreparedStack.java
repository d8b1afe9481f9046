package org.hearth.assistant.internal;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.asr.CompiledGrammar;
import org.hearth.api.intent.IntentModel;
import org.hearth.api.language.SentenceScorer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stack ready to be heard on. Safe for use by several threads.
 *
 * @param grammar empty when the stack has no sentences: then nothing but open speech is heard
 * @param warned whether the log tells already that the person's voice is not adapted to
 */
record PreparedStack(
    AdapterStack stack,
    IntentModel model,
    Optional<CompiledGrammar> grammar,
    SentenceScorer language,
    AtomicBoolean warned) {
  private static final Logger LOG = LoggerFactory.getLogger(PreparedStack.class);

  PreparedStack(
      AdapterStack stack,
      IntentModel model,
      Optional<CompiledGrammar> grammar,
      SentenceScorer language) {
    this(stack, model, grammar, language, new AtomicBoolean());
  }

  /** The same under the name of another stack: what it has besides is nobody's business. */
  PreparedStack heardAs(AdapterStack other) {
    return new PreparedStack(other, model, grammar, language, warned);
  }

  /** Logs once why the base model hears this stack though it has an acoustic part. */
  void warnOf(String fallback) {
    if (warned.compareAndSet(false, true)) {
      LOG.warn("a person's voice is heard on the base model: {}", fallback);
    }
  }
}
