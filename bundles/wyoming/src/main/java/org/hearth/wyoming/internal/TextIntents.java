package org.hearth.wyoming.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.intent.IntentCompiler;
import org.hearth.api.intent.IntentException;
import org.hearth.api.intent.IntentMatch;
import org.hearth.api.intent.IntentModel;
import org.hearth.api.intent.SpokenForm;

/**
 * The meaning of text on a stack. What was made of stacks without a person is kept; that of a
 * person must go with the person, and is made anew each time. Safe for use by several threads.
 */
final class TextIntents {
  private static final int KEPT = 8;

  private final IntentCompiler compiler;
  private final SpokenForm spoken;
  private final Map<AdapterStack, IntentModel> models =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<AdapterStack, IntentModel> eldest) {
          return size() > KEPT;
        }
      };

  TextIntents(IntentCompiler compiler, SpokenForm spoken) {
    this.compiler = compiler;
    this.spoken = spoken;
  }

  /** What a sentence means; empty when the stack has no such sentence. */
  Optional<IntentMatch> match(AdapterStack stack, String text) throws IntentException {
    String words = spoken.of(text);
    return words.isEmpty() ? Optional.empty() : model(stack).match(List.of(words.split(" ")));
  }

  private synchronized IntentModel model(AdapterStack stack) throws IntentException {
    if (stack.user().isPresent()) {
      return compiler.compile(stack.adapters());
    }
    IntentModel model = models.get(stack);
    if (model == null) {
      model = compiler.compile(stack.adapters());
      models.put(stack, model);
    }
    return model;
  }
}
