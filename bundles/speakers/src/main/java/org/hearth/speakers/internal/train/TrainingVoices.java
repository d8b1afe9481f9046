package org.hearth.speakers.internal.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.hearth.nnet.api.Features;
import org.hearth.speakers.internal.VoiceFrames;
import org.hearth.speakers.internal.VoiceStatistics;

/**
 * Statistics of the voices to train on. Each utterance is taken as it is and once more as another
 * microphone would hear it: with noise, and coloured.
 */
final class TrainingVoices {
  /** Recordings are joined until they are as long: two seconds. */
  private static final int LEAST = 32_000;

  /** What is shorter than half a second is not split. */
  private static final int LEAST_HALF = 8_000;

  /** Signal to noise ratios of the altered utterances in dB. */
  private static final double QUIETEST = 8;

  private static final double LOUDEST = 35;

  /** Standard deviations of what another microphone adds to the first cepstral coefficients. */
  private static final double[] COLOUR = {6, 4, 3, 1.5, 1};

  private final Features features;
  private final Random random;
  private final Map<String, List<VoiceStatistics>> plain = new LinkedHashMap<>();
  private final Map<String, List<VoiceStatistics>> altered = new LinkedHashMap<>();

  TrainingVoices(Features features, Random random) {
    this.features = features;
    this.random = random;
  }

  /** Takes all recordings of a voice. */
  void add(String voice, List<short[]> recordings) {
    for (short[] utterance : utterances(recordings)) {
      VoiceStatistics.of(VoiceFrames.of(features, utterance))
          .ifPresent(each -> put(plain, voice, each));
      altered(utterance).ifPresent(each -> put(altered, voice, each));
    }
  }

  private static void put(
      Map<String, List<VoiceStatistics>> voices, String voice, VoiceStatistics statistics) {
    voices.computeIfAbsent(voice, name -> new ArrayList<>()).add(statistics);
  }

  /** Joins short recordings; one that is alone is split, so that the voice differs from itself. */
  private static List<short[]> utterances(List<short[]> recordings) {
    List<short[]> joined = new ArrayList<>();
    short[] open = new short[0];
    for (short[] recording : recordings) {
      short[] longer = Arrays.copyOf(open, open.length + recording.length);
      System.arraycopy(recording, 0, longer, open.length, recording.length);
      open = longer;
      if (open.length >= LEAST) {
        joined.add(open);
        open = new short[0];
      }
    }
    if (open.length >= LEAST_HALF) {
      joined.add(open);
    }
    if (joined.size() == 1 && joined.get(0).length >= 2 * LEAST_HALF) {
      short[] whole = joined.get(0);
      int half = whole.length / 2;
      return List.of(Arrays.copyOf(whole, half), Arrays.copyOfRange(whole, half, whole.length));
    }
    return joined;
  }

  private Optional<VoiceStatistics> altered(short[] utterance) {
    double power = 1;
    for (short sample : utterance) {
      power += (double) sample * sample / utterance.length;
    }
    double snr = QUIETEST + random.nextDouble() * (LOUDEST - QUIETEST);
    double amplitude = Math.sqrt(power * Math.pow(10, -snr / 10));
    double pole = 0.95 * random.nextDouble();
    double gain = Math.sqrt(1 - pole * pole);
    double state = 0;
    short[] noisy = new short[utterance.length];
    for (int i = 0; i < noisy.length; i++) {
      state = pole * state + gain * random.nextGaussian();
      double sample = utterance[i] + amplitude * state;
      noisy[i] = (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.rint(sample)));
    }
    List<float[]> frames = VoiceFrames.of(features, noisy);
    for (int c = 0; c < COLOUR.length; c++) {
      double shift = COLOUR[c] * random.nextGaussian();
      for (float[] frame : frames) {
        frame[c + 1] += (float) shift;
      }
    }
    return VoiceStatistics.of(frames);
  }

  /** All utterances of every voice. */
  Map<String, List<VoiceStatistics>> all() {
    Map<String, List<VoiceStatistics>> all = new LinkedHashMap<>();
    plain.forEach((voice, list) -> all.put(voice, new ArrayList<>(list)));
    altered.forEach(
        (voice, list) -> all.computeIfAbsent(voice, name -> new ArrayList<>()).addAll(list));
    return all;
  }

  /** The utterances as they were recorded. */
  Map<String, List<VoiceStatistics>> plain() {
    return plain;
  }
}
