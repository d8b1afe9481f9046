package org.hearth.forge.internal.synth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hearth.corpus.api.ManifestLine;
import org.hearth.corpus.api.ManifestReader;
import org.hearth.forge.internal.synth.FakePrograms.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SynthCommandTest {
  @TempDir private Path folder;
  private FakePrograms programs;

  @BeforeEach
  void writeText() throws IOException {
    programs = new FakePrograms(folder);
    Files.write(
        folder.resolve("text"), IntStream.range(0, 30).mapToObj(i -> "sentence of " + i).toList());
  }

  private Answer synth(String... arguments) {
    return programs.run(new SynthCommand(programs.synthesiser()), arguments);
  }

  private Answer make(String... more) {
    return synth(
        Stream.concat(
                Stream.of(
                    "--text", "text", "--out", "out", "--voices", "flite/slt,festival/kal_diphone"),
                Stream.of(more))
            .toArray(String[]::new));
  }

  private List<ManifestLine> manifest() throws IOException {
    return new ManifestReader().read(folder.resolve("out/manifest.jsonl"));
  }

  @Test
  void eachSentenceIsSpokenOnceByAVoiceOfChance() throws Exception {
    programs.speak();
    assertEquals(0, make().exit());
    List<ManifestLine> lines = manifest();
    assertEquals(30, lines.size());
    assertEquals(30, lines.stream().map(ManifestLine::text).distinct().count());
    assertEquals(
        List.of("festival/kal_diphone", "flite/slt"),
        lines.stream().map(line -> line.speaker().orElseThrow()).distinct().sorted().toList());
    for (ManifestLine line : lines) {
      long samples = (Files.size(line.audio()) - 44) / 2;
      // A second of speech, and twice 0.1 to 0.4 s.
      assertTrue(samples >= 19_200 && samples <= 28_800, "samples: " + samples);
    }
  }

  @Test
  void theSameSeedGivesTheSameManifest() throws Exception {
    programs.speak();
    make("--jobs", "1");
    List<String> first = Files.readAllLines(folder.resolve("out/manifest.jsonl"));
    synth(
        "--text",
        "text",
        "--out",
        "again",
        "--voices",
        "flite/slt,festival/kal_diphone",
        "--jobs",
        "4");
    assertEquals(first, Files.readAllLines(folder.resolve("again/manifest.jsonl")));
    make("--seed", "2");
    assertFalse(first.equals(Files.readAllLines(folder.resolve("out/manifest.jsonl"))));
  }

  @Test
  void whatIsThereIsNotMadeAgain() throws Exception {
    programs.speak();
    make();
    List<String> complete = Files.readAllLines(folder.resolve("out/manifest.jsonl"));
    Files.delete(manifest().get(3).audio());
    long before = programs.calls();
    Answer answer = make();
    assertEquals(2 + 1, programs.calls() - before, "each voice is tried, one file is missing");
    assertTrue(answer.err().contains("30 sentences (29 were there)"), answer.err());
    assertEquals(complete, Files.readAllLines(folder.resolve("out/manifest.jsonl")));
  }

  @Test
  void theTextIsRepeatedUntilThereIsEnough() throws Exception {
    programs.speak();
    assertEquals(0, make("--hours", "0.02").exit());
    List<ManifestLine> lines = manifest();
    assertTrue(lines.size() >= 72 * 16_000 / 28_800, "lines: " + lines.size());
    assertEquals(lines.size(), lines.stream().map(ManifestLine::name).distinct().count());
  }

  @Test
  void aSentenceThatFailsIsLeftOutAndCounted() throws Exception {
    programs.speak();
    programs.install(
        "flite",
        """
        case "$*" in *"-t yes "*) cp %s/tone.wav "$6" ;; *) exit 3 ;; esac
        """
            .formatted(folder));
    Answer answer = make();
    assertEquals(0, answer.exit(), answer.err());
    List<ManifestLine> lines = manifest();
    assertTrue(
        lines.stream()
            .allMatch(line -> line.speaker().orElseThrow().equals("festival/kal_diphone")));
    assertTrue(
        answer.err().contains("flite/slt failed at " + (30 - lines.size()) + " sentences"),
        answer.err());
  }

  @Test
  void heldOutVoicesAreRefusedUnlessAskedFor() throws Exception {
    programs.speak();
    for (String voice : List.of("en-us+f4", "en-gb-x-rp+m5", "festival/ked_diphone", "nl+m3")) {
      Answer answer = synth("--text", "text", "--out", "out", "--voices", voice);
      assertEquals(2, answer.exit());
      assertTrue(answer.err().contains("'" + voice + "', which is held out"), answer.err());
    }
    assertEquals(0, synth("--text", "text", "--out", "out", "--held-out").exit());
    List<String> heldOut = VoicePool.heldOut("en").names();
    for (ManifestLine line : manifest()) {
      assertTrue(heldOut.contains(line.speaker().orElseThrow()));
      assertEquals(44 + 2 * (4_800 + 16_000 + 8_000), Files.size(line.audio()));
    }
  }

  @Test
  void noRecordingOfHeldOutVoicesIsInTheManifestTwice() throws Exception {
    programs.speak();
    Files.writeString(folder.resolve("text"), "yes\nno\n");
    String[] arguments = {
      "--text", "text", "--out", "out", "--held-out", "--voices", "en-us+f4,nl+m3", "--hours", "1"
    };
    Answer answer = synth(arguments);
    assertEquals(0, answer.exit(), answer.err());
    assertTrue(
        answer.err().endsWith("the text and the voices give no more recordings that differ\n"),
        answer.err());
    List<ManifestLine> lines = manifest();
    assertEquals(4, lines.size());
    assertEquals(4, lines.stream().map(ManifestLine::audio).distinct().count());
    assertTrue(answer.out().startsWith("4 sentences, 0.00 h"), answer.out());
  }

  @Test
  void noVoiceServesTwoPurposes() {
    for (String language : VoicePool.LANGUAGES) {
      List<String> training = VoicePool.training(language).names();
      assertTrue(training.size() > 40);
      assertTrue(VoicePool.heldOut(language).names().stream().noneMatch(training::contains));
      assertEquals(training.size(), training.stream().distinct().count());
    }
    assertEquals(List.of("de+m5", "de+f4"), VoicePool.heldOut("de").names());
  }

  @Test
  void voicesAreListed() {
    Answer answer = synth("--list-voices", "--language", "de", "--json");
    List<String> lines = answer.out().lines().toList();
    assertEquals("{\"voice\":\"de\",\"program\":\"espeak-ng\",\"held_out\":false}", lines.get(0));
    assertEquals(
        "{\"voice\":\"de+f4\",\"program\":\"espeak-ng\",\"held_out\":true}",
        lines.get(lines.size() - 1));
  }

  @Test
  void mistakesAreNamed() throws Exception {
    assertTrue(make().err().contains("flite is not installed: apt install flite"));
    programs.speak();
    assertTrue(synth("--text", "text").err().contains("expected --text and --out"));
    assertTrue(make("--hours", "0").err().contains("--hours is 0.0, expected"));
    assertTrue(make("--jobs", "0").err().contains("--jobs is 0, expected 1"));
    assertTrue(make("--language", "xx").err().contains("--language is 'xx', expected en or de"));
    assertTrue(
        synth("--text", "text", "--out", "out", "--voices", "bob").err().contains("has 'bob'"));
    assertTrue(synth("--text", "none", "--out", "out").err().contains("none is no file"));
  }
}
