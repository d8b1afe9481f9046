package org.hearth.intent.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.intent.IntentException;
import org.hearth.intent.internal.SentenceFile.Block;
import org.hearth.intent.internal.SentenceFile.Definitions;

/**
 * Builds the graph of a list of adapters: from the start, one branch for each adapter with
 * templates; in it perhaps a skip word, then a branch for each template, then perhaps a skip word
 * again, then the end. One instance for one compilation.
 */
final class ModelBuilder {
  private final SentenceFileReader reader;
  private final List<Adapter> adapters;
  private final SentenceGraph.Builder graph = new SentenceGraph.Builder();
  private final List<Template> templates = new ArrayList<>();
  private final List<List<List<String>>> skipPhrases = new ArrayList<>();

  ModelBuilder(SentenceFileReader reader, List<Adapter> adapters) {
    this.reader = reader;
    this.adapters = List.copyOf(adapters);
  }

  CompiledIntentModel build() throws IntentException {
    ListAssembler assembler = new ListAssembler(adapters);
    for (int i = 0; i < adapters.size(); i++) {
      addAdapter(i, assembler);
    }
    if (templates.isEmpty()) {
      return CompiledIntentModel.EMPTY;
    }
    SentenceGraph sentences = graph.build();
    try {
      List<String> phrases = PhraseCover.of(sentences);
      return new CompiledIntentModel(
          sentences, phrases, new SentenceMatcher(sentences, templates, skipPhrases));
    } catch (PhraseCover.TooLargeException e) {
      throw new IntentException(adapterIds() + ": " + e.getMessage(), e);
    }
  }

  private String adapterIds() {
    return "adapters " + adapters.stream().map(a -> "'" + a.descriptor().id() + "'").toList();
  }

  private void addAdapter(int index, ListAssembler assembler) throws IntentException {
    Adapter adapter = adapters.get(index);
    String place = "adapter '" + adapter.descriptor().id() + "'";
    SentenceFile file = read(adapter, place);
    List<List<String>> skips = skips(file, place);
    skipPhrases.add(skips);
    Scope outer = new Scope(assembler.entityLists(), Map.of());
    Scope scope = inner(outer, file.definitions(), assembler, index, place);
    if (file.intents().stream().allMatch(b -> b.sentences().isEmpty())) {
      return;
    }
    int begin = graph.addState();
    int end = graph.addState();
    addSkips(SentenceGraph.Builder.START, skips, begin);
    for (Block block : file.intents()) {
      String blockPlace = place + ", intent '" + block.intent() + "'";
      Scope blockScope = inner(scope, block.definitions(), assembler, index, blockPlace);
      Template template =
          new Template(block.intent(), block.slots(), adapter.descriptor().id(), index);
      for (String sentence : block.sentences()) {
        addTemplate(sentence, template, blockScope, begin, end, blockPlace);
      }
    }
    addSkips(end, skips, SentenceGraph.Builder.END);
  }

  private SentenceFile read(Adapter adapter, String place) throws IntentException {
    if (adapter.sentences().isEmpty()) {
      return SentenceFile.EMPTY;
    }
    try {
      return reader.read(adapter.sentences().get());
    } catch (SentenceFormatException e) {
      throw new IntentException(place + ", sentences.yaml: " + e.getMessage(), e);
    }
  }

  private static List<List<String>> skips(SentenceFile file, String place) throws IntentException {
    List<List<String>> skips = new ArrayList<>();
    for (String phrase : file.skipWords()) {
      List<String> words = TextNormalizer.words(phrase);
      if (words.isEmpty()) {
        throw new IntentException(place + ": skip word is '" + phrase + "', expected words");
      }
      skips.add(words);
    }
    return skips;
  }

  private static Scope inner(
      Scope outer, Definitions definitions, ListAssembler assembler, int adapter, String place)
      throws IntentException {
    Map<String, Scope.Rule> rules = new HashMap<>();
    for (Map.Entry<String, String> rule : definitions.rules().entrySet()) {
      try {
        Expression body = TemplateParser.parse(rule.getValue());
        rules.put(rule.getKey(), new Scope.Rule(rule.getKey(), rule.getValue(), body));
      } catch (TemplateException e) {
        throw Places.mistake(place + ", rule <" + rule.getKey() + ">", rule.getValue(), e);
      }
    }
    return outer.with(assembler.lists(definitions.lists(), adapter, place), rules);
  }

  private void addTemplate(
      String sentence, Template template, Scope scope, int begin, int end, String place)
      throws IntentException {
    try {
      Expression expression = TemplateParser.parse(sentence);
      FragmentGraph fragments = FragmentBuilder.build(expression, scope);
      int start = graph.addState();
      graph.addMark(begin, new Mark.Template(templates.size()), start);
      templates.add(template);
      WordJoiner.join(fragments, graph, start, end);
    } catch (TemplateException e) {
      throw Places.mistake(place, sentence, e);
    }
  }

  private void addSkips(int from, List<List<String>> skips, int to) {
    graph.addEmpty(from, to);
    for (List<String> words : skips) {
      int state = from;
      for (int i = 0; i < words.size(); i++) {
        int next = i == words.size() - 1 ? to : graph.addState();
        graph.addWord(state, words.get(i), next);
        state = next;
      }
    }
  }
}
