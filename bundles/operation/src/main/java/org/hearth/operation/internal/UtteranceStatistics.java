package org.hearth.operation.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hearth.api.assistant.Utterance;
import org.hearth.api.assistant.UtteranceObserver;
import org.osgi.service.component.annotations.Component;

/** Counts what is heard where Hearth acts; keeps no word of it. Safe for use by several threads. */
@Component(service = {UtteranceObserver.class, UtteranceStatistics.class})
public final class UtteranceStatistics implements UtteranceObserver {
  private static final double[] BOUNDS = {0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 5};
  private static final double MILLIS = 1_000;

  /** Seconds of a stream; no word of what was said in them. */
  private record Span(double start, double end) {}

  private final Map<String, Long> byOutcome =
      new TreeMap<>(Map.of("asked", 0L, "refused", 0L, "understood", 0L));
  private final long[] atMost = new long[BOUNDS.length];

  /** What asked last, by source; the source without a name is "". */
  private final Map<String, Span> asking = new HashMap<>();

  private long count;
  private double latencySeconds;
  private double speechSeconds;

  @Override
  public synchronized void heard(Utterance utterance, Optional<String> source) {
    byOutcome.merge(outcome(utterance), 1L, Long::sum);
    double latency = utterance.latencyMillis() / MILLIS;
    for (int i = 0; i < BOUNDS.length; i++) {
      if (latency <= BOUNDS[i]) {
        atMost[i]++;
      }
    }
    count++;
    latencySeconds += latency;
    speechSeconds += newSeconds(utterance, source.orElse(""));
  }

  /**
   * How much of an utterance was not counted yet: one that asked is told again, from its own start
   * to its answer's end. Another stream of the same source counts its seconds from 0 again.
   */
  private double newSeconds(Utterance utterance, String source) {
    Span asked = asking.remove(source);
    if (utterance.judgement().asked().isPresent()) {
      asking.put(source, new Span(utterance.start(), utterance.end()));
    }
    boolean again =
        asked != null && asked.start == utterance.start() && asked.end < utterance.end();
    return utterance.end() - (again ? asked.end : utterance.start());
  }

  private static String outcome(Utterance utterance) {
    if (utterance.match().isPresent()) {
      return "understood";
    }
    return utterance.judgement().asked().isPresent() ? "asked" : "refused";
  }

  /** Writes all of it. */
  synchronized void write(Exposition out) {
    out.family("hearth_utterances_total", "counter", "Utterances by what became of them.");
    byOutcome.forEach(
        (outcome, many) -> out.sample("hearth_utterances_total", "outcome", outcome, many));
    out.family(
        "hearth_speech_seconds_total",
        "counter",
        "Length of all utterances; with process_cpu_seconds_total it tells the real-time factor.");
    out.sample("hearth_speech_seconds_total", speechSeconds);
    String latency = "hearth_latency_seconds";
    out.family(latency, "histogram", "From the last sample of an utterance to its result.");
    for (int i = 0; i < BOUNDS.length; i++) {
      out.sample(latency + "_bucket", "le", Exposition.number(BOUNDS[i]), (double) atMost[i]);
    }
    out.sample(latency + "_bucket", "le", "+Inf", (double) count);
    out.sample(latency + "_sum", latencySeconds);
    out.sample(latency + "_count", (double) count);
  }
}
