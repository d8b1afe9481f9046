package org.hearth.asr.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.hearth.api.asr.AsrException;
import org.vosk.Model;
import org.vosk.Recognizer;

/**
 * A loaded model, and the only maker of {@link VoskRecognizer}s. With that class it is the one
 * place where native calls are guarded: Vosk answers wrong use with undefined behaviour, mostly a
 * dead JVM, and these two answer with an {@link AsrException}.
 *
 * <p>Hazards met here: a grammar that is not a JSON array of strings or is empty (the decoding
 * graph stays null), words that the model does not know (dropped silently, which may empty the
 * grammar), a grammar for a model that takes none (ignored silently), a null recogniser (not
 * checked by Vosk), a model closed while recognisers use it, a model closed twice, and a reference
 * count in the native model that is not atomic. Safe for use by several threads.
 */
final class VoskModel {
  static final float SAMPLE_RATE = 16_000f;

  /** No blanks (they separate words), no control characters (NUL ends a C string). */
  private static final Pattern WORD = Pattern.compile("[^\\s\\p{Cntrl}\"\\\\]+");

  private final VoskLibrary library;
  private final Model model;
  private final boolean runtimeGrammar;
  private int recognizers;
  private boolean closed;

  private VoskModel(VoskLibrary library, Model model, boolean runtimeGrammar) {
    this.library = library;
    this.model = model;
    this.runtimeGrammar = runtimeGrammar;
  }

  /**
   * Loads a model that {@link ModelFiles} has found complete.
   *
   * @param runtimeGrammar whether its graph takes grammars
   */
  static VoskModel open(VoskLibrary library, Path directory, boolean runtimeGrammar)
      throws AsrException {
    try {
      return new VoskModel(library, new Model(directory.toString()), runtimeGrammar);
    } catch (IOException e) {
      throw new AsrException("Vosk cannot open the model in " + directory, e);
    }
  }

  /** Whether the model's vocabulary holds a word. */
  synchronized boolean knows(String word) throws AsrException {
    requireOpen();
    return WORD.matcher(word).matches() && library.knows(model, word);
  }

  /** A recogniser on the model's own language model. */
  synchronized VoskRecognizer recognizer() throws AsrException {
    requireOpen();
    try {
      return guard(new Recognizer(model, SAMPLE_RATE));
    } catch (IOException e) {
      throw new AsrException("Vosk made no recogniser", e);
    }
  }

  /**
   * A recogniser on a run-time grammar.
   *
   * @param phrases at least one, of words that the model knows, separated by single blanks
   */
  synchronized VoskRecognizer recognizer(List<String> phrases) throws AsrException {
    requireOpen();
    if (!runtimeGrammar) {
      throw new AsrException("this model takes no run-time grammar: its graph is a fixed HCLG.fst");
    }
    return guard(new Recognizer(model, SAMPLE_RATE, toJson(phrases)));
  }

  /** Gives the model up; its memory is freed when the last recogniser is closed. Idempotent. */
  synchronized void close() {
    if (!closed) {
      closed = true;
      freeWhenUnused();
    }
  }

  /** Frees a recogniser; called once by each {@link VoskRecognizer}. */
  synchronized void release(Recognizer recognizer) {
    recognizer.close();
    recognizers--;
    freeWhenUnused();
  }

  private void freeWhenUnused() {
    if (closed && recognizers == 0) {
      model.close();
    }
  }

  private VoskRecognizer guard(Recognizer recognizer) throws AsrException {
    if (recognizer.getPointer() == null) {
      throw new AsrException("Vosk made no recogniser; its log says why");
    }
    recognizers++;
    return new VoskRecognizer(this, recognizer);
  }

  private void requireOpen() throws AsrException {
    if (closed) {
      throw new AsrException("the model is closed");
    }
  }

  private String toJson(List<String> phrases) throws AsrException {
    if (phrases.isEmpty()) {
      throw new AsrException("the grammar is empty, expected at least one phrase");
    }
    StringBuilder json = new StringBuilder("[");
    for (String phrase : phrases) {
      requireKnownWords(phrase);
      json.append(json.length() == 1 ? "\"" : ",\"").append(phrase).append('"');
    }
    return json.append(']').toString();
  }

  private void requireKnownWords(String phrase) throws AsrException {
    for (String word : phrase.split(" ", -1)) {
      if (!WORD.matcher(word).matches()) {
        throw new AsrException(
            "grammar phrase '"
                + phrase
                + "' has the word '"
                + word
                + "', expected words"
                + " without quotes or control characters, separated by single blanks");
      }
      if (!library.knows(model, word)) {
        throw new AsrException("the model does not know the word '" + word + "' of the grammar");
      }
    }
  }
}
