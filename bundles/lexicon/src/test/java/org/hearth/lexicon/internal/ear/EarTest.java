package org.hearth.lexicon.internal.ear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.hearth.api.lexicon.Pronunciation;
import org.hearth.audio.internal.DefaultAudioDecoder;
import org.hearth.corpus.api.Recording;
import org.hearth.lexicon.internal.LexiconService;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On recordings of the test kit and the model that ships. */
class EarTest {
  private static final LexiconService LEXICON = new LexiconService();
  private static final List<Pronunciation> WORDS =
      LEXICON.words().values().stream().flatMap(List::stream).toList();

  static final WordShape SHAPE = new WordShape(WORDS);

  private static final Path MODEL = Path.of("../../asr-core/model/hearth-en");
  private static final Path AUDIO = Path.of("../testkit/recordings/nicknames/audio");

  private static Ear ear;

  @BeforeAll
  static void open() throws WordException {
    ear = Ear.open(MODEL, LEXICON, LEXICON.letters(), WORDS);
  }

  private static Ear.Take take(String name) throws Exception {
    Path file = AUDIO.resolve(name + ".flac");
    return new Ear.Take(name, Recording.read(new DefaultAudioDecoder(), file));
  }

  @Test
  void aNameIsHeardInASentence() throws Exception {
    List<Pronunciation> found = ear.hear("zigby", "turn on zigby", List.of(take("zigby-f4")));
    assertEquals("z ih g b iy", found.get(0).toString());
    assertTrue(found.size() <= Ear.MOST);
  }

  @Test
  void lettersThatMisleadAreOverruled() throws Exception {
    // Nobody reads these letters as what is said.
    List<Pronunciation> found = ear.hear("xochitl", "turn on xochitl", List.of(take("zigby-f4")));
    assertEquals("z ih g b iy", found.get(0).toString());
  }

  @Test
  void recordingsAreHeardWithoutLetters() throws Exception {
    List<Pronunciation> found = ear.hearAlone("zigby", "turn on zigby", List.of(take("zigby-f4")));
    assertEquals("z ih g b iy", found.get(0).toString());
  }

  @Test
  void whatWasSaidIsMoreLikelyThanWhatWasNot() throws Exception {
    List<Double> likelihoods =
        ear.logLikelihoods(
            "zigby",
            "turn on zigby",
            take("zigby-f4"),
            List.of(Pronunciation.parse("z ih g b iy"), Pronunciation.parse("m ao r l ow")));
    assertTrue(likelihoods.get(0) > likelihoods.get(1) + 10, likelihoods.toString());
  }

  @Test
  void theWordStandsInItsSentenceOnce() throws Exception {
    List<Ear.Take> takes = List.of(take("zigby-f4"));
    for (String sentence : List.of("turn on the light", "zigby zigby")) {
      WordException refusal =
          assertThrows(WordException.class, () -> ear.hear("zigby", sentence, takes));
      assertEquals(
          "the sentence is \"" + sentence + "\", expected one in which 'zigby' stands once",
          refusal.getMessage());
    }
  }

  @Test
  void aRecordingThatIsTooShortIsNamed() {
    List<Ear.Take> takes = List.of(new Ear.Take("a.wav", new short[100]));
    WordException refusal =
        assertThrows(WordException.class, () -> ear.hear("zigby", "zigby", takes));
    assertTrue(refusal.getMessage().startsWith("a.wav is shorter than 0.2 s"));
  }

  @Test
  void aSentenceMayBeTooLongForItsRecording() {
    List<Ear.Take> takes = List.of(new Ear.Take("a.wav", new short[4000]));
    String sentence = "turn on the lights in the kitchen of zigby";
    WordException refusal =
        assertThrows(WordException.class, () -> ear.hear("zigby", sentence, takes));
    assertTrue(refusal.getMessage().contains("too short"), refusal.getMessage());
  }

  @Test
  void aFolderWithoutAModelIsRefused(@TempDir Path empty) {
    WordException refusal =
        assertThrows(WordException.class, () -> Ear.open(empty, LEXICON, LEXICON.letters(), WORDS));
    assertTrue(refusal.getMessage().contains("lexicon.txt is no file"), refusal.getMessage());
  }
}
