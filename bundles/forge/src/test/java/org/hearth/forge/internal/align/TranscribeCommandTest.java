package org.hearth.forge.internal.align;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hearth.api.lexicon.Lexicon;
import org.hearth.api.lexicon.Pronunciation;
import org.hearth.audio.internal.DefaultAudioDecoder;
import org.hearth.forge.internal.CommandRun;
import org.hearth.forge.internal.OneContext;
import org.hearth.intent.internal.TemplateIntentCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the model that ships and recordings of the project. */
class TranscribeCommandTest {
  private static final Path MODEL = Path.of("../../asr-core/model/hearth-en").toAbsolutePath();
  private static final Path AUDIO =
      Path.of("../testkit/recordings/nicknames/audio").toAbsolutePath().normalize();

  private static final String TEMPLATES =
      """
      intents:
        TurnOn:
          data:
            - sentences: ["turn on the kettle", "switch on the kettle"]
      """;

  @TempDir private Path folder;

  /** The model's own lexicon knows all words. */
  private static final class NoLexicon implements Lexicon {
    @Override
    public List<Pronunciation> lookup(String word) {
      return List.of();
    }

    @Override
    public Optional<Pronunciation> guess(String word) {
      return Optional.empty();
    }
  }

  private Path manifest(String... recordings) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (String recording : recordings) {
      lines.append("{\"audio\": \"").append(recording).append("\", \"intent\": \"TurnOn\"}\n");
    }
    return Files.writeString(folder.resolve("labels.jsonl"), lines);
  }

  private CommandRun transcribe(String out) {
    return CommandRun.in(
        folder,
        new TranscribeCommand(
            new DefaultAudioDecoder(),
            new OneContext(TEMPLATES),
            new TemplateIntentCompiler(),
            new NoLexicon()),
        "--manifest",
        "labels.jsonl",
        "--context",
        "kitchen",
        "--model",
        MODEL.toString(),
        "--out",
        out);
  }

  @Test
  void theManifestThatIsReadIsNotWritten() throws Exception {
    Path labels = manifest(AUDIO + "/known-kettle-f4.flac");
    String before = Files.readString(labels);
    Files.createSymbolicLink(folder.resolve("link.jsonl"), labels);
    for (String out : List.of("labels.jsonl", "./labels.jsonl", "link.jsonl")) {
      CommandRun run = transcribe(out);
      assertEquals(1, run.exit(), out);
      assertTrue(run.err().contains("--out is " + out + ", which is the manifest"), run.err());
      assertEquals(before, Files.readString(labels));
    }
  }

  @Test
  void whatWasWrittenBeforeStaysWhenItIsInterrupted() throws Exception {
    manifest(AUDIO + "/known-kettle-f4.flac");
    Path out = Files.writeString(folder.resolve("texts.jsonl"), "of a run before");
    Thread.currentThread().interrupt();
    CommandRun run = transcribe("texts.jsonl");
    assertTrue(run.err().contains("InterruptedException"), run.err());
    assertEquals("of a run before", Files.readString(out));
  }

  @Test
  void whatCannotBeReadIsLeftOutAndTold() throws Exception {
    Files.writeString(folder.resolve("noise.wav"), "no sound");
    manifest("gone.wav", AUDIO + "/known-kettle-f4.flac", "noise.wav");
    CommandRun run = transcribe("texts.jsonl");
    assertEquals(0, run.exit(), run.err());
    List<String> written = Files.readAllLines(folder.resolve("texts.jsonl"));
    assertEquals(1, written.size(), run.err());
    assertTrue(written.get(0).contains("\"turn on the kettle\""), written.get(0));
    assertTrue(run.err().contains("gone.wav: left out: it cannot be read: "), run.err());
    assertTrue(run.err().contains("noise.wav: left out: it cannot be read: "), run.err());
    assertTrue(run.err().contains("1 of 3 recordings transcribed"), run.err());
    assertTrue(run.err().contains("left out: 2, it cannot be read"), run.err());
  }

  @Test
  void nothingIsWrittenOfNothing() throws Exception {
    manifest("gone.wav");
    Path out = Files.writeString(folder.resolve("texts.jsonl"), "of a run before");
    assertEquals(1, transcribe("texts.jsonl").exit());
    assertEquals("of a run before", Files.readString(out));
  }
}
