package org.hearth.asr.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.Grammar;
import org.hearth.api.asr.ModelDescription;
import org.hearth.api.lexicon.Lexicon;
import org.hearth.nnet.api.search.AcousticModel;
import org.hearth.nnet.api.search.PhoneConfusions;
import org.hearth.nnet.api.search.PhoneGraph;

/** A model in memory with what belongs to it. Safe for use by several threads. */
final class LoadedModel {
  private final ModelDescription description;
  private final VoskModel model;
  private final RecognizerPool pool;
  private final GrammarCompiler compiler;
  private final Lexicon lexicon;
  private final Optional<SecondPass> secondPass;

  private LoadedModel(
      ModelDescription description,
      VoskModel model,
      Optional<SecondPass> secondPass,
      Lexicon lexicon,
      int maxAlternatives,
      int maxIdle) {
    this.description = description;
    this.model = model;
    this.secondPass = secondPass;
    this.lexicon = lexicon;
    this.pool = new RecognizerPool(model, maxAlternatives, maxIdle);
    Path words = description.directory().resolve("graph/words.txt");
    this.compiler =
        new GrammarCompiler(
            model::knows,
            description.phoneWords()
                ? NewWords.PHONE_WORDS
                : NewWords.withoutEnglishPhoneWords(readWords(words)),
            lexicon,
            once(() -> new SoundAlike(englishWords(words), lexicon)));
  }

  /**
   * Loads a model.
   *
   * @param found what {@link ModelHome#verify} says of it
   * @param maxAlternatives length of n-best lists
   * @param maxIdle recognisers kept when nobody uses them
   */
  static LoadedModel open(
      VoskLibrary library,
      ModelDescription found,
      Lexicon lexicon,
      int maxAlternatives,
      int maxIdle)
      throws AsrException {
    VoskModel model = VoskModel.open(library, found.directory(), found.runtimeGrammar());
    ModelDescription description =
        new ModelDescription(
            found.directory(),
            found.fingerprint(),
            found.runtimeGrammar(),
            NewWords.hasEnglishPhoneWords(model::knows),
            found.speakerVectors());
    Optional<SecondPass> secondPass = SecondPass.of(found.directory(), library.product());
    return new LoadedModel(description, model, secondPass, lexicon, maxAlternatives, maxIdle);
  }

  ModelDescription description() {
    return description;
  }

  /** The network of the second pass, if there is one. */
  Optional<AcousticModel> acoustics() {
    return secondPass.map(SecondPass::acoustics);
  }

  /**
   * Starts an utterance.
   *
   * @param grammar of this model, or of the one from which it was derived; null for open speech
   * @param confusions of the person in the second pass, if they are known
   * @param fallback why it is not another model that hears the utterance, if so
   */
  VoskSession session(
      VoskGrammar grammar,
      Optional<PhoneConfusions> confusions,
      NBestReader reader,
      Optional<String> fallback)
      throws AsrException {
    Optional<SecondPass> second =
        secondPass.map(pass -> confusions.map(pass::hearing).orElse(pass));
    return new VoskSession(pool, grammar, second, reader, fallback);
  }

  /** Frees the recognisers that nobody uses. */
  void clearIdle() {
    pool.clear();
  }

  /**
   * @throws AsrException when the model takes no run-time grammar or no phrase can be heard
   */
  VoskGrammar compile(Grammar grammar, Optional<CheckedPart> acoustic) throws AsrException {
    if (!description.runtimeGrammar()) {
      throw new AsrException(
          "the model in "
              + description.directory()
              + " takes no run-time grammar (it has a fixed graph, HCLG.fst), expected HCLr.fst and"
              + " Gr.fst: adapters need such a model");
    }
    Optional<PhoneGraph> sentences = secondPass.flatMap(pass -> pass.graph(grammar, lexicon));
    return new VoskGrammar(this, compiler.compile(grammar), sentences, acoustic);
  }

  /** Lets the model go when the utterances in flight have ended. Idempotent. */
  void close() {
    pool.close();
    model.close();
  }

  private static List<String> englishWords(Path file) {
    return readWords(file).stream().filter(word -> word.matches("[a-z']+")).toList();
  }

  private static List<String> readWords(Path file) {
    if (!Files.isRegularFile(file)) {
      return List.of();
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines.map(line -> line.split(" ", 2)[0]).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the word list " + file, e);
    }
  }

  private static <T> Supplier<T> once(Supplier<T> supplier) {
    return new Supplier<>() {
      private T value;

      @Override
      public synchronized T get() {
        if (value == null) {
          value = supplier.get();
        }
        return value;
      }
    };
  }
}
