package org.hearth.api.audio;

/**
 * Makes segmenters with the configured voice-activity settings. Safe for use by several threads.
 */
public interface SegmenterFactory {

  /** A new segmenter at sample position 0 that reports to {@code sink}. */
  Segmenter create(UtteranceSink sink);
}
