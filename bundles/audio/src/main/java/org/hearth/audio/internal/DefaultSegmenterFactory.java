package org.hearth.audio.internal;

import org.hearth.api.audio.Segmenter;
import org.hearth.api.audio.SegmenterFactory;
import org.hearth.api.audio.UtteranceSink;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Makes segmenters by the configuration {@code org.hearth.audio}. Immutable. */
@Component(service = SegmenterFactory.class, configurationPid = "org.hearth.audio")
public final class DefaultSegmenterFactory implements SegmenterFactory {

  /** Settings of {@code org.hearth.audio}; {@link SegmenterSettings} says what they mean. */
  public @interface Config {

    /** Audio kept before the detected start of speech; 0 to 1000. */
    int preRollMillis() default 300;

    /** Speech that begins an utterance; 10 to 500. */
    int minimumSpeechMillis() default 100;

    /** Silence that ends an utterance; 100 to the maximum utterance. */
    int trailingSilenceMillis() default 800;

    /** Length at which an utterance is ended; 3000 to 120000. */
    int maximumUtteranceMillis() default 20_000;

    /** Silence that ends an utterance once the recogniser believes it is over. */
    int endpointSilenceMillis() default 300;

    /** How long the recogniser must believe so to end an utterance in steady noise. */
    int endpointHoldMillis() default 1_500;

    /** Mean decibels above the noise that count as speech; 1 to 20. */
    double thresholdDecibels() default 3.0;
  }

  private final SegmenterSettings settings;

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException naming the first setting out of its range
   */
  @Activate
  public DefaultSegmenterFactory(Config config) {
    this.settings =
        new SegmenterSettings(
            config.preRollMillis(),
            config.minimumSpeechMillis(),
            config.trailingSilenceMillis(),
            config.maximumUtteranceMillis(),
            config.endpointSilenceMillis(),
            config.endpointHoldMillis(),
            config.thresholdDecibels());
  }

  @Override
  public Segmenter create(UtteranceSink sink) {
    return new SpeechSegmenter(settings, sink);
  }
}
