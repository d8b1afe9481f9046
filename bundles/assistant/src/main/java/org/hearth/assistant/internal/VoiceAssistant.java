package org.hearth.assistant.internal;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.SpeechRecognizer;
import org.hearth.api.assistant.Assistant;
import org.hearth.api.assistant.ListeningOptions;
import org.hearth.api.assistant.ListeningStream;
import org.hearth.api.assistant.UtteranceListener;
import org.hearth.api.assistant.UtteranceObserver;
import org.hearth.api.audio.SegmenterFactory;
import org.hearth.api.intent.HandlerExchange;
import org.hearth.api.intent.IntentCompiler;
import org.hearth.api.intent.IntentHandler;
import org.hearth.api.keystore.SealedData;
import org.hearth.api.language.LanguageModels;
import org.hearth.api.learning.InteractionLog;
import org.hearth.api.speaker.SpeakerIdentifier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * The chain of one utterance: segmenter, recogniser, templates. What it made of a person's adapter
 * is in memory, and goes with the person.
 */
@Component(
    service = {Assistant.class, HandlerExchange.class, SealedData.class},
    configurationPid = "org.hearth.assistant",
    // Without its configuration it would start with the defaults, and once more when that arrives.
    configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class VoiceAssistant implements Assistant, HandlerExchange, SealedData {

  /** Configuration {@code org.hearth.assistant}. */
  @interface Config {
    /**
     * Probability that a meaning is right from which on it is acted upon. 0 to 1. Where the base
     * model has no second pass, {@link #threshold} and {@link #plausibility} decide.
     */
    double act_probability() default 0.5;

    /**
     * Probability that a meaning is right from which on the person is asked, if it is not enough to
     * act; below it, the utterance is refused. 0 to 1; 1 never asks.
     */
    double ask_probability() default 0.3;

    /**
     * Share that sentences must have in an n-best list, against what is unknown; below it, the
     * utterance is refused. 0 to 1.
     */
    double threshold() default 0.5;

    /**
     * Least probability of the best sentence, in relation to the best hypothesis of any kind; below
     * it, the utterance is refused. 0 to 1.
     */
    double plausibility() default 0.02;

    /** Milliseconds that a handler may take before the stream goes on without it. From 1 on. */
    long handler_millis() default 2000;
  }

  private final SpeechRecognizer recognizer;
  private final SegmenterFactory segmenters;
  private final StackPreparer stacks;
  private final Decision.Limits limits;
  private final Handlers handlers;
  private final Observers observers = new Observers();
  private final AtomicInteger hearing = new AtomicInteger();
  private final AtomicReference<InteractionLog> interactions = new AtomicReference<>();
  private final AtomicReference<SpeakerIdentifier> speakers = new AtomicReference<>();
  private final ExecutorService coreDecoding =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "hearth-core-decoding");
            thread.setDaemon(true);
            return thread;
          });

  /** Called by the container. */
  @Activate
  public VoiceAssistant(
      @Reference SpeechRecognizer recognizer,
      @Reference IntentCompiler intents,
      @Reference LanguageModels languages,
      @Reference SegmenterFactory segmenters,
      Config config) {
    requireShare("act.probability", config.act_probability());
    requireShare("ask.probability", config.ask_probability());
    requireShare("threshold", config.threshold());
    requireShare("plausibility", config.plausibility());
    if (config.handler_millis() < 1) {
      throw new IllegalArgumentException(
          "org.hearth.assistant: handler.millis is "
              + config.handler_millis()
              + ", expected 1 or more");
    }
    this.recognizer = recognizer;
    this.segmenters = segmenters;
    this.stacks = new StackPreparer(recognizer, intents, languages);
    this.limits =
        new Decision.Limits(
            Calibration.EMBEDDED,
            new SentenceJudge.Thresholds(config.act_probability(), config.ask_probability()),
            new NBestJudge.Limits(config.threshold(), config.plausibility()));
    this.handlers = new Handlers(Duration.ofMillis(config.handler_millis()));
  }

  private static void requireShare(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(
          "org.hearth.assistant: " + name + " is " + value + ", expected 0 to 1");
    }
  }

  @Override
  public ListeningStream listen(ListeningOptions options, UtteranceListener listener) {
    return new SegmentedStream(
        recognizer,
        stacks,
        segmenters,
        coreDecoding,
        limits,
        options,
        listener,
        interactions::get,
        new SpeakerStacks(speakers::get, stacks, coreDecoding),
        handlers,
        observers,
        hearing);
  }

  @Override
  public void prepare(AdapterStack stack) throws AsrException {
    stacks.prepare(stack);
  }

  @Override
  public boolean isHearing() {
    return hearing.get() > 0;
  }

  @Override
  public <E extends Exception> void exchange(Work<E> work) throws E {
    handlers.exchange(work);
  }

  @Override
  public String name() {
    return "prepared stacks";
  }

  /** Nothing of it is on disk. */
  @Override
  public int reseal() {
    return 0;
  }

  @Override
  public void forget(String person) {
    stacks.forget(person);
    recognizer.releaseAdapted();
  }

  /** Called by the container. */
  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  void setInteractionLog(InteractionLog log) {
    interactions.set(log);
  }

  /** Called by the container, after the successor was set if there is one. */
  void unsetInteractionLog(InteractionLog log) {
    interactions.compareAndSet(log, null);
  }

  /** Called by the container. */
  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  void setSpeakerIdentifier(SpeakerIdentifier identifier) {
    speakers.set(identifier);
  }

  /** Called by the container, after the successor was set if there is one. */
  void unsetSpeakerIdentifier(SpeakerIdentifier identifier) {
    speakers.compareAndSet(identifier, null);
  }

  /** Called by the container. */
  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addHandler(IntentHandler handler, Map<String, Object> properties) {
    handlers.add(handler, properties);
  }

  /** Called by the container, which waits for the handler's last call. */
  void removeHandler(IntentHandler handler) {
    handlers.remove(handler);
  }

  /** Called by the container. */
  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addObserver(UtteranceObserver observer) {
    observers.add(observer);
  }

  /** Called by the container. */
  void removeObserver(UtteranceObserver observer) {
    observers.remove(observer);
  }

  @Deactivate
  void deactivate() {
    coreDecoding.shutdown();
  }
}
