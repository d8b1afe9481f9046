package org.hearth.asr.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.Grammar;
import org.hearth.api.asr.ModelDescription;
import org.hearth.api.asr.Recognition;
import org.hearth.api.asr.SentenceReadings;
import org.hearth.api.asr.Word;
import org.hearth.api.intent.SentenceMark;
import org.hearth.api.intent.SentencePaths;
import org.hearth.api.lexicon.Lexicon;
import org.hearth.api.lexicon.Pronunciation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecondPassTest {
  private static final Lexicon LEXICON = TestModels.lexicon(Map.of());

  /** What is said in it: "turn off the radio". */
  private static short[] radio;

  private static SecondPass secondPass;

  @BeforeAll
  static void open() throws IOException, AsrException {
    radio = Recordings.radio();
    secondPass = SecondPass.of(TestModels.EMBEDDED, TestModels.library().product()).orElseThrow();
  }

  /** Sentences that share no state but their begin and end. */
  private record Sentences(List<String> texts) implements SentencePaths {
    private List<String[]> arcs() {
      List<String[]> arcs = new ArrayList<>();
      int state = 1;
      List<String[]> later = new ArrayList<>();
      for (String text : texts) {
        String[] words = text.split(" ");
        arcs.add(new String[] {"0", words[0], String.valueOf(state)});
        for (int i = 1; i < words.length; i++) {
          later.add(new String[] {"" + state, words[i], "" + (state + 1)});
          state++;
        }
        later.add(new String[] {"" + state++, "", "end"});
      }
      arcs.addAll(later);
      return arcs;
    }

    @Override
    public int stateCount() {
      return 2 + texts.stream().mapToInt(text -> text.split(" ").length).sum();
    }

    @Override
    public int firstArc(int state) {
      return (int) arcs().stream().filter(arc -> Integer.parseInt(arc[0]) < state).count();
    }

    @Override
    public int endArc(int state) {
      return firstArc(state + 1);
    }

    @Override
    public int target(int arc) {
      String target = arcs().get(arc)[2];
      return target.equals("end") ? stateCount() - 1 : Integer.parseInt(target);
    }

    @Override
    public int word(int arc) {
      return arcs().get(arc)[1].isEmpty() ? NO_WORD : arc;
    }

    @Override
    public String text(int word) {
      return arcs().get(word)[1];
    }

    @Override
    public Optional<SentenceMark> mark(int arc) {
      return Optional.empty();
    }
  }

  private static Grammar grammar(Map<String, List<Pronunciation>> given, String... texts) {
    return new Grammar(List.of(texts), given, Optional.of(new Sentences(List.of(texts))));
  }

  private static SentenceReadings read(Grammar grammar) {
    return read(radio, grammar);
  }

  private static SentenceReadings read(short[] samples, Grammar grammar) {
    SecondPass.Hearing hearing = secondPass.hear(secondPass.graph(grammar, LEXICON).orElseThrow());
    hearing.accept(samples, 0, samples.length);
    return hearing.finish();
  }

  private static String text(SentenceReadings.Reading reading) {
    return String.join(" ", reading.words().stream().map(Word::text).toList());
  }

  @Test
  void sentenceThatWasSaidFitsBest() {
    SentenceReadings readings =
        read(
            grammar(
                Map.of(),
                "turn on the radio",
                "turn off the radio",
                "turn off the light",
                "what time is it"));
    assertEquals("turn off the radio", text(readings.best().get(0)));
    assertEquals("turn on the radio", text(readings.best().get(1)));
    assertTrue(readings.best().get(0).fit() > readings.best().get(1).fit());
    assertTrue(readings.best().get(0).fit() > -0.5, readings.toString());
  }

  @Test
  void wordsHaveTheTimesOfTheirSound() {
    List<Word> words = read(grammar(Map.of(), "turn off the radio")).best().get(0).words();
    double seconds = radio.length / 16_000.0;
    double end = 0;
    for (Word word : words) {
      assertTrue(word.start() >= end && word.end() > word.start(), words.toString());
      assertTrue(word.confidence() > 0.2 && word.confidence() <= 1, words.toString());
      end = word.end();
    }
    assertTrue(end <= seconds && end > seconds / 2, words.toString());
  }

  @Test
  void wordThatWasNotSaidFitsWorst() {
    List<Word> words = read(grammar(Map.of(), "turn off the kitchen")).best().get(0).words();
    double least = words.stream().mapToDouble(Word::confidence).min().orElseThrow();
    assertEquals(least, words.get(3).confidence());
  }

  @Test
  void newWordIsHeardByItsPronunciation() {
    Map<String, List<Pronunciation>> given =
        Map.of("zorblo", List.of(Pronunciation.parse("R EY D IY OW")));
    assertEquals(
        "turn off the zorblo",
        text(read(grammar(given, "turn off the zorblo", "turn off the light")).best().get(0)));
  }

  @Test
  void tooShortForAnySentenceIsNone() {
    SentenceReadings readings = read(new short[800], grammar(Map.of(), "turn off the radio"));
    assertEquals(List.of(), readings.best());
  }

  @Test
  void phrasesAloneHaveNoSecondPass() {
    assertEquals(
        Optional.empty(),
        secondPass.graph(new Grammar(List.of("turn off the radio"), Map.of()), LEXICON));
  }

  @Test
  void modelWithoutALexiconHasNone(@TempDir Path folder) throws IOException, AsrException {
    Path model = TestModels.copy(folder.resolve("model"));
    Files.delete(model.resolve("lexicon.txt"));
    assertEquals(Optional.empty(), SecondPass.of(model, TestModels.library().product()));
  }

  @Test
  void sessionOnSentencesReadsThem() throws AsrException {
    LoadedModel model =
        LoadedModel.open(
            TestModels.library(),
            new ModelDescription(TestModels.EMBEDDED, "a".repeat(64), true, true, false),
            LEXICON,
            5,
            1);
    try {
      VoskGrammar grammar =
          model.compile(
              grammar(Map.of(), "turn off the radio", "turn on the light"), Optional.empty());
      try (VoskSession session =
          model.session(grammar, Optional.empty(), new NBestReader(), Optional.empty())) {
        for (int at = 0; at < radio.length; at += 1600) {
          session.accept(radio, at, Math.min(1600, radio.length - at));
        }
        Recognition heard = session.finish();
        assertEquals("turn off the radio", heard.text());
        assertEquals("turn off the radio", text(heard.sentences().orElseThrow().best().get(0)));
      }
    } finally {
      model.close();
    }
  }
}
