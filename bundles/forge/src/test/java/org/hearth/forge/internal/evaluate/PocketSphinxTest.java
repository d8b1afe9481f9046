package org.hearth.forge.internal.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hearth.api.lexicon.Lexicon;
import org.hearth.api.lexicon.Pronunciation;
import org.hearth.audio.internal.DefaultAudioDecoder;
import org.hearth.corpus.api.Recording;
import org.hearth.forge.internal.OneContext;
import org.hearth.forge.internal.evaluate.Suite.Kind;
import org.hearth.forge.internal.evaluate.Suite.Row;
import org.hearth.intent.internal.TemplateIntentCompiler;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a program that stands in for PocketSphinx. */
class PocketSphinxTest {
  private static final int SAMPLES = 1600;

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.write(folder.resolve("sound.wav"), Recording.toWav(new short[SAMPLES]));
    Files.writeString(
        folder.resolve("cmudict-en-us.dict"),
        "light L AY T\nlit L IH T\nthe DH AH\nthe(2) DH IY\n");
    Files.writeString(
        folder.resolve("test.jsonl"),
        """
        {"audio": "sound.wav", "intent": "Light", "slots": {"name": "lamp"}}
        {"audio": "./sound.wav", "intent": "Light", "slots": {"name": "zigby"}}
        {"audio": ".//sound.wav", "intent": "Light", "slots": {"name": "zigby"}}
        {"audio": "sound.wav"}
        """);
  }

  /** Runs a shell script that has the values of the program's options as variables. */
  private List<Figure> measure(String script) throws Exception {
    Path program =
        Files.writeString(
            folder.resolve("program"),
            """
            #!/bin/sh
            while [ $# -gt 1 ]; do eval "${1#-}='$2'"; shift 2; done
            """
                + script);
    assertTrue(program.toFile().setExecutable(true));
    OneContext contexts =
        new OneContext(
            """
            intents: {Light: {data: [{sentences: ["light the {name}"]}]}}
            lists: {name: {values: [lamp, zigby]}}
            """);
    Household household =
        new Household(
            null,
            null,
            contexts,
            null,
            null,
            new DefaultAudioDecoder(),
            new TemplateIntentCompiler(),
            text -> text,
            new TwoWords(),
            folder);
    Row row = new Row("a", Kind.COMMANDS, "test.jsonl", "lights", null, List.of(), null, null);
    Recordings recordings = new Recordings(new Suite(folder, List.of(row)), household, told -> {});
    return new PocketSphinx(recordings, household, program, folder).measure();
  }

  @Test
  void whatIsHeardIsJudgedAsALabelledRecordingIs() throws Exception {
    List<Figure> figures =
        measure(
            """
            set -- $(cat "$ctl")
            echo "light the lamp ($1 -4711)" > "$hyp"
            echo "light the lamp ($2 -12)" >> "$hyp"
            echo "($3 0)" >> "$hyp"
            """);
    assertEquals(List.of("a", "a: slots"), figures.stream().map(Figure::name).toList());
    assertEquals(1, figures.get(0).part());
    assertEquals(3, figures.get(0).whole());
    assertEquals(1, figures.get(1).part());
  }

  @Test
  void itIsGivenTheSoundsTheSentencesAndTheWords() throws Exception {
    String seen = folder.resolve("seen").toString();
    measure(
        """
        cp "$dict" %1$s.dict
        cp "$fsg" %1$s.fsg
        for id in $(cat "$ctl"); do wc -c < "$cepdir/$id$cepext" >> %1$s.sizes; done
        echo "$hmm $adcin" > %1$s.model
        : > "$hyp"
        """
            .formatted(seen));
    assertEquals(
        List.of("light L AY T", "the DH AH", "the(2) DH IY", "lamp L AE M P", "zigby Z IH G"),
        Files.readAllLines(Path.of(seen + ".dict")));
    assertTrue(Files.readString(Path.of(seen + ".fsg")).contains("zigby"));
    String size = Integer.toString(2 * SAMPLES);
    assertEquals(List.of(size, size, size), Files.readAllLines(Path.of(seen + ".sizes")));
    assertEquals(
        folder.resolve("en-us") + " yes", Files.readString(Path.of(seen + ".model")).strip());
  }

  @Test
  void itsFailureIsToldAndNothingStays() throws Exception {
    IOException failure = assertThrows(IOException.class, () -> measure("exit 3\n"));
    assertTrue(failure.getMessage().endsWith("ended with 3, expected 0"), failure.getMessage());
    try (Stream<Path> files = Files.list(folder)) {
      assertTrue(files.noneMatch(Files::isDirectory));
    }
  }

  /** Knows one word, and guesses another. */
  private static final class TwoWords implements Lexicon {
    @Override
    public List<Pronunciation> lookup(String word) {
      return word.equals("lamp") ? List.of(Pronunciation.parse("l ae m p")) : List.of();
    }

    @Override
    public Optional<Pronunciation> guess(String word) {
      return Optional.of(Pronunciation.parse("z ih g"));
    }
  }
}
