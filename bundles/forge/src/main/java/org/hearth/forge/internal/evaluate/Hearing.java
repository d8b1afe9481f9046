package org.hearth.forge.internal.evaluate;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.adapter.VocabularyWord;
import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.CompiledGrammar;
import org.hearth.api.asr.Grammar;
import org.hearth.api.asr.Hypothesis;
import org.hearth.api.asr.RecognitionSession;
import org.hearth.api.asr.SpeechRecognizer;
import org.hearth.api.intent.IntentCompiler;
import org.hearth.api.intent.IntentException;
import org.hearth.api.lexicon.Pronunciation;
import org.hearth.corpus.api.Playback;

/** Hears recordings with the recogniser alone, on the present model, and measures its time. */
final class Hearing {
  private static final int ROUNDS = 11;

  private final SpeechRecognizer recognizer;
  private final IntentCompiler intents;

  /**
   * A text and the time that it took.
   *
   * @param seconds of processor time
   */
  record Heard(String text, double seconds) {
    /** Words that stand for something. */
    int words() {
      return (int)
          Arrays.stream(text.split(" "))
              .filter(word -> !word.isEmpty() && !word.equals(Hypothesis.UNKNOWN))
              .count();
    }
  }

  Hearing(SpeechRecognizer recognizer, IntentCompiler intents) {
    this.recognizer = recognizer;
    this.intents = intents;
  }

  /** With the open vocabulary. */
  Heard open(short[] samples) throws AsrException {
    try (RecognitionSession session = recognizer.open()) {
      return hear(session, samples);
    }
  }

  /** With a grammar. */
  Heard on(CompiledGrammar grammar, short[] samples) throws AsrException {
    try (RecognitionSession session = recognizer.open(grammar)) {
      return hear(session, samples);
    }
  }

  private static Heard hear(RecognitionSession session, short[] samples) throws AsrException {
    var threads = ManagementFactory.getThreadMXBean();
    long begin = threads.getCurrentThreadCpuTime();
    for (int i = 0; i < samples.length; i += Playback.CHUNK) {
      session.accept(samples, i, Math.min(Playback.CHUNK, samples.length - i));
    }
    String text = session.finish().text();
    return new Heard(text, (threads.getCurrentThreadCpuTime() - begin) / 1e9);
  }

  /** The grammar of a list of texts. */
  CompiledGrammar grammar(List<String> texts) throws AsrException {
    return recognizer.compile(new Grammar(texts, Map.of()));
  }

  /** The grammar of a stack's sentences, as the assistant hears on it. */
  CompiledGrammar grammar(AdapterStack stack) throws AsrException, IntentException {
    Map<String, List<Pronunciation>> pronunciations = new HashMap<>();
    for (Adapter adapter : stack.adapters()) {
      for (VocabularyWord word : adapter.vocabulary().words()) {
        if (!word.pronunciations().isEmpty()) {
          pronunciations.putIfAbsent(word.word(), word.pronunciations());
        }
      }
    }
    return recognizer.compile(
        new Grammar(intents.compile(stack.adapters()).phrases(), pronunciations));
  }

  /**
   * Milliseconds from a compiled grammar to a recogniser that is ready to hear on it; the median.
   *
   * @param phrases of three words each
   * @param words to make phrases of
   */
  double grammarMillis(int phrases, List<String> words) throws AsrException {
    Random random = new Random(phrases);
    double[] millis = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < phrases; i++) {
        texts.add(word(words, random) + " " + word(words, random) + " " + word(words, random));
      }
      CompiledGrammar grammar = grammar(texts);
      long begin = System.nanoTime();
      recognizer.open(grammar).close();
      millis[round] = (System.nanoTime() - begin) / 1e6;
    }
    Arrays.sort(millis);
    return millis[ROUNDS / 2];
  }

  private static String word(List<String> words, Random random) {
    return words.get(random.nextInt(words.size()));
  }
}
