package org.hearth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.hearth.corpus.api.Recording;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A language of its own from nothing to a command that is understood: its phones are three tones,
 * so that no synthesiser is needed, and no base model can know it.
 */
final class ForgeIT {
  private static final int RATE = 16_000;
  private static final int TONE = RATE / 5;
  private static final Map<String, String> WORDS =
      Map.of("lo", "L", "mi", "M", "hi", "H", "lohi", "LH", "himi", "HM", "milo", "ML");

  @TempDir private static Path folder;

  private static Hearth hearth;
  private static Path lexicon;
  private static Path text;
  private static Path manifest;

  @BeforeAll
  static void record() throws Exception {
    hearth = Hearth.in(folder);
    lexicon = folder.resolve("lexicon.txt");
    StringBuilder words = new StringBuilder();
    WORDS.forEach(
        (word, tones) -> words.append(word + " " + String.join(" ", tones.split("")) + "\n"));
    Files.writeString(lexicon, words);
    Random random = new Random(1);
    List<String> names = WORDS.keySet().stream().sorted().toList();
    StringBuilder lines = new StringBuilder();
    StringBuilder sentences = new StringBuilder();
    for (int i = 0; i < 48; i++) {
      String sentence =
          names.get(random.nextInt(names.size())) + " " + names.get(random.nextInt(names.size()));
      speak(folder.resolve(i + ".wav"), sentence, random);
      lines.append("{\"audio\": \"%d.wav\", \"text\": \"%s\"}\n".formatted(i, sentence));
      sentences.append(sentence).append('\n');
    }
    manifest = Files.writeString(folder.resolve("manifest.jsonl"), lines);
    text = Files.writeString(folder.resolve("text.txt"), sentences);
  }

  private static void speak(Path file, String sentence, Random random) throws Exception {
    StringBuilder tones = new StringBuilder();
    for (String word : sentence.split(" ")) {
      tones.append(WORDS.get(word));
    }
    short[] samples = new short[TONE * (tones.length() + 4)];
    for (int i = 0; i < samples.length; i++) {
      int place = i / TONE - 2;
      char tone = place < 0 || place >= tones.length() ? ' ' : tones.charAt(place);
      double frequency = tone == 'L' ? 400 : tone == 'M' ? 1100 : 3000;
      double level = tone == ' ' ? 0 : 8000;
      double sample = level * Math.sin(2 * Math.PI * frequency * i / RATE);
      samples[i] = (short) (sample + 30 * random.nextGaussian());
    }
    Files.write(file, Recording.toWav(samples));
  }

  private static String succeed(String... arguments) throws Exception {
    Hearth.Result result = hearth.run(arguments);
    assertEquals(0, result.exit(), result.toString());
    return result.out();
  }

  @Test
  void aLanguageOfTonesIsLearnedAndItsCommandsUnderstood() throws Exception {
    String model = folder.resolve("model").toString();
    String trained =
        succeed(
            "forge",
            "train",
            "--manifest",
            manifest.toString(),
            "--lexicon",
            lexicon.toString(),
            "--out",
            model,
            "--epochs",
            "160",
            "--learning-rate",
            "0.003",
            "--width",
            "32",
            "--rank",
            "16",
            "--layers",
            "2",
            "--heap",
            "500");
    assertTrue(trained.contains("48 recordings, 160 steps"), trained);
    succeed(
        "forge",
        "graph",
        "--lexicon",
        lexicon.toString(),
        "--text",
        text.toString(),
        "--out",
        model);
    succeed("context", "use", "none"); // Of the one that is active, no word can be heard.
    succeed("model", "use", model);

    Path context = Files.createDirectories(folder.resolve("tones"));
    Files.writeString(
        context.resolve("adapter_config.json"),
        """
        {"format_version": "1.0", "id": "tones", "kind": "context", "version": "1.0.0",
         "rollback_index": 1}
        """);
    Files.writeString(
        context.resolve("vocabulary.json"),
        """
        {"format_version": "1.0", "words": [], "entities": {}}
        """);
    Files.writeString(
        context.resolve("sentences.yaml"),
        """
        language: xx
        intents:
          Sing:
            data:
              - sentences: ["(lohi|himi) {end}"]
        lists:
          end:
            values: [mi, milo]
        """);
    Household.install(hearth, context, folder);
    Path heard = folder.resolve("new.wav");
    speak(heard, "lohi milo", new Random(99));
    Hearth.Result result = hearth.run("listen", heard.toString(), "--context", "tones", "--json");
    JsonNode utterance = result.json().get(0);
    assertEquals("Sing", utterance.path("intent").asText(), result.toString());
    assertEquals("milo", utterance.path("slots").path("end").asText(), result.toString());
  }

  @Test
  void mistakesAreNamed() throws Exception {
    String missing = folder.resolve("missing.jsonl").toString();
    Hearth.Result result =
        hearth.run(
            "forge",
            "train",
            "--manifest",
            missing,
            "--lexicon",
            lexicon.toString(),
            "--out",
            folder.resolve("none").toString());
    assertEquals(1, result.exit(), result.toString());
    assertTrue(result.err().contains("missing.jsonl is no file"), result.err());
    assertTrue(!result.err().contains("\tat "), result.err());
  }
}
