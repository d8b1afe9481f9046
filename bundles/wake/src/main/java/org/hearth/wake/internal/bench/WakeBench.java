package org.hearth.wake.internal.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hearth.api.audio.PcmStream;
import org.hearth.api.audio.SegmenterFactory;
import org.hearth.nnet.api.Matrix;
import org.hearth.wake.internal.GatedFrames;
import org.hearth.wake.internal.PhraseListener;
import org.hearth.wake.internal.SpottedPhrase;

/** Spots several phrases in recordings, as streams spot one. For one thread. */
final class WakeBench {
  /** Scores below are not looked at, in nats. */
  static final double FLOOR = 6;

  private static final int CHUNK = PcmStream.SAMPLE_RATE / 10;

  private final Map<String, SpottedPhrase> phrases;
  private final SegmenterFactory gates;
  private final Map<String, List<Double>> said = new LinkedHashMap<>();
  private final Map<String, List<Double>> falseAlarms = new LinkedHashMap<>();
  private final Map<String, Long> others = new LinkedHashMap<>();

  /**
   * @param phrases by their text; of one model
   */
  WakeBench(Map<String, SpottedPhrase> phrases, SegmenterFactory gates) {
    this.phrases = phrases;
    this.gates = gates;
    for (String phrase : phrases.keySet()) {
      said.put(phrase, new ArrayList<>());
      falseAlarms.put(phrase, new ArrayList<>());
      others.put(phrase, 0L);
    }
  }

  /**
   * Hears a recording in which one phrase is said once; for the other phrases it is background.
   * What is found of the phrase besides its best place is not counted: it may be said twice.
   */
  void said(String phrase, short[] samples) {
    List<Double> found = new ArrayList<>();
    hear(List.of(samples), Map.of(phrase, found));
    said.get(phrase)
        .add(found.stream().mapToDouble(each -> each).max().orElse(Double.NEGATIVE_INFINITY));
  }

  /** Hears recordings, one after the other as one stream, in which no phrase is said. */
  void background(Iterable<short[]> recordings) {
    hear(recordings, Map.of());
  }

  private void hear(Iterable<short[]> recordings, Map<String, List<Double>> wanted) {
    List<PhraseListener> listeners = new ArrayList<>();
    phrases.forEach(
        (text, phrase) -> {
          List<Double> scores = wanted.getOrDefault(text, falseAlarms.get(text));
          listeners.add(new PhraseListener(phrase, FLOOR, found -> scores.add(found.score())));
        });
    GatedFrames frames =
        new GatedFrames(
            phrases.values().iterator().next().model(), gates, new EachListener(listeners));
    for (short[] samples : recordings) {
      for (int at = 0; at < samples.length; at += CHUNK) {
        frames.accept(samples, at, Math.min(CHUNK, samples.length - at));
      }
      for (String text : phrases.keySet()) {
        others.merge(text, wanted.containsKey(text) ? 0L : samples.length, Long::sum);
      }
    }
    frames.flush();
  }

  /** What was found of each phrase. */
  Map<String, WakeCurve> curves() {
    Map<String, WakeCurve> curves = new LinkedHashMap<>();
    for (String phrase : phrases.keySet()) {
      double hours = others.get(phrase) / (3600.0 * PcmStream.SAMPLE_RATE);
      curves.put(phrase, new WakeCurve(said.get(phrase), falseAlarms.get(phrase), hours));
    }
    return curves;
  }

  /** Lets several phrases be spotted in the same frames. */
  private record EachListener(List<PhraseListener> listeners) implements GatedFrames.Listener {
    @Override
    public void begin(long sample) {
      listeners.forEach(each -> each.begin(sample));
    }

    @Override
    public void audio(short[] samples, int offset, int length) {
      listeners.forEach(each -> each.audio(samples, offset, length));
    }

    @Override
    public void frames(Matrix outputs) {
      listeners.forEach(each -> each.frames(outputs));
    }

    @Override
    public void end() {
      listeners.forEach(PhraseListener::end);
    }
  }
}
