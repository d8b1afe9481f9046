package org.hearth.intent.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.hearth.api.intent.IntentMatch;
import org.hearth.api.intent.IntentModel;

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
  public List<String> sample(RandomGenerator random) {
    List<String> words = new ArrayList<>();
    if (phrases.isEmpty()) {
      return words;
    }
    int state = graph.start();
    while (state != graph.finalState()) {
      int arc = random.nextInt(graph.firstArc(state), graph.endArc(state));
      if (graph.word(arc) != SentenceGraph.NO_WORD) {
        words.add(graph.wordText(graph.word(arc)));
      }
      state = graph.target(arc);
    }
    return words;
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
