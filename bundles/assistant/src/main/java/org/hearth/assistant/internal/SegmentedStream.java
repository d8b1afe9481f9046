package org.hearth.assistant.internal;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.SpeechRecognizer;
import org.hearth.api.assistant.ListeningOptions;
import org.hearth.api.assistant.ListeningStream;
import org.hearth.api.assistant.Utterance;
import org.hearth.api.assistant.UtteranceListener;
import org.hearth.api.audio.PcmStream;
import org.hearth.api.audio.SampleBuffer;
import org.hearth.api.audio.Segmenter;
import org.hearth.api.audio.SegmenterFactory;
import org.hearth.api.audio.UtteranceSink;
import org.hearth.api.intent.IntentRequest;
import org.hearth.api.learning.InteractionLog;
import org.hearth.api.speaker.SpeakerDecision;
import org.hearth.api.speaker.SpeakerSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One source of audio: the segmenter finds utterances, each of which is decoded on the stack that
 * is active when it begins. What goes wrong in an utterance, in the recogniser, the templates or
 * the listener, ends that utterance alone.
 */
final class SegmentedStream implements ListeningStream, UtteranceSink {
  private static final Logger LOG = LoggerFactory.getLogger(SegmentedStream.class);

  private final SpeechRecognizer recognizer;
  private final StackPreparer stacks;
  private final Executor executor;
  private final Decision.Limits limits;
  private final ListeningOptions options;
  private final UtteranceListener listener;
  private final Supplier<InteractionLog> interactions;
  private final SpeakerStacks speakers;
  private final Handlers handlers;
  private final Observers observers;
  private final AtomicInteger hearing;
  private final Segmenter segmenter;

  /** Whether this stream counts in {@link #hearing}: from the beginning of an utterance on. */
  private boolean counted;

  /** Null when what is said is neither kept nor may be heard again. */
  private SampleBuffer audio;

  /** Empty when it is not to be told by the voice who speaks. */
  private Optional<SpeakerSession> voice = Optional.empty();

  private UtteranceDecoder decoder;

  /** The stack of the last utterance that began. */
  private AdapterStack heardOn;

  /** Null when nothing was asked. */
  private Question question;

  private AsrException failure;
  private String lastPartial = "";
  private long arrival;
  private long startSample;

  /**
   * @param interactions who keeps what people allowed; gives null when nobody is there
   * @param speakers tells people by their voices
   * @param handlers who acts on what was understood
   * @param observers who is told of what was heard
   * @param hearing counts the utterances in flight, of all streams
   */
  SegmentedStream(
      SpeechRecognizer recognizer,
      StackPreparer stacks,
      SegmenterFactory segmenters,
      Executor executor,
      Decision.Limits limits,
      ListeningOptions options,
      UtteranceListener listener,
      Supplier<InteractionLog> interactions,
      SpeakerStacks speakers,
      Handlers handlers,
      Observers observers,
      AtomicInteger hearing) {
    this.recognizer = recognizer;
    this.stacks = stacks;
    this.executor = executor;
    this.limits = limits;
    this.options = options;
    this.listener = listener;
    this.interactions = interactions;
    this.speakers = speakers;
    this.handlers = handlers;
    this.observers = observers;
    this.hearing = hearing;
    this.segmenter = segmenters.create(this);
  }

  @Override
  public void accept(short[] samples, int offset, int length) throws AsrException {
    arrival = System.nanoTime();
    segmenter.accept(samples, offset, length);
    throwFailure();
  }

  @Override
  public void flush() throws AsrException {
    arrival = System.nanoTime();
    segmenter.flush();
    throwFailure();
  }

  @Override
  public void close() {
    closeQuestion();
    giveUp();
  }

  /** Ends the utterance in flight, if there is one. */
  private void giveUp() {
    audio = null;
    voice = Optional.empty();
    if (counted) {
      counted = false;
      hearing.decrementAndGet();
    }
    if (decoder != null) {
      decoder.close();
      decoder = null;
    }
  }

  @Override
  public void begin(long firstSample) {
    guarded(
        () -> {
          startSample = firstSample;
          lastPartial = "";
          hearing.incrementAndGet();
          counted = true;
          if (question != null && !question.isOpen(startSample / (double) PcmStream.SAMPLE_RATE)) {
            closeQuestion();
          }
          AdapterStack stack = stack();
          heardOn = stack;
          // What answers a question belongs to whoever was asked.
          voice =
              options.identify() && question == null ? speakers.listen(stack) : Optional.empty();
          audio = voice.isPresent() || isKept(stack.userName()) ? new SampleBuffer() : null;
          decoder = decoder(question == null ? stacks.get(stack) : stacks.withAnswers(stack));
          return false;
        });
  }

  private UtteranceDecoder decoder(PreparedStack prepared) throws AsrException {
    return new UtteranceDecoder(
        recognizer, stacks, prepared, options.coreTranscript(), executor, startSample, limits);
  }

  @Override
  public boolean audio(short[] samples, int offset, int length) {
    return decoder != null
        && guarded(
            () -> {
              boolean endpoint = decoder.accept(samples, offset, length);
              if (audio != null) {
                audio.add(samples, offset, length);
              }
              voice.ifPresent(session -> session.accept(samples, offset, length));
              if (listener.wantsPartials()) {
                reportPartial();
              }
              return endpoint;
            });
  }

