package org.hearth.assistant.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.CompiledGrammar;
import org.hearth.api.asr.Grammar;
import org.hearth.api.asr.RecognitionSession;
import org.hearth.api.asr.SpeechRecognizer;
import org.hearth.api.asr.WordRealisation;
import org.hearth.api.intent.IntentCompiler;
import org.hearth.api.intent.IntentException;
import org.hearth.api.intent.IntentModel;
import org.hearth.api.language.LanguageException;
import org.hearth.api.language.LanguageModel;
import org.hearth.api.language.LanguageModels;
import org.hearth.api.language.SentenceScorer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compiles stacks and keeps the last ones, so that going back to one costs nothing. Safe for use by
 * several threads; one that is ready is found without waiting for one that is being compiled.
 */
final class StackPreparer {
  private static final Logger LOG = LoggerFactory.getLogger(StackPreparer.class);
  private static final int KEPT = 64;

  private final SpeechRecognizer recognizer;
  private final IntentCompiler intents;
  private final LanguageModels languages;
  private final Map<AdapterStack, PreparedStack> ready =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<AdapterStack, PreparedStack> eldest) {
          return size() > KEPT;
        }
      };

  /** How often somebody was forgotten. */
  private long forgotten;

  StackPreparer(SpeechRecognizer recognizer, IntentCompiler intents, LanguageModels languages) {
    this.recognizer = recognizer;
    this.intents = intents;
    this.languages = languages;
  }

  PreparedStack get(AdapterStack stack) throws AsrException {
    long forgottenBefore;
    synchronized (ready) {
      forgottenBefore = forgotten;
      PreparedStack present = ready.get(stack);
      if (present != null) {
        return present;
      }
    }
    PreparedStack made = compile(stack);
    synchronized (ready) {
      if (forgotten != forgottenBefore) {
        return made; // Perhaps of whom was forgotten meanwhile: heard once, not kept.
      }
      PreparedStack other = ready.putIfAbsent(stack, made);
      return other == null ? made : other;
    }
  }

  /** A stack on which answers to a question are understood besides. */
  PreparedStack withAnswers(AdapterStack stack) throws AsrException {
    return get(Answers.with(stack)).heardAs(stack);
  }

  /**
   * As {@link #get}, and what the next utterance needs is there: the network with the person's
   * acoustic part may have been given up since the stack was compiled.
   */
  void prepare(AdapterStack stack) throws AsrException {
    PreparedStack prepared = get(stack);
    if (stack.acoustic().isPresent()) {
      warmUp(prepared);
    }
  }

  /** Gives up what was made of a person's adapter. */
  void forget(String person) {
    synchronized (ready) {
      forgotten++;
      ready.keySet().removeIf(stack -> person.equals(stack.userName()));
    }
  }

  private PreparedStack compile(AdapterStack stack) throws AsrException {
    try {
      IntentModel model = intents.compile(stack.adapters());
      PreparedStack prepared =
          new PreparedStack(stack, model, grammar(stack, model), language(stack, model));
      warmUp(prepared);
      return prepared;
    } catch (IntentException e) {
      throw new AsrException(e.getMessage(), e);
    }
  }

  /** A language model that cannot be used keeps nobody from being heard. */
  private SentenceScorer language(AdapterStack stack, IntentModel model) {
    try {
      LanguageModel language = languages.under(stack, model.sentences());
      language.leftOut().forEach(LOG::warn);
      return language;
    } catch (LanguageException e) {
      LOG.warn("sentences are taken for equally likely: {}", e.getMessage());
      return words -> 0;
    }
  }

  private Optional<CompiledGrammar> grammar(AdapterStack stack, IntentModel model)
      throws AsrException {
    if (model.phrases().isEmpty()) {
      return Optional.empty();
    }
    CompiledGrammar grammar =
        recognizer.compile(
            new Grammar(model.phrases(), stack.pronunciations(), Optional.of(model.sentences())),
            stack.acoustic());
    report(stack, grammar);
    return Optional.of(grammar);
  }

  /**
   * A session for an utterance on a stack; empty when it has neither sentences nor an acoustic
   * part.
   */
  Optional<RecognitionSession> open(PreparedStack prepared) throws AsrException {
    Optional<RecognitionSession> session = Optional.empty();
    if (prepared.grammar().isPresent()) {
      session = Optional.of(recognizer.open(prepared.grammar().get()));
    } else if (prepared.stack().acoustic().isPresent()) {
      session = Optional.of(recognizer.open(prepared.stack().acoustic().get()));
    }
    session.flatMap(RecognitionSession::fallback).ifPresent(prepared::warnOf);
    return session;
  }

  /** Makes the recogniser now that the first utterance would otherwise wait for. */
  private void warmUp(PreparedStack prepared) throws AsrException {
    Optional<RecognitionSession> opened = open(prepared);
    if (opened.isPresent()) {
      try (RecognitionSession session = opened.get()) {
        session.finish();
      }
    }
  }

  /** Tells ids and numbers only: what a person teaches does not belong in a log. */
  private static void report(AdapterStack stack, CompiledGrammar grammar) {
    long impossible =
        grammar.realisations().stream()
            .filter(word -> word.how() == WordRealisation.How.IMPOSSIBLE)
            .count();
    if (impossible > 0) {
      LOG.warn(
          "{} words of the adapters {} cannot be heard; building an adapter names its own",
          impossible,
          stack.adapters().stream().map(adapter -> adapter.descriptor().id()).toList());
    }
  }
}
