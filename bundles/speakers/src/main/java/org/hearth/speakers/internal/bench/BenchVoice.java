package org.hearth.speakers.internal.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.speakers.internal.Embedding;
import org.hearth.speakers.internal.VoiceSpace;

/**
 * A voice of a benchmark.
 *
 * @param enrolment three utterances of at most three seconds
 * @param tests utterances by their length in seconds; none of them overlaps the enrolment
 */
record BenchVoice(List<Embedding> enrolment, Map<Integer, List<Embedding>> tests) {
  private static final int SECOND = 16_000;
  private static final int ENROLLED = 3;
  private static final int ENROLLED_SECONDS = 3;

  /** Tests of a length: a voice with many recordings should not outweigh the others. */
  private static final int MOST_TESTS = 20;

  /** Shorter recordings are joined. */
  private static final int SHORT = SECOND * 3 / 2;

  /**
   * Recordings of a voice: the first ones enrol. One long recording is cut, short ones are joined.
   *
   * @return empty when there is too little of it to enrol and test
   */
  static Optional<BenchVoice> of(
      VoiceSpace voices, List<short[]> recordings, List<Integer> lengths) {
    List<short[]> utterances = utterances(recordings);
    List<Embedding> enrolment = new ArrayList<>();
    for (short[] each : utterances.subList(0, Math.min(ENROLLED, utterances.size()))) {
      short[] cut = Arrays.copyOf(each, Math.min(each.length, ENROLLED_SECONDS * SECOND));
      voices.embed(cut).ifPresent(enrolment::add);
    }
    if (enrolment.size() < ENROLLED) {
      return Optional.empty();
    }
    List<short[]> rest = utterances.subList(ENROLLED, utterances.size());
    Map<Integer, List<Embedding>> tests = new LinkedHashMap<>();
    for (int length : lengths) {
      tests.put(length, tests(voices, rest, length * SECOND));
    }
    return tests.values().stream().allMatch(List::isEmpty)
        ? Optional.empty()
        : Optional.of(new BenchVoice(enrolment, tests));
  }

  private static List<Embedding> tests(VoiceSpace voices, List<short[]> utterances, int samples) {
    List<Embedding> tests = new ArrayList<>();
    for (short[] utterance : utterances) {
      for (int begin = 0;
          begin + samples <= utterance.length && tests.size() < MOST_TESTS;
          begin += samples) {
        voices.embed(Arrays.copyOfRange(utterance, begin, begin + samples)).ifPresent(tests::add);
      }
    }
    return tests;
  }

  private static List<short[]> utterances(List<short[]> recordings) {
    if (recordings.size() == 1) {
      return cut(recordings.get(0));
    }
    List<short[]> utterances = new ArrayList<>();
    short[] open = new short[0];
    for (short[] recording : recordings) {
      short[] longer = Arrays.copyOf(open, open.length + recording.length);
      System.arraycopy(recording, 0, longer, open.length, recording.length);
      boolean isLong = recording.length >= SHORT || longer.length >= 4 * SECOND;
      if (isLong) {
        utterances.add(longer);
      }
      open = isLong ? new short[0] : longer;
    }
    return utterances;
  }

  /** Three pieces to enrol, and what is left. */
  private static List<short[]> cut(short[] recording) {
    int piece = ENROLLED_SECONDS * SECOND;
    if (recording.length < ENROLLED * piece + SECOND) {
      return List.of();
    }
    List<short[]> pieces = new ArrayList<>();
    for (int i = 0; i < ENROLLED; i++) {
      pieces.add(Arrays.copyOfRange(recording, i * piece, (i + 1) * piece));
    }
    pieces.add(Arrays.copyOfRange(recording, ENROLLED * piece, recording.length));
    return pieces;
  }
}
