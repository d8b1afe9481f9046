package org.hearth.context.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hearth.api.adapter.AcousticPart;
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

  /** Why no acoustic part fits, or null. */
  String acousticFailure;

  /** Runs before a grammar is compiled. */
  Step whileCompiling = () -> {};

  final List<Grammar> compiled = new ArrayList<>();

  /** The acoustic parts that grammars were compiled with. */
  final List<AcousticPart> fitted = new ArrayList<>();

  interface Step {
    void run() throws Exception;
  }

  @Override
  public ModelDescription model() throws AsrException {
    if (fingerprint == null) {
      throw new AsrException("model is gone");
    }
    return new ModelDescription(Path.of("model"), fingerprint, true, true, false);
  }

  @Override
  public CompiledGrammar compile(Grammar grammar, Optional<AcousticPart> acoustic)
      throws AsrException {
    try {
      whileCompiling.run();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    if (failure != null) {
      throw new AsrException(failure);
    }
    if (acoustic.isPresent() && acousticFailure != null) {
      throw new AsrException(acousticFailure);
    }
    compiled.add(grammar);
    acoustic.ifPresent(fitted::add);
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

  @Override
  public RecognitionSession open(AcousticPart acoustic) {
    throw new AssertionError("the store does not listen");
  }

  @Override
  public void releaseAdapted() {
    throw new AssertionError("the store does not listen");
  }
}
