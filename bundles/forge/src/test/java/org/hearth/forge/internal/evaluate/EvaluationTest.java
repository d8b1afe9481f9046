package org.hearth.forge.internal.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.hearth.api.adapter.AcousticPart;
import org.hearth.api.asr.CompiledGrammar;
import org.hearth.api.asr.Grammar;
import org.hearth.api.asr.ModelCheck;
import org.hearth.api.asr.ModelDescription;
import org.hearth.api.asr.ModelManager;
import org.hearth.api.asr.Recognition;
import org.hearth.api.asr.RecognitionSession;
import org.hearth.api.asr.SpeechRecognizer;
import org.hearth.audio.internal.DefaultAudioDecoder;
import org.hearth.corpus.api.Recording;
import org.hearth.forge.internal.OneContext;
import org.hearth.forge.internal.evaluate.Suite.Kind;
import org.hearth.forge.internal.evaluate.Suite.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationTest {
  @TempDir private Path folder;

  private final List<Path> used = new ArrayList<>();
  private final Set<Path> measured = new TreeSet<>();

  @BeforeEach
  void write() throws IOException {
    Files.write(folder.resolve("sound.wav"), Recording.toWav(new short[1600]));
    for (int fold = 0; fold < 2; fold++) {
      model("model-" + fold, "<eps> 0\nturn 1\n");
      Files.writeString(folder.resolve("test-" + fold + ".jsonl"), "{\"audio\": \"sound.wav\"}");
    }
  }

  private void model(String name, String words) throws IOException {
    Path graph = Files.createDirectories(folder.resolve(name).resolve("graph"));
    Files.writeString(graph.resolve("words.txt"), words);
  }

  private List<Figure> measure(String model) throws Exception {
    Household household =
        new Household(
            new Models(),
            new Recogniser(),
            new OneContext("intents: {}"),
            null,
            null,
            new DefaultAudioDecoder(),
            null,
            text -> text,
            null,
            folder);
    Row row = new Row("a", Kind.OPEN, "test-{fold}.jsonl", null, null, List.of(), null, null);
    Recordings recordings = new Recordings(new Suite(folder, List.of(row)), household, told -> {});
    return new Evaluation(recordings, household, text -> {})
        .measure(new Candidate(model, folder.resolve(model)));
  }

  private static List<Figure> named(List<Figure> figures, String name) {
    return figures.stream().filter(figure -> figure.name().contains(name)).toList();
  }

  @Test
  void theFirstModelIsMeasuredWhileItIsInUse() throws Exception {
    assertEquals(3, named(measure("model-{fold}"), "grammar of").size());
    assertEquals(List.of(folder.resolve("model-0"), folder.resolve("model-1")), used);
    assertEquals(Set.of(folder.resolve("model-0")), measured);
  }

  @Test
  void aModelWithoutPlainWordsHasNoFigureOfGrammars() throws Exception {
    model("wordless", "<eps> 0\n#0 1\n");
    List<Figure> figures = measure("wordless");
    assertEquals(List.of(), named(figures, "grammar of"));
    assertEquals(1, named(figures, "size").size());
  }

  @Test
  void aLinkIsAsLargeAsTheModel() throws Exception {
    Files.createSymbolicLink(folder.resolve("link"), folder.resolve("model-0"));
    double megabytes = Files.size(folder.resolve("model-0/graph/words.txt")) / 1e6;
    assertEquals(megabytes, named(measure("link"), "size").get(0).part());
  }

  /** Switches models. */
  private final class Models implements ModelManager {
    @Override
    public ModelCheck check(Path directory) {
      throw new AssertionError("checked " + directory);
    }

    @Override
    public ModelDescription use(Optional<Path> directory) {
      used.add(directory.orElseThrow());
      return new ModelDescription(directory.get(), "0".repeat(64), true, true, false);
    }
  }

  /** Hears nothing, and notes on which model a grammar was made. */
  private final class Recogniser implements SpeechRecognizer {
    @Override
    public ModelDescription model() {
      throw new AssertionError("asked for the model");
    }

    @Override
    public CompiledGrammar compile(Grammar grammar, Optional<AcousticPart> acoustic) {
      measured.add(used.get(used.size() - 1));
      return List::of;
    }

    @Override
    public RecognitionSession open(CompiledGrammar grammar) {
      return new Silence();
    }

    @Override
    public RecognitionSession open() {
      return new Silence();
    }

    @Override
    public RecognitionSession open(AcousticPart acoustic) {
      throw new AssertionError("opened with an acoustic part");
    }

    @Override
    public void releaseAdapted() {}
  }

  private static final class Silence implements RecognitionSession {
    @Override
    public boolean accept(short[] samples, int offset, int length) {
      return false;
    }

    @Override
    public String partial() {
      return "";
    }

    @Override
    public Recognition finish() {
      return Recognition.NOTHING;
    }

    @Override
    public void close() {}
  }
}
