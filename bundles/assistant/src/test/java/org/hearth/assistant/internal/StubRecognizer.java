package org.hearth.assistant.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hearth.api.adapter.AcousticPart;
import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.CompiledGrammar;
import org.hearth.api.asr.Grammar;
import org.hearth.api.asr.Hypothesis;
import org.hearth.api.asr.ModelDescription;
import org.hearth.api.asr.Recognition;
import org.hearth.api.asr.RecognitionSession;
import org.hearth.api.asr.SentenceReadings;
import org.hearth.api.asr.SpeechRecognizer;
import org.hearth.api.asr.Word;
import org.hearth.api.asr.WordRealisation;

/** Records what each session was given, and hears what a test tells it to. */
final class StubRecognizer implements SpeechRecognizer {
  /** What a session hears. */
  interface Ear {
    String hear(Session session) throws AsrException;
  }

  /** Something that may go wrong when a session is given audio. */
  interface Trap {
    void check(Session session) throws AsrException;
  }

  /** What it was made of, and what a test says of its words. */
  record StubGrammar(
      Grammar grammar, Optional<AcousticPart> acoustic, List<WordRealisation> realisations)
      implements CompiledGrammar {
    String phrase() {
      return grammar.phrases().get(0);
    }
  }

  final List<Grammar> compiled = Collections.synchronizedList(new ArrayList<>());
  final List<Session> sessions = Collections.synchronizedList(new ArrayList<>());

  /** By default the first phrase of the grammar: what was said fits the stack. */
  volatile Ear onGrammar = session -> session.grammar.phrase();

  /** What the second pass makes of what a grammar's session hears. */
  volatile Function<String, Optional<SentenceReadings>> secondPass = text -> Optional.empty();

  volatile Ear onCore = session -> "what the core heard";
  volatile Trap onOpen = session -> {};
  volatile Trap onAccept = session -> {};
  volatile boolean endpoint;

  /** Why sessions are on the base model, or null. */
  volatile String fallback;

  volatile Ear onDictation = session -> "what was dictated";
  int released;

  /** What becomes of the words of every grammar. */
  volatile List<WordRealisation> realisations = List.of();

  /** Sessions on a grammar that were given audio: one for each utterance. */
  List<Session> utterances() {
    return List.copyOf(sessions).stream()
        .filter(each -> each.grammar != null && each.length > 0)
        .toList();
  }

  /** Sessions of the frozen core alone. */
  List<Session> core() {
    return List.copyOf(sessions).stream()
        .filter(each -> each.grammar == null && !each.dictated)
        .toList();
  }

  @Override
  public ModelDescription model() {
    throw new AssertionError("the assistant does not ask for the model");
  }

  @Override
  public CompiledGrammar compile(Grammar grammar, Optional<AcousticPart> acoustic) {
    compiled.add(grammar);
    return new StubGrammar(grammar, acoustic, realisations);
  }

  @Override
  public RecognitionSession open(CompiledGrammar grammar) throws AsrException {
    return start(new Session((StubGrammar) grammar));
  }

  @Override
  public RecognitionSession open() throws AsrException {
    return start(new Session(null));
  }

  @Override
  public RecognitionSession open(AcousticPart acoustic) throws AsrException {
    Session session = new Session(null);
    session.dictated = true;
    return start(session);
  }

  @Override
  public void releaseAdapted() {
    released++;
  }

  private Session start(Session session) throws AsrException {
    onOpen.check(session);
    sessions.add(session);
    return session;
  }

  static Recognition sentence(String text) {
    if (text.isEmpty()) {
      return Recognition.NOTHING;
    }
    List<Word> words = Stream.of(text.split(" ")).map(word -> new Word(word, 0, 1, 1)).toList();
    return new Recognition(List.of(new Hypothesis(text, words, 1)));
  }

  /** One utterance; used by one thread at a time. */
  final class Session implements RecognitionSession {
    final StubGrammar grammar;
    private short[] samples = new short[64];
    int length;
    boolean finished;
    boolean closed;
    int partials;
    boolean dictated;

    Session(StubGrammar grammar) {
      this.grammar = grammar;
    }

    short[] samples() {
      return Arrays.copyOf(samples, length);
    }

    /** Whether it was ended in one way or the other. */
    boolean over() {
      return finished || closed;
    }

    private void requireOpen() {
      if (over()) {
        throw new IllegalStateException("the session is over");
      }
    }

    @Override
    public boolean accept(short[] from, int offset, int count) throws AsrException {
      requireOpen();
      while (length + count > samples.length) {
        samples = Arrays.copyOf(samples, samples.length * 2);
      }
      System.arraycopy(from, offset, samples, length, count);
      length += count;
      onAccept.check(this);
      return endpoint;
    }

    @Override
    public Optional<String> fallback() {
      return Optional.ofNullable(fallback);
    }

    @Override
    public String partial() {
      requireOpen();
      partials++;
      return "heard " + length / 10;
    }

    @Override
    public Recognition finish() throws AsrException {
      requireOpen();
      String text = (grammar != null ? onGrammar : dictated ? onDictation : onCore).hear(this);
      Recognition heard = sentence(text);
      if (grammar != null) {
        heard = new Recognition(heard.nBest(), secondPass.apply(text));
      }
      finished = true;
      return heard;
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
