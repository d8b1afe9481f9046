package org.hearth.api.asr;

import java.util.Optional;
import org.hearth.api.adapter.AcousticPart;

/**
 * The frozen recogniser. The model is loaded once, at the first call that needs it; sessions may
 * run at the same time on different threads.
 */
public interface SpeechRecognizer {

  /**
   * The base model in use, loading it if need be.
   *
   * @throws AsrException when the model cannot be opened; the message says what is missing or wrong
   */
  ModelDescription model() throws AsrException;

  /**
   * Makes a grammar ready. Words that the base lexicon lacks become phone words or words that sound
   * alike; {@link CompiledGrammar#realisations} tells which, and which cannot be heard at all.
   *
   * @param acoustic how the base model's network is changed for what is heard on the grammar
   * @throws AsrException when the model takes no run-time grammar, no phrase can be heard, or the
   *     acoustic part is damaged or for another model
   */
  CompiledGrammar compile(Grammar grammar, Optional<AcousticPart> acoustic) throws AsrException;

  /** Makes a grammar ready for the base model as it is. */
  default CompiledGrammar compile(Grammar grammar) throws AsrException {
    return compile(grammar, Optional.empty());
  }

  /**
   * Starts an utterance on a grammar that {@link #compile} made for the present model, or for the
   * one before it: what is compiled goes on being heard just after {@link ModelManager#use}. Where
   * the grammar has an acoustic part, the network with it is opened beside the base model, and is
   * kept for as long as there is room for it; {@link RecognitionSession#fallback} tells when there
   * is none.
   *
   * @throws AsrException when the model of the grammar is no longer there; compile it again
   */
  RecognitionSession open(CompiledGrammar grammar) throws AsrException;

  /** Starts an utterance on the open vocabulary of the frozen core alone. */
  RecognitionSession open() throws AsrException;

  /**
   * Starts an utterance on the open vocabulary, the base model's network changed by an acoustic
   * part; otherwise as {@link #open(CompiledGrammar)}.
   *
   * @throws AsrException when the acoustic part is damaged or for another model
   */
  RecognitionSession open(AcousticPart acoustic) throws AsrException;

  /**
   * Frees the networks with acoustic parts that are kept, when the last utterances on them have
   * ended: something was forgotten, or memory is needed. What is needed again is opened again.
   */
  void releaseAdapted();
}
