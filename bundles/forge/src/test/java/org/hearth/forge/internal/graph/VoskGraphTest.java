package org.hearth.forge.internal.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hearth.audio.internal.DefaultAudioDecoder;
import org.hearth.corpus.api.ManifestLine;
import org.hearth.corpus.api.ManifestReader;
import org.hearth.corpus.api.Recording;
import org.hearth.corpus.api.WordErrors;
import org.hearth.nnet.api.DecodingGraph;
import org.hearth.nnet.api.ModelGraph;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vosk.LibVosk;
import org.vosk.LogLevel;
import org.vosk.Model;
import org.vosk.Recognizer;

/**
 * Stock Vosk with a graph that was made here, beside the graph that the model comes with, which
 * OpenFst's tools made of the same lexicon and of a text that the project does not have. The search
 * is wider than the model's own, so that no difference comes from where it gives up.
 */
final class VoskGraphTest {
  private static final Path RECORDINGS = Path.of("../testkit/recordings");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path folder;

  private static final Map<ManifestLine, short[]> demo = new LinkedHashMap<>();
  private static final Map<ManifestLine, short[]> nicknames = new LinkedHashMap<>();
  private static Model made;
  private static Model shipped;

  @BeforeAll
  static void makeGraph() throws Exception {
    LibVosk.setLogLevel(LogLevel.WARNINGS);
    Path madeFolder = folder.resolve("made");
    ShippedModel.copyTo(madeFolder);
    new GraphBuilder(GraphCosts.DEFAULT, step -> {})
        .write(ShippedModel.lexicon(), ShippedModel.text(), madeFolder);
    Path shippedFolder = folder.resolve("shipped");
    ShippedModel.copyTo(shippedFolder);
    ShippedModel.copyGraphTo(shippedFolder);
    made = new Model(madeFolder.toString());
    shipped = new Model(shippedFolder.toString());
    read("demo", demo);
    read("nicknames", nicknames);
  }

  private static void read(String set, Map<ManifestLine, short[]> recordings) throws Exception {
    for (ManifestLine line :
        new ManifestReader().read(RECORDINGS.resolve(set).resolve("manifest.jsonl"))) {
      recordings.put(line, Recording.read(new DefaultAudioDecoder(), line.audio()));
    }
  }

  @AfterAll
  static void close() {
    made.close();
    shipped.close();
  }

  @Test
  void aGrammarOfWordsHearsTheSame() throws Exception {
    List<String> phrases = new ArrayList<>(ShippedModel.phrases("kitchen"));
    phrases.addAll(ShippedModel.phrases("garage"));
    assertSame(demo, phrases);
    assertSame(nicknames, phrases);
  }

  @Test
  void aGrammarWithPhoneWordsAndUnknownSpeechHearsTheSame() throws Exception {
    List<String> phrases = withPhoneWords();
    phrases.add("[unk]");
    assertSame(demo, phrases);
    Map<String, String> heard = assertSame(nicknames, phrases);
    long phoneWords = heard.values().stream().filter(text -> text.contains("~")).count();
    assertTrue(phoneWords >= 35, phoneWords + " of 40 nicknames were heard as phone words");
  }

  /** The text makes the difference: with the grammar of the shipped model there is none. */
  @Test
  void withTheShippedGrammarItHearsTheSame() throws Exception {
    Path other = folder.resolve("other");
    ShippedModel.copyTo(other);
    new GraphBuilder(GraphCosts.DEFAULT, step -> {})
        .write(ShippedModel.lexicon(), ShippedModel.text(), other);
    Files.write(other.resolve("graph/Gr.fst"), renumbered(ModelGraph.readWords(other)));
    try (Model model = new Model(other.toString())) {
      assertEquals(heard(shipped, sentences()), heard(model, sentences()));
    }
  }

