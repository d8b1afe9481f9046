package org.hearth.context.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.CompiledGrammar;
import org.hearth.api.asr.Grammar;
import org.hearth.api.asr.ModelDescription;
import org.hearth.api.asr.RecognitionSession;
import org.hearth.api.asr.SpeechRecognizer;
import org.hearth.api.asr.WordRealisation;

/** A recogniser that has a model, compiles grammars and hears nothing. */
final class StubRecognizer implements SpeechRecognizer {
  /** Fingerprint of the model in use; null when it cannot be opened. */
  volatile String fingerprint = Payload.BASE;

  /** What every grammar reports. */
  List<WordRealisation> realisations = List.of();

  /** Why no grammar can be compiled, or null. */
  String failure;

  final List<Grammar> compiled = new ArrayList<>();

  @Override
  public ModelDescription model() throws AsrException {
    if (fingerprint == null) {
      throw new AsrException("model is gone");
    }
    return new ModelDescription(Path.of("model"), fingerprint, true, true, false);
  }

  @Override
  public CompiledGrammar compile(Grammar grammar) throws AsrException {
    if (failure != null) {
      throw new AsrException(failure);
    }
    compiled.add(grammar);
    List<WordRealisation> words = realisations;
    return () -> words;
  }

  @Override
  public RecognitionSession open(CompiledGrammar grammar) {
    throw new AssertionError("the store does not listen");
  }

  @Override
  public RecognitionSession open() {
    throw new AssertionError("the store does not listen");
  }
}
