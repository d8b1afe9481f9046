package org.hearth.trainer.internal.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.hearth.audio.internal.DefaultAudioDecoder;
import org.hearth.cli.api.JsonLine;
import org.hearth.corpus.api.Recording;
import org.hearth.corpus.api.speech.Sentence;
import org.hearth.corpus.api.speech.Synthesiser;
import org.hearth.corpus.api.speech.Voice;
import org.hearth.corpus.api.speech.Voice.Way;

/**
 * Makes the recordings of {@code dp-trainer/recordings}: run the main method in the folder of this
 * module. Needs espeak-ng and flac. Short sentences of the benchmark, so that the files stay small;
 * those for enrolment and those held out are what {@link ManifestSpeakers} takes them for.
 */
public final class RecordingsRecipe {
  private static final Path RESULT = Path.of("recordings");
  private static final Map<String, Voice> VOICES =
      Map.of("nl", new Voice(Way.SPELLING, "nl+m3"), "ro", new Voice(Way.SPELLING, "ro+m4"));

  private static final int ENROLMENT = 24;
  private static final int ENROLMENT_WORDS = 4;
  private static final int HELD_OUT = 10;
  private static final int HELD_OUT_WORDS = 6;
  private static final int LEAST_WORDS = 3;

  private RecordingsRecipe() {}

  public static void main(String[] arguments) throws Exception {
    List<String> texts = new ArrayList<>();
    texts.addAll(
        some(SyntheticSpeakers.ENROLMENT, text -> !heldOut(text), ENROLMENT_WORDS, ENROLMENT));
    texts.addAll(
        some(SyntheticSpeakers.HELD_OUT, RecordingsRecipe::heldOut, HELD_OUT_WORDS, HELD_OUT));
    Synthesiser synthesiser = new Synthesiser(new DefaultAudioDecoder(), Path.of("target/speech"));
    List<String> lines = new ArrayList<>();
    Files.createDirectories(RESULT.resolve("audio"));
    for (String speaker : VOICES.keySet().stream().sorted().toList()) {
      for (Sentence sentence : synthesiser.speakAll(VOICES.get(speaker), texts)) {
        String audio = "audio/" + speaker + "-" + sentence.text().replace(' ', '-') + ".flac";
        pack(sentence.samples(), RESULT.resolve(audio));
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("audio", audio);
        fields.put("text", sentence.text());
        fields.put("speaker", speaker);
        fields.put("voice", "espeak-ng/" + VOICES.get(speaker).voice());
        lines.add(JsonLine.of(fields));
      }
    }
    Files.write(RESULT.resolve("manifest.jsonl"), lines);
  }

  private static boolean heldOut(String text) {
    return ManifestSpeakers.isHeldOut(text);
  }

  private static List<String> some(String resource, Predicate<String> which, int words, int count)
      throws IOException {
    return SyntheticSpeakers.lines(resource).stream()
        .filter(which)
        .filter(text -> text.split(" ").length >= LEAST_WORDS)
        .filter(text -> text.split(" ").length <= words)
        .limit(count)
        .toList();
  }

  private static void pack(short[] samples, Path flac) throws IOException, InterruptedException {
    Path wav = Files.write(Path.of("target/speech/packed.wav"), Recording.toWav(samples));
    Process process =
        new ProcessBuilder(
                "flac",
                "-8",
                "--silent",
                "--force",
                "--no-padding",
                "--no-seektable",
                "-o",
                flac.toString(),
                wav.toString())
            .inheritIO()
            .start();
    if (process.waitFor() != 0) {
      throw new IOException("flac ended with exit code " + process.exitValue());
    }
  }
}
