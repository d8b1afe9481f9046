package org.hearth.forge.internal.synth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hearth.forge.internal.synth.FakePrograms.Answer;
import org.hearth.nnet.api.search.PronouncingDictionary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EspeakLexiconTest {
  /** Phonemes of espeak-ng's German and English. */
  private static final String PHONEMES =
      "@ @2 @- @L 0 0# 3 3: a a# A: aI aI3 aI@ aU b C d D dZ e: E E: eI f g h i i: I I2 I# j k l m n"
          + " N o: O O: OI oU OY p pF r R s S t t# tS ts T u: U U@ v V w x y: Y Y: z Z q ? l^ n^ ;";

  @TempDir private Path folder;

  private FakePrograms programs() throws Exception {
    FakePrograms programs = new FakePrograms(folder);
    // Each line of letters is printed as separate phonemes, spoken with stress on the first.
    programs.install(
        "espeak-ng", "sed -n \"/zz/d;s/xx/XX\\nYY/;/./{s/\\(.\\)/\\1 /g;s/^/_! '/;p}\"\n");
    return programs;
  }

  private static String parse(String printed) {
    return EspeakPhones.parse(printed).map(Object::toString).orElse("none");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      textBlock =
          """
          l 'I C t,             l i1 c1 t
          _! 'a p f @ l,        a p f qa l
          pF 'e: r t,           pf1 e2 r t
          S 'Y: n,              s1 y12 n
          d 'OY t S,            d o1y1 t s1
          "j ,A l u: z 'i:",    j a1 l u2 z i2
          ts v 'a n ts I C,     ts v a n ts i1 c1
          b '3:,                b q32
          (en) h @2 (de) t,     h qaq2 t
          "r 'A d I ; ,o:",     r a1 d i1 qj o2
          _!,                   none
          l 'é,                 none
          """)
  void phonemesHaveNames(String printed, String expected) {
    assertEquals(expected, parse(printed));
  }

  @Test
  void differentPhonemesHaveDifferentNames() {
    Set<String> names = new HashSet<>();
    for (String phoneme : PHONEMES.split(" ")) {
      String name = EspeakPhones.name(phoneme);
      assertTrue(name.matches("[a-z][a-z0-9]*"), phoneme + " is " + name);
      assertTrue(names.add(name), phoneme + " is " + name + " as another one is");
    }
  }

  @Test
  void theLexiconIsSortedAndReadAgain() throws Exception {
    Files.writeString(folder.resolve("text"), "Tür auf\n\nauf x2 öl e-mail\n");
    Answer answer =
        programs()
            .run(
                new LexiconCommand(folder + ":/usr/bin"),
                "--text",
                "text",
                "--voice",
                "de",
                "--out",
                "lexicon");
    assertEquals(0, answer.exit(), answer.err());
    assertEquals(List.of("auf a u f"), Files.readAllLines(folder.resolve("lexicon")).subList(0, 1));
    assertTrue(answer.err().contains("left out 'x2': expected letters and apostrophes only"));
    assertTrue(answer.err().contains("left out 'e-mail'"));
    PronouncingDictionary read = PronouncingDictionary.read(folder.resolve("lexicon"));
    assertEquals(Set.of("auf"), read.words());
  }

  @Test
  void wordsAreAskedOneByOneWhereLinesDoNotFit() throws Exception {
    programs();
    EspeakLexicon.Result result =
        new EspeakLexicon(folder.toString(), "de").pronounce(List.of("haus", "axxb", "tor"));
    assertEquals(Set.of("axxb", "haus", "tor"), result.words().keySet());
    assertEquals("t o r", result.words().get("tor").toString());
    assertTrue(result.refused().isEmpty());
  }

  @Test
  void noWordGetsThePronunciationOfItsNeighbour() throws Exception {
    programs();
    // Two lines of the first and none of the last: as many lines as words.
    EspeakLexicon.Result result =
        new EspeakLexicon(folder.toString(), "de").pronounce(List.of("axxb", "haus", "zz"));
    assertEquals("h a u s", result.words().get("haus").toString());
    assertEquals(Set.of("axxb", "haus"), result.words().keySet());
    assertEquals(Set.of("zz"), result.refused().keySet());
  }

  @Test
  void manyWordsTakeFewProcesses() throws Exception {
    FakePrograms programs = programs();
    programs.install("espeak-ng", "echo >> " + folder + "/calls; sed -n '/./p'\n");
    List<String> words = new ArrayList<>();
    for (char a = 'a'; a <= 'z'; a++) {
      for (char b = 'a'; b <= 'z'; b++) {
        words.add("" + a + b);
      }
    }
    assertEquals(
        words.size(), new EspeakLexicon(folder.toString(), "de").pronounce(words).words().size());
    assertEquals(2, programs.calls());
  }

  @Test
  void whatItReadsIsNotWrittenOver() throws Exception {
    Files.writeString(folder.resolve("words"), "haus\n");
    for (String option : List.of("--words", "--text")) {
      Answer answer =
          programs()
              .run(
                  new LexiconCommand(folder + ":/usr/bin"),
                  option,
                  "words",
                  "--voice",
                  "de",
                  "--out",
                  "words");
      assertEquals(1, answer.exit());
      assertTrue(answer.err().contains("--out and " + option + " are both "), answer.err());
    }
    assertEquals(List.of("haus"), Files.readAllLines(folder.resolve("words")));
  }

  @Test
  void withoutEspeakItIsToBeInstalled() throws Exception {
    Files.writeString(folder.resolve("words"), "haus\n");
    Answer answer =
        new FakePrograms(folder)
            .run(
                new LexiconCommand(folder.toString()),
                "--words",
                "words",
                "--voice",
                "de",
                "--out",
                "lexicon");
    assertEquals(1, answer.exit());
    assertTrue(answer.err().contains("espeak-ng is not installed: apt install espeak-ng"));
  }
}
