package org.hearth.assistant.internal;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.SpeechRecognizer;
import org.hearth.api.assistant.Assistant;
import org.hearth.api.assistant.ListeningOptions;
import org.hearth.api.assistant.ListeningStream;
import org.hearth.api.assistant.UtteranceListener;
import org.hearth.api.audio.SegmenterFactory;
import org.hearth.api.intent.IntentCompiler;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The chain of one utterance: segmenter, recogniser, templates. */
@Component(service = Assistant.class, configurationPid = "org.hearth.assistant")
public final class VoiceAssistant implements Assistant {

  /** Configuration {@code org.hearth.assistant}. */
  @interface Config {
    /** Posterior that the sentences of an n-best list need together; below it, refused. 0 to 1. */
    double threshold() default 0.5;
  }

  private final SpeechRecognizer recognizer;
  private final SegmenterFactory segmenters;
  private final StackPreparer stacks;
  private final double threshold;
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
      @Reference SegmenterFactory segmenters,
      Config config) {
    if (!(config.threshold() >= 0 && config.threshold() <= 1)) {
      throw new IllegalArgumentException(
          "org.hearth.assistant: threshold is " + config.threshold() + ", expected 0 to 1");
    }
    this.recognizer = recognizer;
    this.segmenters = segmenters;
    this.stacks = new StackPreparer(recognizer, intents);
    this.threshold = config.threshold();
  }

  @Override
  public ListeningStream listen(ListeningOptions options, UtteranceListener listener) {
    return new SegmentedStream(
        recognizer, stacks, segmenters, coreDecoding, threshold, options, listener);
  }

  @Override
  public void prepare(AdapterStack stack) throws AsrException {
    stacks.get(stack);
  }

  @Deactivate
  void deactivate() {
    coreDecoding.shutdown();
  }
}
