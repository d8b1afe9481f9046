package org.hearth.forge.internal.graph;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hearth.nnet.api.search.PronouncingDictionary;

/** A made-up language of four phones: a, k3, oe, t. */
final class TinyLexicon {
  static final List<String> LINES =
      List.of(
          "taa T A A", "ta T A", "Tad T A T", "tat T A T", "ä A", "ö OE", "ö OE K3", "kö K3 OE");
  static final List<String> TEXT = List.of("ta kö", "ta kö ö", "ta kö fremd ö", "Tat ä ta kö");

  private TinyLexicon() {}

  static PronouncingDictionary dictionary(List<String> lines) throws IOException {
    Path file = Files.createTempFile("lexicon", ".txt");
    try {
      return PronouncingDictionary.read(Files.write(file, lines));
    } finally {
      Files.delete(file);
    }
  }

  static PronouncingDictionary dictionary() throws IOException {
    return dictionary(LINES);
  }

  static LexiconGraph graph() throws IOException {
    Vocabulary vocabulary = Vocabulary.of(dictionary());
    PhoneCosts costs = PhoneCosts.of(TrainingText.of(TEXT, vocabulary), vocabulary);
    return new LexiconGraph(vocabulary, costs, GraphCosts.DEFAULT);
  }
}