  /** The shipped grammar, with other numbers for its words. */
  private static byte[] renumbered(Map<String, Integer> words) throws Exception {
    List<String> symbols = new ArrayList<>(Collections.nCopies(words.size() + 1, "<eps>"));
    words.forEach((word, label) -> symbols.set(label, word));
    Map<Integer, Integer> numbers = new HashMap<>(Map.of(Fst.EPSILON, Fst.EPSILON));
    ModelGraph.readWords(ShippedModel.FOLDER)
        .forEach((word, label) -> numbers.put(label, words.get(word)));
    DecodingGraph grammar = DecodingGraph.read(ShippedModel.FOLDER.resolve("graph/Gr.fst"));
    Fst fst = new Fst();
    for (int state = 0; state < grammar.states(); state++) {
      fst.addState();
      fst.setFinal(state, grammar.finalCost(state));
      for (int arc = grammar.firstArc(state); arc < grammar.endArc(state); arc++) {
        int label = numbers.get(grammar.input(arc));
        fst.addArc(state, new Fst.Arc(label, label, grammar.cost(arc), grammar.target(arc)));
      }
    }
    fst.sortArcs(Comparator.comparingInt(Fst.Arc::input));
    return FstWriter.constant(fst, symbols);
  }

  /** Measured: 19 errors against 18 in 139 words. The allowance is for text, not for chance. */
  @Test
  void withoutAGrammarItHearsAboutAsWell() throws Exception {
    WordErrors ofMade = errors(heard(made, sentences()));
    WordErrors ofShipped = errors(heard(shipped, sentences()));
    assertTrue(
        ofMade.rate() <= ofShipped.rate() + 0.02, "made " + ofMade + ", shipped " + ofShipped);
  }

  /** The sentences of the recordings, each invented name spelt in phone words of its own copy. */
  private static List<String> withPhoneWords() throws Exception {
    JsonNode words =
        JSON.readTree(RECORDINGS.resolve("nicknames/adapter/vocabulary.json").toFile())
            .get("words");
    Map<String, String> spelt = new LinkedHashMap<>();
    for (JsonNode word : words) {
      String copy = "." + spelt.size();
      String phones = word.get("pronunciations").get(0).asText();
      spelt.put(
          word.get("word").asText(),
          Stream.of(phones.split(" "))
              .map(phone -> "~" + phone + copy)
              .collect(Collectors.joining(" ")));
    }
    return Stream.concat(demo.keySet().stream(), nicknames.keySet().stream())
        .map(line -> line.text().orElseThrow().split(" "))
        .map(
            text ->
                Stream.of(text)
                    .map(word -> spelt.getOrDefault(word, word))
                    .collect(Collectors.joining(" ")))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static Map<String, String> assertSame(
      Map<ManifestLine, short[]> recordings, List<String> phrases) throws Exception {
    Map<String, String> heard = heard(made, recordings, phrases);
    assertEquals(heard(shipped, recordings, phrases), heard);
    return heard;
  }

  /** Recordings without invented names, except for a few in the demo. */
  private static Map<ManifestLine, short[]> sentences() {
    Map<ManifestLine, short[]> sentences = new LinkedHashMap<>(demo);
    nicknames.forEach(
        (line, samples) -> {
          if (line.name().contains("known")) {
            sentences.put(line, samples);
          }
        });
    return sentences;
  }

  private static WordErrors errors(Map<String, String> heard) {
    return sentences().keySet().stream()
        .map(line -> WordErrors.of(line.text().orElseThrow(), heard.get(line.name())))
        .reduce(WordErrors.NONE, WordErrors::plus);
  }

  /** What is heard with the model's own grammar, by name of the recording. */
  private static Map<String, String> heard(Model model, Map<ManifestLine, short[]> recordings)
      throws Exception {
    try (Recognizer recognizer = new Recognizer(model, 16_000)) {
      return heard(recognizer, recordings);
    }
  }

  private static Map<String, String> heard(
      Model model, Map<ManifestLine, short[]> recordings, List<String> phrases) throws Exception {
    try (Recognizer recognizer = new Recognizer(model, 16_000, JSON.writeValueAsString(phrases))) {
      return heard(recognizer, recordings);
    }
  }

  private static Map<String, String> heard(
      Recognizer recognizer, Map<ManifestLine, short[]> recordings) throws Exception {
    Map<String, String> heard = new LinkedHashMap<>();
    for (Map.Entry<ManifestLine, short[]> entry : recordings.entrySet()) {
      heard.put(entry.getKey().name(), text(recognizer, entry.getValue()));
      recognizer.reset();
    }
    return heard;
  }

  private static String text(Recognizer recognizer, short[] samples) throws Exception {
    List<String> parts = new ArrayList<>();
    if (recognizer.acceptWaveForm(samples, samples.length)) {
      parts.add(JSON.readTree(recognizer.getResult()).get("text").asText());
    }
    parts.add(JSON.readTree(recognizer.getFinalResult()).get("text").asText());
    return String.join(" ", parts).strip();
  }
}
