package org.hearth.api.asr;

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
   * @throws AsrException when the model takes no run-time grammar or no phrase can be heard
   */
  CompiledGrammar compile(Grammar grammar) throws AsrException;

  /**
   * Starts an utterance on a grammar that {@link #compile} made for the present model, or for the
   * one before it: what is compiled goes on being heard just after {@link ModelManager#use}.
   *
   * @throws AsrException when the model of the grammar is no longer there; compile it again
   */
  RecognitionSession open(CompiledGrammar grammar) throws AsrException;

  /** Starts an utterance on the open vocabulary of the frozen core alone. */
  RecognitionSession open() throws AsrException;
}
