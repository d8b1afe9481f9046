package org.hearth.wake.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.hearth.api.audio.SegmenterFactory;
import org.hearth.api.wake.WakeDetection;
import org.hearth.api.wake.WakeStream;
import org.hearth.wake.internal.spot.Sensitivity;

/** A stream of audio in which one phrase is awaited. */
final class SpottedStream implements WakeStream {
  private final String text;
  private final GatedFrames frames;
  private final Deque<WakeDetection> found = new ArrayDeque<>();

  SpottedStream(SpottedPhrase phrase, double sensitivity, SegmenterFactory gates) {
    this.text = phrase.phrase().text();
    double least = Sensitivity.leastScore(sensitivity);
    this.frames =
        new GatedFrames(phrase.model(), gates, new PhraseListener(phrase, least, this::found));
  }

  private void found(PhraseListener.Found place) {
    found.add(
        new WakeDetection(
            text, place.begin(), place.end(), Sensitivity.probability(place.score())));
  }

  @Override
  public Optional<WakeDetection> accept(short[] samples, int offset, int length) {
    frames.accept(samples, offset, length);
    return Optional.ofNullable(found.poll());
  }

  @Override
  public Optional<WakeDetection> flush() {
    frames.flush();
    return Optional.ofNullable(found.poll());
  }
}
