package org.hearth.asr.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.Grammar;
import org.hearth.api.asr.ModelDescription;
import org.hearth.api.lexicon.Lexicon;

/** A model in memory with what belongs to it. Safe for use by several threads. */
final class LoadedModel {
  private final ModelDescription description;
  private final VoskModel model;
  private final RecognizerPool pool;
  private final GrammarCompiler compiler;

  LoadedModel(
      ModelDescription description,
      VoskModel model,
      Lexicon lexicon,
      int maxAlternatives,
      int maxIdle) {
    this.description = description;
    this.model = model;
    this.pool = new RecognizerPool(model, maxAlternatives, maxIdle);
    Path words = description.directory().resolve("graph/words.txt");
    this.compiler =
        new GrammarCompiler(
            model::knows,
            description.fingerprint(),
            description.phoneWords(),
            lexicon,
            once(() -> new SoundAlike(readWords(words), lexicon)));
  }

  ModelDescription description() {
    return description;
  }

  RecognizerPool pool() {
    return pool;
  }

  VoskGrammar compile(Grammar grammar) throws AsrException {
    return compiler.compile(grammar);
  }

  /** Whether a grammar is in the words of this model. */
  boolean owns(VoskGrammar grammar) {
    return grammar.fingerprint().equals(description.fingerprint());
  }

  /** Lets the model go when the utterances in flight have ended. */
  void close() {
    pool.close();
    model.close();
  }

  private static List<String> readWords(Path file) {
    if (!Files.isRegularFile(file)) {
      return List.of();
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .map(line -> line.split(" ", 2)[0])
          .filter(word -> word.matches("[a-z']+"))
          .toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("cannot read the word list " + file, e);
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
