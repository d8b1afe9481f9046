package org.hearth.lexicon.internal.ear;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hearth.api.audio.PcmStream;
import org.hearth.api.lexicon.Lexicon;
import org.hearth.api.lexicon.Pronunciation;
import org.hearth.lexicon.internal.ear.PronunciationFinder.Scored;
import org.hearth.lexicon.internal.joint.JointModel;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.MatrixProduct;
import org.hearth.nnet.api.NnetException;
import org.hearth.nnet.api.mmi.PhoneSet;
import org.hearth.nnet.api.search.AcousticModel;

/** Hears how a person says a word. For one thread. */
public final class Ear {
  /** A recogniser uses no more of a word's pronunciations. */
  public static final int MOST = 3;

  /** How much worse than the best a pronunciation may explain the recordings, in nats. */
  private static final double MARGIN = 3;

  /** Shorter recordings hold no word: 0.2 s. */
  private static final int FEWEST_SAMPLES = 3200;

  private final AcousticModel acoustics;
  private final Lexicon lexicon;
  private final JointLetters letters;
  private final WordShape shape;

  private Ear(AcousticModel acoustics, Lexicon lexicon, JointLetters letters, WordShape shape) {
    this.acoustics = acoustics;
    this.lexicon = lexicon;
    this.letters = letters;
    this.shape = shape;
  }

  /**
   * Reads the network of a model.
   *
   * @param words how words of the language are said
   * @throws WordException when words cannot be learned by ear with that model
   */
  public static Ear open(Path model, Lexicon lexicon, JointModel letters, List<Pronunciation> words)
      throws WordException {
    return new Ear(
        acoustics(model), lexicon, new JointLetters(lexicon, letters), new WordShape(words));
  }

  /** The network of a base model whose outputs are those of the English phones. */
  private static AcousticModel acoustics(Path folder) throws WordException {
    String unfit = "words cannot be learned by ear with the model in " + folder + ": ";
    try {
      AcousticModel model = AcousticModel.read(folder, MatrixProduct.PORTABLE);
      if (!model.phones().equals(PhoneSet.CMU) || model.sampleRate() != PcmStream.SAMPLE_RATE) {
        throw new WordException(unfit + "its outputs are not those of the English phones alone");
      }
      return model;
    } catch (NoSuchFileException e) {
      throw new WordException(unfit + e.getFile() + " is missing", e);
    } catch (NnetException | IOException e) {
      throw new WordException(unfit + e.getMessage(), e);
    }
  }

  /**
   * A recording of a word.
   *
   * @param name of the recording, for complaints
   * @param samples 16 kHz mono
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Take(String name, short[] samples) {}

  /**
   * The pronunciations that explain all recordings best, the best first, at most {@link #MOST}.
   *
   * @param word in lower case
   * @param sentence that is said in each recording: the word itself, or more around it
   * @throws WordException when the word does not stand in the sentence once, a word of it cannot be
   *     said, or a recording is too short
   */
  public List<Pronunciation> hear(String word, String sentence, List<Take> takes)
      throws WordException {
    WordPrior prior = new WordPrior(word, lexicon, letters, shape);
    return hear(word, sentence, takes, prior);
  }

  /** As {@link #hear}, but whatever the letters of the word are. */
  public List<Pronunciation> hearAlone(String word, String sentence, List<Take> takes)
      throws WordException {
    return hear(word, sentence, takes, WordPrior.unwritten(shape));
  }

  /**
   * How well each of some pronunciations explains a recording: log-likelihoods.
   *
   * @throws WordException as {@link #hear}
   */
  public List<Double> logLikelihoods(
      String word, String sentence, Take take, List<Pronunciation> pronunciations)
      throws WordException {
    SpokenWord spoken = spoken(word, sentence, List.of(take)).get(0);
    return pronunciations.stream()
        .map(each -> spoken.logLikelihood(WordShape.indices(each)))
        .toList();
  }

  private List<Pronunciation> hear(String word, String sentence, List<Take> takes, WordPrior prior)
      throws WordException {
    List<SpokenWord> spoken = spoken(word, sentence, takes);
    List<Scored> found = new PronunciationFinder(spoken, prior).find(shape, MOST, MARGIN);
    if (found.isEmpty() || Double.isInfinite(found.get(0).heard())) {
      throw new WordException("the recordings are too short for \"" + sentence + "\"");
    }
    return found.stream().map(Scored::pronunciation).toList();
  }

  private List<SpokenWord> spoken(String word, String sentence, List<Take> takes)
      throws WordException {
    List<String> words = List.of(sentence.toLowerCase(Locale.ROOT).strip().split("\\s+"));
    int place = words.indexOf(word);
    if (place < 0 || place != words.lastIndexOf(word)) {
      throw new WordException(
          "the sentence is \"" + sentence + "\", expected one in which '" + word + "' stands once");
    }
    List<List<int[]>> before = new ArrayList<>();
    List<List<int[]>> after = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      if (i != place) {
        (i < place ? before : after).add(ways(words.get(i)));
      }
    }
    List<SpokenWord> spoken = new ArrayList<>();
    for (Take take : takes) {
      if (take.samples.length < FEWEST_SAMPLES) {
        throw new WordException(
            take.name + " is shorter than 0.2 s, expected a recording of a word");
      }
      Matrix outputs = acoustics.outputs(take.samples);
      spoken.add(new SpokenWord(outputs, before, after));
    }
    return spoken;
  }

  private List<int[]> ways(String word) throws WordException {
    List<Pronunciation> known = lexicon.lookup(word);
    List<Pronunciation> ways = known.isEmpty() ? lexicon.guesses(word, 1) : known;
    if (ways.isEmpty()) {
      throw new WordException("nobody knows how to say '" + word + "' in the sentence");
    }
    return ways.stream().map(WordShape::indices).toList();
  }
}
