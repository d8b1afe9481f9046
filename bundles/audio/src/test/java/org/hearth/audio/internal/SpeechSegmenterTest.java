package org.hearth.audio.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.LongPredicate;
import org.hearth.audio.internal.RecordingSink.Utterance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpeechSegmenterTest {
  private static final SegmenterSettings DEFAULTS =
      new SegmenterSettings(300, 100, 800, 20_000, 300, 1_500, 3.0);
  private static final int SECOND = 16_000;
  private static final double ROOM = -75;

  /** Speech fades in and out, so its edges are known to about this many samples. */
  private static final int EDGE = SECOND / 10;

  @Test
  void speechBetweenPausesIsOneUtteranceWithPreRollAndTail() {
    Utterance only =
        only(new SyntheticSpeech(1).silence(2).speech(1.5, -20).silence(2).noise(ROOM).build());
    assertNear(2 * SECOND - 0.3 * SECOND, only.begin(), EDGE);
    assertNear(3.5 * SECOND, only.lastSpeech(), EDGE);
    assertNear(3.5 * SECOND + 0.8 * SECOND, only.end(), EDGE);
  }

  @Test
  void trailingSilenceIsExact() {
    Utterance only =
        only(new SyntheticSpeech(1).silence(2).speech(1.5, -20).silence(2).noise(ROOM).build());
    assertEquals(800 * 16, only.end() - only.lastSpeech());
  }

  @Test
  void digitalSilenceHoldsNoUtterance() {
    assertEquals(List.of(), segment(new SyntheticSpeech(1).silence(10).build()));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-70, -50, -30, -15})
  void steadyNoiseHoldsNoUtterance(double level) {
    assertEquals(List.of(), segment(new SyntheticSpeech(2).silence(30).noise(level).build()));
  }

  @Test
  void noiseThatBeginsAfterDigitalSilenceIsLeftAloneOnceKnown() {
    SyntheticSpeech stream = new SyntheticSpeech(3).silence(20);
    List<Utterance> found = segment(stream.noise(3 * SECOND, stream.length(), -45).build());
    assertTrue(found.size() <= 1, found::toString);
    assertTrue(found.stream().allMatch(u -> u.end() < 8 * SECOND), found::toString);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-45, -30, -10, 0, 12})
  void speechIsFoundAtAnyLevel(double level) {
    Utterance only =
        only(new SyntheticSpeech(4).silence(1).speech(1.5, level).silence(2).noise(-80).build());
    assertCovers(only, SECOND, (int) (2.5 * SECOND));
  }

  @Test
  void speechInDigitalSilenceIsFound() {
    Utterance only = only(new SyntheticSpeech(5).silence(1).speech(1.5, -30).silence(2).build());
    assertCovers(only, SECOND, (int) (2.5 * SECOND));
  }

  @ParameterizedTest
  @ValueSource(longs = {6, 7, 8, 9})
  void speechInNoiseAtSixDecibelsIsFound(long seed) {
    // The voice at -10 dB peak has about -25 dB root mean square.
    short[] clean = new SyntheticSpeech(seed).speech(1.5, -10).build();
    double noise = 10 * Math.log10(meanSquare(clean) / (32_768.0 * 32_768.0)) - 6;
    Utterance only =
        only(new SyntheticSpeech(seed).silence(3).speech(1.5, -10).silence(3).noise(noise).build());
    assertCovers(only, 3 * SECOND + EDGE, (int) (4.5 * SECOND) - EDGE);
  }

  @Test
  void streamThatBeginsWithinSpeechIsCoveredFromItsFirstSample() {
    // Half a syllable in: the first frame is as loud as speech gets.
    short[] whole = new SyntheticSpeech(10).speech(1.5, -20).silence(2).noise(ROOM).build();
    short[] cut = new short[whole.length - 2_000];
    System.arraycopy(whole, 2_000, cut, 0, cut.length);
    Utterance only = only(cut);
    assertEquals(0, only.begin());
    assertNear(1.5 * SECOND - 2_000, only.lastSpeech(), EDGE);
  }

  @Test
  void clickIsTooShortForAnUtterance() {
    SyntheticSpeech stream = new SyntheticSpeech(11).silence(4).noise(ROOM);
    assertEquals(List.of(), segment(stream.noise(2 * SECOND, 2 * SECOND + 320, -20).build()));
  }

  @Test
  void pauseWithinASentenceDoesNotSplit() {
    Utterance only =
        only(
            new SyntheticSpeech(12)
                .silence(1)
                .speech(1, -20)
                .silence(0.65)
                .speech(1, -20)
                .silence(2)
                .noise(ROOM)
                .build());
    assertCovers(only, SECOND, (int) (3.65 * SECOND));
  }

  @Test
  void longerPauseSplitsWithoutOverlap() {
    List<Utterance> found =
        segment(
            new SyntheticSpeech(13)
                .silence(1)
                .speech(1, -20)
                .silence(1.0)
                .speech(1, -20)
                .silence(2)
                .noise(ROOM)
                .build());
    assertEquals(2, found.size(), found::toString);
    assertTrue(found.get(1).begin() >= found.get(0).end(), found::toString);
    assertCovers(found.get(1), 3 * SECOND, 4 * SECOND);
  }

  @Test
  void longUtteranceIsEndedAndFollowedWithoutAGap() {
    List<Utterance> found =
        segment(new SyntheticSpeech(14).silence(1).speech(30, -20).silence(2).noise(ROOM).build());
    assertEquals(2, found.size(), found::toString);
    assertEquals(20 * SECOND, found.get(0).length());
    assertEquals(found.get(0).end(), found.get(1).begin());
  }

  @Test
  void endpointEndsAfterALittleSilence() {
    int speechEnd = 2 * SECOND;
    Utterance only =
        only(
            new SyntheticSpeech(15).silence(1).speech(1, -20).silence(2).noise(ROOM).build(),
            position -> position >= speechEnd);
    assertNear(speechEnd + 0.3 * SECOND, only.end(), EDGE + SECOND / 10);
    assertTrue(only.end() - only.lastSpeech() >= 300 * 16, only::toString);
  }

  @Test
  void endpointWithinSpeechDoesNotEndAtOnce() {
    Utterance only =
        only(
            new SyntheticSpeech(16).silence(1).speech(3, -20).silence(2).noise(ROOM).build(),
            position -> position >= 2 * SECOND && position < 3 * SECOND);
    assertCovers(only, SECOND, 4 * SECOND);
  }

  @Test
  void lastingEndpointEndsWhatIsTakenForSpeech() {
    // A voice that never pauses, or noise that sounds like one, from 1 s on.
    List<Utterance> found =
        segment(
            new SyntheticSpeech(17).silence(1).speech(6, -20).silence(2).noise(ROOM).build(),
            position -> position >= 3 * SECOND);
    assertNear(3 * SECOND + 1.5 * SECOND, found.get(0).end(), SECOND / 10 + 160);
  }

  @Test
  void interruptedEndpointBeginsAnew() {
    List<Utterance> found =
        segment(
            new SyntheticSpeech(18).silence(1).speech(6, -20).silence(2).noise(ROOM).build(),
            position ->
                position >= 2 * SECOND && (position < 3 * SECOND || position >= 4 * SECOND));
    assertNear(4 * SECOND + 1.5 * SECOND, found.get(0).end(), SECOND / 10 + 160);
  }

  @Test
  void flushEndsAnOpenUtteranceWithItsLastSample() {
    short[] stream = new SyntheticSpeech(19).silence(1).speech(1.0001, -20).noise(ROOM).build();
    assertEquals(stream.length, only(stream).end());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 160, 1_000, 1_000_000})
  void resultDoesNotDependOnHowTheStreamIsCut(int piece) {
    short[] stream =
        new SyntheticSpeech(20).silence(1).speech(1, -20).silence(2).speech(1, -20).build();
    RecordingSink sink = new RecordingSink(stream);
    feed(new SpeechSegmenter(DEFAULTS, sink), stream, piece);
    assertEquals(segment(stream), sink.utterances());
  }

  @Test
  void preRollCanBeSwitchedOff() {
    short[] stream =
        new SyntheticSpeech(21).silence(1).speech(1, -20).silence(2).noise(ROOM).build();
    RecordingSink sink = new RecordingSink(stream);
    SegmenterSettings settings = new SegmenterSettings(0, 100, 800, 20_000, 300, 1_500, 3.0);
    feed(new SpeechSegmenter(settings, sink), stream, 800);
    assertEquals(segment(stream).get(0).begin() + 300 * 16, sink.utterances().get(0).begin());
  }

  private static Utterance only(short[] stream) {
    return only(stream, position -> false);
  }

  private static Utterance only(short[] stream, LongPredicate endpoint) {
    List<Utterance> found = segment(stream, endpoint);
    assertEquals(1, found.size(), found::toString);
    return found.get(0);
  }

  private static List<Utterance> segment(short[] stream) {
    return segment(stream, position -> false);
  }

  private static List<Utterance> segment(short[] stream, LongPredicate endpoint) {
    RecordingSink sink = new RecordingSink(stream, endpoint);
    feed(new SpeechSegmenter(DEFAULTS, sink), stream, 800);
    return sink.utterances();
  }

  private static void feed(SpeechSegmenter segmenter, short[] stream, int piece) {
    for (int i = 0; i < stream.length; i += piece) {
      segmenter.accept(stream, i, Math.min(piece, stream.length - i));
    }
    segmenter.flush();
  }

  private static void assertNear(double expected, long actual, int tolerance) {
    assertEquals(expected, (double) actual, tolerance);
  }

  private static void assertCovers(Utterance utterance, int from, int to) {
    assertTrue(utterance.begin() <= from && utterance.end() >= to, utterance::toString);
  }

  private static double meanSquare(short[] samples) {
    double sum = 0;
    for (short sample : samples) {
      sum += (double) sample * sample;
    }
    return sum / samples.length;
  }
}
