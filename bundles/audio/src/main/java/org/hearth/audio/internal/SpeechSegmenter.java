package org.hearth.audio.internal;

import java.util.Objects;
import java.util.OptionalLong;
import org.hearth.api.audio.Segmenter;
import org.hearth.api.audio.UtteranceSink;

/**
 * Finds utterances by their energy above an adaptive noise floor.
 *
 * <p>Audio is judged in frames of {@link FrameAnalyzer#FRAME_MILLIS}. While nobody speaks the last
 * seconds are kept, so that an utterance can begin before the moment at which it is recognised as
 * one; while somebody speaks audio is passed on in blocks of {@link #BLOCK} samples, and whatever
 * is left when the utterance ends. Utterances never overlap.
 */
final class SpeechSegmenter implements Segmenter {

  /**
   * Samples passed on at once: 100 ms, small against any pause, large against the cost of a call.
   */
  private static final int BLOCK = 10 * FrameAnalyzer.FRAME;

  /** Once speaking, speech may sink to this part of the threshold before it counts as silence. */
  private static final double RELEASE = 0.75;

  private static final int HISTORY = SpeechHistory.FRAMES * FrameAnalyzer.FRAME;

  private final SegmenterSettings settings;
  private final UtteranceSink sink;
  private final FrameAnalyzer analyzer = new FrameAnalyzer();
  private final NoiseFloor floor = new NoiseFloor();
  private final SpeechHistory history = new SpeechHistory();
  private final SampleRing ring;
  private final short[] frame = new short[FrameAnalyzer.FRAME];
  private final short[] block = new short[BLOCK];
  private int frameFill;

  private boolean speaking;

  /** Of the present utterance, or the end of the last one. */
  private long begin;

  private long delivered;
  private long lastSpeech;

  /** Since when the recogniser has believed without interruption that it is over, or -1. */
  private long endpointSince = -1;

  SpeechSegmenter(SegmenterSettings settings, UtteranceSink sink) {
    this.settings = settings;
    this.sink = Objects.requireNonNull(sink, "sink");
    int preRoll = SegmenterSettings.samples(settings.preRoll());
    this.ring = new SampleRing(HISTORY + preRoll + BLOCK + FrameAnalyzer.FRAME);
  }

  @Override
  public void accept(short[] samples, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, samples.length);
    for (int i = offset; i < offset + length; i++) {
      ring.add(samples[i]);
      frame[frameFill++] = samples[i];
      if (frameFill == FrameAnalyzer.FRAME) {
        frameFill = 0;
        acceptFrame();
      }
    }
  }

  @Override
  public void flush() {
    if (speaking) {
      end();
    }
  }

  private void acceptFrame() {
    float[] levels = analyzer.levels(frame);
    floor.update(levels);
    history.add(levels);
    if (speaking) {
      continueUtterance(levels);
    } else {
      lookForSpeech();
    }
  }

  private void lookForSpeech() {
    int minimum = settings.minimumSpeech() / FrameAnalyzer.FRAME_MILLIS;
    // Frames of which a part belongs to the last utterance are not looked at again.
    long free = (begin + FrameAnalyzer.FRAME - 1) / FrameAnalyzer.FRAME;
    OptionalLong first = history.findSpeech(floor, settings.threshold(), minimum, free);
    if (first.isPresent()) {
      begin(first.getAsLong() * FrameAnalyzer.FRAME);
    }
  }

  private void begin(long firstSpeech) {
    long earliest = Math.max(begin, ring.start());
    begin = Math.max(earliest, firstSpeech - SegmenterSettings.samples(settings.preRoll()));
    delivered = begin;
    lastSpeech =
        FrameAnalyzer.FRAME * (1 + history.lastSpeech(floor, RELEASE * settings.threshold()));
    endpointSince = -1;
    speaking = true;
    sink.begin(begin);
    deliverBlocks();
  }

  private void continueUtterance(float[] levels) {
    if (floor.excess(levels) >= RELEASE * settings.threshold()) {
      lastSpeech = ring.end();
    }
    deliverBlocks();
    long now = ring.end();
    if (endpointSince >= 0
        && now - endpointSince >= SegmenterSettings.samples(settings.endpointHold())) {
      // The recogniser has long heard nothing in what was taken for speech: it is noise.
      floor.forgetBefore(settings.endpointHold() / FrameAnalyzer.FRAME_MILLIS);
      end();
    } else if (isOver(now)) {
      end();
    }
  }

  private boolean isOver(long now) {
    long silence = now - lastSpeech;
    int enough = endpointSince < 0 ? settings.trailingSilence() : settings.endpointSilence();
    return silence >= SegmenterSettings.samples(enough)
        || now - begin >= SegmenterSettings.samples(settings.maximumUtterance());
  }

  private void end() {
    deliver(ring.end());
    speaking = false;
    begin = ring.end();
    sink.end(lastSpeech);
  }

  private void deliverBlocks() {
    while (ring.end() - delivered >= BLOCK) {
      deliver(delivered + BLOCK);
    }
  }

  private void deliver(long until) {
    while (delivered < until) {
      int length = (int) Math.min(BLOCK, until - delivered);
      ring.copy(delivered, block, length);
      delivered += length;
      boolean over = sink.audio(block, 0, length);
      if (!over) {
        endpointSince = -1;
      } else if (endpointSince < 0) {
        endpointSince = delivered;
      }
    }
  }
}
