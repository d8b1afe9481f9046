package org.hearth.intent.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hearth.api.intent.IntentMatch;
import org.hearth.api.intent.IntentModel;
import org.hearth.api.intent.SentencePaths;

/**
 * A graph of sentences with the phrases that cover it and the matcher that walks it.
 *
 * @param graph all sentences
 * @param phrases for the recogniser
 * @param matcher of the same graph
 */
record CompiledIntentModel(SentenceGraph graph, List<String> phrases, SentenceMatcher matcher)
    implements IntentModel {

  /** No sentence at all. */
  static final CompiledIntentModel EMPTY = empty();

  CompiledIntentModel {
    phrases = List.copyOf(phrases);
  }

  private static CompiledIntentModel empty() {
    SentenceGraph.Builder builder = new SentenceGraph.Builder();
    // A graph needs a way to its end; an arc that nobody can say leaves the language empty.
    builder.addWord(SentenceGraph.Builder.START, "", SentenceGraph.Builder.END);
    SentenceGraph graph = builder.build();
    return new CompiledIntentModel(
        graph, List.of(), new SentenceMatcher(graph, List.of(), List.of()));
  }

  @Override
  public SentencePaths sentences() {
    return new MarkedSentences(graph, matcher.templates());
  }

  @Override
  public Optional<IntentMatch> match(List<String> words) {
    List<String> normalized = new ArrayList<>();
    for (String word : words) {
      normalized.addAll(TextNormalizer.words(word));
    }
    return matcher.match(normalized);
  }
}
