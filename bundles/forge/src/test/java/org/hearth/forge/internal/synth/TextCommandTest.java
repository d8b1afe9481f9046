package org.hearth.forge.internal.synth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.hearth.api.intent.IntentModel;
import org.hearth.forge.internal.synth.FakePrograms.Answer;
import org.hearth.intent.internal.TemplateIntentCompiler;
import org.hearth.nnet.api.search.PronouncingDictionary;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextCommandTest {
  private static final Path LEXICON = Path.of("../../asr-core/model/hearth-en/lexicon.txt");
  private static final Path GERMAN = Path.of("examples/de/home");

  @TempDir private Path folder;

  @BeforeEach
  void installDistribution() throws IOException {
    Files.createDirectories(folder.resolve("model/hearth-en"));
    Files.createSymbolicLink(
        folder.resolve("model/hearth-en/lexicon.txt"), LEXICON.toAbsolutePath());
    Files.createSymbolicLink(
        folder.resolve("adapters"), Path.of("../../adapter-bundles").toAbsolutePath());
  }

  private Answer text(String... arguments) throws IOException {
    TextCommand command = new TextCommand(new TemplateIntentCompiler(), folder);
    return new FakePrograms(folder).run(command, arguments);
  }

  private List<String> lines(String file) throws IOException {
    return Files.readAllLines(folder.resolve(file));
  }

  @Test
  void sentencesAreDistinctAndOfTheLexicon() throws Exception {
    Answer answer = text("--out", "text", "--sentences", "3000", "--held-out", "held", "--json");
    assertEquals(0, answer.exit(), answer.err());
    List<String> training = lines("text");
    List<String> heldOut = lines("held");
    assertEquals(3000, training.size());
    // Binomial(3333, 0.1): outside with a chance below 1e-6.
    assertTrue(heldOut.size() > 240 && heldOut.size() < 430, "held out: " + heldOut.size());
    Set<String> all = new HashSet<>(training);
    all.addAll(heldOut);
    assertEquals(training.size() + heldOut.size(), all.size());
    Set<String> words = PronouncingDictionary.read(LEXICON).words();
    for (String sentence : all) {
      assertTrue(words.containsAll(List.of(sentence.split(" "))), sentence);
    }
    assertTrue(answer.err().contains("left out for words that the lexicon lacks"), answer.err());
  }

  @Test
  void theSeedDecides() throws Exception {
    text("--out", "a", "--sentences", "200");
    text("--out", "b", "--sentences", "200");
    text("--out", "c", "--sentences", "200", "--seed", "2");
    assertEquals(lines("a"), lines("b"));
    assertNotEquals(lines("a"), lines("c"));
  }

  @Test
  void whatIsHeldOutOnceIsSoAtEachSeed() throws Exception {
    text("--out", "a", "--sentences", "2000", "--general", "0", "--held-out", "held");
    text("--out", "b", "--sentences", "2000", "--general", "0", "--held-out", "c", "--seed", "2");
    Set<String> heldOut = new HashSet<>(lines("held"));
    assertTrue(lines("b").stream().noneMatch(heldOut::contains));
  }

  @Test
  void generalSentencesHaveEveryWord() throws Exception {
    text("--out", "a", "--sentences", "8000", "--general", "1");
    Set<String> unsaid = new HashSet<>(PronouncingDictionary.read(LEXICON).words());
    lines("a").forEach(line -> unsaid.removeAll(List.of(line.split(" "))));
    assertEquals(Set.of(), unsaid);
  }

  @Test
  void germanIsMadeOfAFolder() throws Exception {
    IntentModel model = ContextFolder.compile(new TemplateIntentCompiler(), GERMAN);
    Set<String> words = new TreeSet<>();
    model.phrases().forEach(phrase -> words.addAll(List.of(phrase.split(" "))));
    words.remove("küche");
    Files.write(folder.resolve("de.txt"), words.stream().map(word -> word + " a").toList());
    Answer answer =
        text(
            "--language",
            "de",
            "--lexicon",
            "de.txt",
            "--general",
            "0",
            "--sentences",
            "500",
            "--context-dir",
            GERMAN.toAbsolutePath().toString(),
            "--out",
            "a");
    assertEquals(0, answer.exit(), answer.err());
    assertEquals(500, lines("a").size());
    for (String line : lines("a")) {
      assertTrue(model.match(List.of(line.split(" "))).isPresent(), line);
      assertFalse(line.contains("küche"), line);
    }
    assertTrue(answer.err().endsWith("most often: küche\n"), answer.err());
  }

  @Test
  void theGermanExampleIsUnderstood() throws Exception {
    IntentModel model = ContextFolder.compile(new TemplateIntentCompiler(), GERMAN);
    for (String sentence :
        List.of(
            "schalte die stehlampe an",
            "mach das licht in der küche aus",
            "öffne den rollladen im schlafzimmer",
            "stelle die heizung im gästezimmer auf einundzwanzig grad",
            "timer auf fünf minuten",
            "musik lauter",
            "setze brötchen auf die einkaufsliste")) {
      assertTrue(model.match(List.of(sentence.split(" "))).isPresent(), sentence);
    }
    assertEquals(
        21L,
        model
            .match(List.of("heizung auf einundzwanzig grad".split(" ")))
            .orElseThrow()
            .slots()
            .get("temperature"));
  }

  @Test
  void generalGermanIsMadeOfALexicon() throws Exception {
    Files.write(folder.resolve("de.txt"), List.of("größe a", "übung a", "und a", "nicht a"));
    assertEquals(
        0,
        text("--language", "de", "--lexicon", "de.txt", "--sentences", "50", "--out", "a").exit());
    assertTrue(lines("a").contains("größe"), lines("a").toString());
  }

  @Test
  void withoutALexiconTheWordsAreThoseOfTheTemplates() throws Exception {
    Answer answer = text("--language", "de", "--sentences", "3000", "--out", "a", "--json");
    assertEquals("{\"sentences\":3000,\"held_out\":0,\"left_out\":0}", answer.out().strip());
    assertTrue(lines("a").stream().noneMatch(line -> line.contains("'")));
    assertTrue(lines("a").stream().anyMatch(line -> line.contains("jürgen")));
  }

  @Test
  void noOtherFileOfTheCommandIsWrittenOver() throws Exception {
    List<String> lexicon = List.of("und a", "nicht a");
    Files.write(folder.resolve("de.txt"), lexicon);
    Files.createSymbolicLink(folder.resolve("link"), folder.resolve("de.txt"));
    String[] german = {"--language", "de", "--lexicon", "de.txt", "--out"};
    for (List<String> files :
        List.of(
            List.of("de.txt"),
            List.of("./de.txt"),
            List.of("link"),
            List.of("a", "--held-out", "de.txt"))) {
      Answer answer = text(Stream.concat(Stream.of(german), files.stream()).toArray(String[]::new));
      assertEquals(1, answer.exit());
      assertTrue(answer.err().contains(" and --lexicon are both "), answer.err());
    }
    Answer answer = text("--out", "a", "--held-out", "a");
    assertTrue(answer.err().contains("--held-out and --out are both "), answer.err());
    assertEquals(lexicon, lines("de.txt"));
    assertFalse(Files.exists(folder.resolve("a")));
  }

  @Test
  void mistakesAreNamed() throws Exception {
    assertTrue(text("--out", "a", "--language", "fr").err().contains("--language is 'fr'"));
    assertTrue(text("--out", "a", "--general", "2").err().contains("--general is 2.0"));
    assertTrue(text("--out", "a", "--sentences", "0").err().contains("--sentences is 0"));
    assertTrue(
        text("--out", "a", "--context-dir", "model").err().contains("has no sentences.yaml"));
    assertFalse(Files.exists(folder.resolve("a")));
  }
}
