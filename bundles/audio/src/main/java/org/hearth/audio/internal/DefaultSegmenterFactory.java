package org.hearth.audio.internal;

import org.hearth.api.audio.Segmenter;
import org.hearth.api.audio.SegmenterFactory;
import org.hearth.api.audio.UtteranceSink;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/** Makes segmenters by the configuration {@code org.hearth.audio}. Immutable. */
@Component(
    service = SegmenterFactory.class,
    configurationPid = "org.hearth.audio",
    // Without its configuration it would start with the defaults, and once more when that arrives.
    configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class DefaultSegmenterFactory implements SegmenterFactory {

  /**
   * Settings of {@code org.hearth.audio}, an underscore here being a dot there; {@link
   * SegmenterSettings} says what they mean.
   */
  @interface Config {

    /** Audio kept before the detected start of speech; 0 to 1000. */
    int pre_roll_millis() default 300;

    /** Speech that begins an utterance; 10 to 500. */
    int minimum_speech_millis() default 100;

    /** Silence that ends an utterance; 100 to the maximum utterance. */
    int trailing_silence_millis() default 800;

    /** Length at which an utterance is ended; 3000 to 120000. */
    int maximum_utterance_millis() default 20_000;

    /** Silence that ends an utterance once the recogniser believes it is over. */
    int endpoint_silence_millis() default 300;

    /** How long the recogniser must believe so to end an utterance in steady noise. */
    int endpoint_hold_millis() default 1_500;

    /** Mean decibels above the noise that count as speech; 1 to 20. */
    double threshold_decibels() default 3.0;
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
            config.pre_roll_millis(),
            config.minimum_speech_millis(),
            config.trailing_silence_millis(),
            config.maximum_utterance_millis(),
            config.endpoint_silence_millis(),
            config.endpoint_hold_millis(),
            config.threshold_decibels());
  }

  @Override
  public Segmenter create(UtteranceSink sink) {
    return new SpeechSegmenter(settings, sink);
  }
}
