package org.hearth.context.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.intent.IntentCompiler;
import org.hearth.api.intent.IntentException;
import org.hearth.api.intent.IntentMatch;
import org.hearth.api.intent.IntentModel;
import org.hearth.api.intent.SentencePaths;

/** Takes an adapter's whole sentences file for its only phrase; {@code BAD} in it is a mistake. */
final class StubIntents implements IntentCompiler {
  final List<Adapter> compiled = new ArrayList<>();

  @Override
  public IntentModel compile(List<Adapter> adapters) throws IntentException {
    compiled.addAll(adapters);
    List<String> phrases = new ArrayList<>();
    for (Adapter adapter : adapters) {
      String sentences = adapter.sentences().orElse("");
      if (sentences.contains("BAD")) {
        throw new IntentException("adapter " + adapter.descriptor().id() + ": bad template");
      }
      adapter.sentences().ifPresent(phrases::add);
    }
    return new IntentModel() {
      @Override
      public List<String> phrases() {
        return phrases;
      }

      @Override
      public SentencePaths sentences() {
        throw new AssertionError("nobody searches them here");
      }

      @Override
      public Optional<IntentMatch> match(List<String> words) {
        throw new AssertionError("the store does not match");
      }
    };
  }
}
