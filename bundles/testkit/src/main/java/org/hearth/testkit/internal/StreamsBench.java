package org.hearth.testkit.internal;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.asr.AsrException;
import org.hearth.api.assistant.Assistant;
import org.hearth.api.assistant.ListeningOptions;
import org.hearth.api.assistant.ListeningOptions.CoreTranscript;
import org.hearth.api.assistant.ListeningStream;
import org.hearth.api.assistant.Utterance;
import org.hearth.api.audio.PcmStream;
import org.hearth.corpus.api.Playback;

/**
 * Several audio sources at once, each on a stack of its own, fed in real time as microphones would.
 * What each hears is compared with what it hears alone: nothing may be lost or become another.
 */
final class StreamsBench {
  /** Between recordings: more than the silence that ends an utterance. */
  private static final int PAUSE = PcmStream.SAMPLE_RATE;

  /** The streams do not begin at the same moment. */
  private static final long STAGGER_NANOS = 37_000_000;

  private static final double NANOS = 1e9;

  private final Assistant assistant;
  private final List<short[]> recordings;
  private final List<AdapterStack> stacks;

  /**
   * @param recordings in which something is said
   * @param stacks as many as streams at most
   */
  StreamsBench(Assistant assistant, List<short[]> recordings, List<AdapterStack> stacks) {
    this.assistant = assistant;
    this.recordings = List.copyOf(recordings);
    this.stacks = List.copyOf(stacks);
  }

  /** What a stream heard, and what it took. */
  private record Heard(List<String> meanings, Samples latency, double cpuSeconds, double late) {}

  /** Figures of each number of streams. */
  Map<String, Object> run(List<Integer> counts, int seconds)
      throws AsrException, InterruptedException {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("seconds", seconds);
    figures.put("stacks", stacks.size());
    List<short[]> audio = new ArrayList<>();
    List<List<String>> alone = new ArrayList<>();
    for (int i = 0; i < stacks.size(); i++) {
      audio.add(speech(i, seconds));
      alone.add(hear(stacks.get(i), audio.get(i), Long.MIN_VALUE).meanings());
    }
    double idle = ProcessMemory.resident();
    figures.put("resident_before_mib", idle);
    for (int count : counts) {
      if (count < 1 || count > stacks.size()) {
        throw new AsrException(
            "streams: " + count + " found, expected 1 to " + stacks.size() + " (a stack for each)");
      }
      long begin = System.nanoTime();
      List<Heard> heard = together(audio.subList(0, count));
      report(figures, "streams_" + count, heard, alone, seconds, System.nanoTime() - begin);
      double resident = ProcessMemory.resident();
      figures.put("streams_" + count + "_resident_mib", resident);
      figures.put("streams_" + count + "_more_per_stream_mib", (resident - idle) / count);
    }
    return figures;
  }

  private static void report(
      Map<String, Object> figures,
      String name,
      List<Heard> heard,
      List<List<String>> alone,
      int seconds,
      long nanos) {
    Samples latency = new Samples();
    Samples factor = new Samples();
    int expected = 0;
    int lost = 0;
    int other = 0;
    double late = 0;
    double cpu = 0;
    for (int i = 0; i < heard.size(); i++) {
      Heard each = heard.get(i);
      List<String> should = alone.get(i);
      expected += should.size();
      lost += Math.max(0, should.size() - each.meanings().size());
      for (int j = 0; j < Math.min(should.size(), each.meanings().size()); j++) {
        other += should.get(j).equals(each.meanings().get(j)) ? 0 : 1;
      }
      factor.add(each.cpuSeconds() / seconds);
      cpu += each.cpuSeconds();
      late = Math.max(late, each.late());
      each.latency().copyTo(latency);
    }
    figures.put(name + "_utterances", expected);
    figures.put(name + "_lost", lost);
    figures.put(name + "_otherwise", other);
    figures.put(name + "_rtf_median", factor.median());
    figures.put(name + "_rtf_max", factor.max());
    figures.put(name + "_busy_cores", cpu / (nanos / NANOS));
    figures.put(name + "_latency_median_ms", latency.median());
    figures.put(name + "_latency_p99_ms", latency.quantile(0.99));
    figures.put(name + "_latest_chunk_ms", late * 1e3);
  }

  private List<Heard> together(List<short[]> audio) throws AsrException, InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(audio.size());
    try {
      List<Future<Heard>> running = new ArrayList<>();
      long begin = System.nanoTime();
      for (int i = 0; i < audio.size(); i++) {
        AdapterStack stack = stacks.get(i);
        short[] samples = audio.get(i);
        long due = begin + i * STAGGER_NANOS;
        running.add(threads.submit(() -> hear(stack, samples, due)));
      }
      List<Heard> heard = new ArrayList<>();
      for (Future<Heard> each : running) {
        heard.add(each.get());
      }
      return heard;
    } catch (ExecutionException e) {
      throw new AsrException("a stream failed: " + e.getCause().getMessage(), e);
    } finally {
      threads.shutdownNow();
    }
  }

  /**
   * Hears a stream.
   *
   * @param begin when its first sample is spoken; {@link Long#MIN_VALUE} for as fast as it goes
   */
  private Heard hear(AdapterStack stack, short[] samples, long begin) throws AsrException {
    List<String> meanings = new ArrayList<>();
    Samples latency = new Samples();
    ListeningOptions options = new ListeningOptions(() -> stack, CoreTranscript.WHEN_REFUSED);
    long cpu = cpu();
    long late = 0;
    try (ListeningStream stream =
        assistant.listen(
            options,
            utterance -> {
              meanings.add(meaning(utterance));
              latency.add(utterance.latencyMillis());
            })) {
      for (int i = 0; i + Playback.CHUNK <= samples.length; i += Playback.CHUNK) {
        if (begin != Long.MIN_VALUE) {
          long due = begin + (i + Playback.CHUNK) * (long) NANOS / PcmStream.SAMPLE_RATE;
          waitUntil(due);
          late = Math.max(late, System.nanoTime() - due);
        }
        stream.accept(samples, i, Playback.CHUNK);
      }
      stream.flush();
    }
    return new Heard(meanings, latency, (cpu() - cpu) / NANOS, late / NANOS);
  }

  private static String meaning(Utterance utterance) {
    return utterance.match().map(match -> match.intent() + match.slots()).orElse("refused");
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static void waitUntil(long due) {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  /** Recordings one after another from a given one on, with a quiet room between them. */
  private short[] speech(int first, int seconds) {
    short[] speech = new short[seconds * PcmStream.SAMPLE_RATE];
    Random quiet = new Random(first);
    for (int i = 0; i < speech.length; i++) {
      speech[i] = (short) (quiet.nextInt(7) - 3);
    }
    int at = PAUSE;
    for (int i = first; ; i++) {
      short[] recording = recordings.get(i % recordings.size());
      if (at + recording.length + PAUSE > speech.length) {
        return speech;
      }
      System.arraycopy(recording, 0, speech, at, recording.length);
      at += recording.length + PAUSE;
    }
  }
}