  @Override
  public void end(long endSample) {
    if (decoder == null) {
      return;
    }
    guarded(
        () -> {
          Optional<SpeakerDecision> speaker = voice.flatMap(SpeakerSession::finish);
          hearAgain(speaker.flatMap(who -> speakers.theirs(heardOn, who)));
          Utterance utterance = decoder.finish(endSample, arrival).saidBy(speaker);
          SampleBuffer kept = isKept(utterance.user()) ? audio : null;
          giveUp();
          Optional<Utterance> answered =
              Optional.ofNullable(question).flatMap(asked -> asked.answered(utterance));
          if (answered.isPresent()) {
            answer(answered.get(), question.audio());
          } else if (utterance.match().isPresent() || !utterance.text().isEmpty()) {
            closeQuestion(utterance);
            listener.heard(acted(utterance));
            keepOrAsk(utterance, kept);
          }
          return false;
        });
  }

  /** Gives up what was heard so far, and hears all of it on a person's stack. */
  private void hearAgain(Optional<AdapterStack> theirs) throws AsrException {
    if (theirs.isPresent()) {
      heardOn = theirs.get();
      decoder.close();
      decoder = null;
      decoder = decoder(stacks.get(heardOn));
      short[] samples = audio.samples();
      decoder.accept(samples, 0, samples.length);
    }
  }

  /** With what came of it, if somebody acts on it. */
  private Utterance acted(Utterance utterance) {
    if (!options.acts()) {
      return utterance;
    }
    observers.tell(utterance, options.source());
    if (utterance.match().isEmpty()) {
      return utterance;
    }
    IntentRequest request =
        new IntentRequest(
            utterance.match().get(),
            utterance.text(),
            Optional.ofNullable(utterance.user()),
            options.source());
    Utterance acted = handlers.act(request).map(utterance::withReply).orElse(utterance);
    observers.tellOutcome(acted, options.source());
    return acted;
  }

  /** Reports what an answer has made of the utterance that asked. */
  private void answer(Utterance answered, SampleBuffer kept) {
    question = null;
    listener.heard(acted(answered));
    if (answered.match().isEmpty()) {
      keepOrAsk(answered, kept);
    } else {
      keepConfirmed(answered, kept);
    }
  }

  /** What asks is kept when its question has been answered, or is not answered any more. */
  private void keepOrAsk(Utterance utterance, SampleBuffer kept) {
    Optional<Question> asked = Question.of(utterance, kept);
    if (asked.isPresent()) {
      question = asked.get();
      AdapterStack stack = heardOn;
      executor.execute(() -> prepareAnswers(stack));
    } else {
      keep(utterance, kept);
    }
  }

  private void prepareAnswers(AdapterStack stack) {
    try {
      stacks.withAnswers(stack);
    } catch (AsrException e) {
      LOG.debug("whoever answers will be told", e);
    }
  }

  private void closeQuestion() {
    if (question != null) {
      Question closed = question;
      question = null;
      keep(closed.utterance(), closed.audio());
    }
  }

  /** As {@link #closeQuestion()}; who says in full what was meant has confirmed it. */
  private void closeQuestion(Utterance said) {
    Optional<Utterance> meant = Optional.ofNullable(question).flatMap(it -> it.corrected(said));
    if (meant.isPresent()) {
      SampleBuffer sound = question.audio();
      question = null;
      keepConfirmed(meant.get(), sound);
    } else {
      closeQuestion();
    }
  }

  private boolean isKept(String user) {
    InteractionLog log = interactions.get();
    return log != null && user != null && log.keeps(user);
  }

  /** Asks again: the person may have taken the permission back while speaking. */
  private void keep(Utterance utterance, SampleBuffer kept) {
    InteractionLog log = interactions.get();
    if (kept != null && log != null && log.keeps(utterance.user())) {
      log.heard(utterance, kept.samples());
    }
  }

  private void keepConfirmed(Utterance utterance, SampleBuffer kept) {
    InteractionLog log = interactions.get();
    if (kept != null && log != null && log.keeps(utterance.user())) {
      log.confirmed(utterance, kept.samples());
    }
  }

  private AdapterStack stack() throws AsrException {
    try {
      return options.stack().get();
    } catch (AdapterException e) {
      throw new AsrException(e.getMessage(), e);
    }
  }

  private void reportPartial() throws AsrException {
    String partial = decoder.partial();
    if (!partial.equals(lastPartial)) {
      lastPartial = partial;
      listener.partial(partial);
    }
  }

  private interface Step {
    boolean run() throws AsrException;
  }

  /**
   * A segmenter's sink cannot throw: the failure is kept and thrown by the call that fed it. The
   * utterance is given up whatever was thrown.
   */
  private boolean guarded(Step step) {
    boolean done = false;
    try {
      boolean endpoint = step.run();
      done = true;
      return endpoint;
    } catch (AsrException e) {
      failure = e;
    } catch (RuntimeException e) {
      // Not its message, in which there may be what was said.
      failure = new AsrException("an utterance was given up: " + e.getClass().getName(), e);
    } finally {
      if (!done) {
        giveUp();
      }
    }
    return false;
  }

  private void throwFailure() throws AsrException {
    if (failure != null) {
      AsrException thrown = failure;
      failure = null;
      throw thrown;
    }
  }
}
