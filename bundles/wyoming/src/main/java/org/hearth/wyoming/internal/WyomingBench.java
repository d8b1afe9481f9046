package org.hearth.wyoming.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.hearth.api.asr.AsrException;
import org.hearth.api.assistant.ListeningOptions;
import org.hearth.api.assistant.ListeningOptions.CoreTranscript;
import org.hearth.api.assistant.ListeningStream;
import org.hearth.api.audio.PcmStream;
import org.hearth.cli.api.door.ListeningSocket;
import org.hearth.corpus.api.Playback;
import org.hearth.wyoming.internal.wire.WireLimits;

/**
 * Satellites that speak in real time through the door, against the same audio through the assistant
 * directly: how long after the end of speech the transcript is there, and whether it is the same.
 */
final class WyomingBench {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final long CHUNK_NANOS = 100_000_000;

  /** The streams do not begin at the same moment. */
  private static final long STAGGER_NANOS = 37_000_000;

  /** Recordings until what is measured is compiled. */
  private static final int WARM_UP = 5;

  private static final String SOURCE = "bench";

  private final Hearing hearing;
  private final List<short[]> recordings;

  /**
   * @param hearing on whose intents nobody acts
   */
  WyomingBench(Hearing hearing, List<short[]> recordings) {
    this.hearing = hearing;
    this.recordings = List.copyOf(recordings);
  }

  /** One way in. */
  private interface Ear extends AutoCloseable {
    void chunk(short[] samples, int offset, int length) throws IOException, AsrException;

    String end() throws IOException, AsrException;

    @Override
    void close() throws IOException;
  }

  private interface EarFactory {
    Ear open() throws IOException;
  }

  private record Heard(String transcript, double millis) {}

  /**
   * Figures for some numbers of streams.
   *
   * @param idle connections that say nothing meanwhile, for a last measurement with 8 that speak
   * @param rounds how many recordings each stream speaks
   */
  Map<String, Object> run(List<Integer> counts, int idle, int rounds)
      throws IOException, AsrException, InterruptedException {
    Map<String, Object> figures = new LinkedHashMap<>();
    WireLimits limits = WireLimits.within(10_000, 600_000);
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (ListeningSocket door = WyomingService.open(anyPort, hearing, limits, 200)) {
      EarFactory satellite = () -> new Satellite(door.address());
      for (int i = 0; i < WARM_UP; i++) {
        speak(Direct::new, 1, i);
        speak(satellite, 1, i);
      }
      for (int count : counts) {
        compare(figures, "streams_" + count, satellite, count, rounds);
      }
      List<Client> silent = new ArrayList<>();
      try {
        for (int i = 0; i < idle; i++) {
          silent.add(new Client(door.address()));
        }
        int speaking = counts.get(counts.size() - 1);
        compare(figures, "idle_" + idle + "_speaking_" + speaking, satellite, speaking, rounds);
        figures.put("idle_" + idle + "_lost", silent.stream().filter(c -> !c.answers()).count());
      } finally {
        for (Client client : silent) {
          client.close();
        }
      }
    }
    return figures;
  }

  private void compare(
      Map<String, Object> figures, String name, EarFactory satellite, int count, int rounds)
      throws IOException, InterruptedException {
    List<Heard> direct = new ArrayList<>();
    List<Heard> wyoming = new ArrayList<>();
    for (int round = 0; round < rounds; round++) { // By turns: others use the computer as well.
      direct.addAll(speak(Direct::new, count, round));
      wyoming.addAll(speak(satellite, count, round));
    }
    int lost = 0;
    int otherwise = 0;
    for (int i = 0; i < direct.size(); i++) {
      String found = wyoming.get(i).transcript();
      String expected = direct.get(i).transcript();
      lost += found.isEmpty() && !expected.isEmpty() ? 1 : 0;
      otherwise += !found.isEmpty() && !found.equals(expected) ? 1 : 0;
    }
    double[] through = sorted(wyoming);
    double[] alone = sorted(direct);
    figures.put(name + "_transcripts", count * rounds);
    figures.put(name + "_lost", lost);
    figures.put(name + "_otherwise", otherwise);
    figures.put(name + "_wyoming_median_ms", quantile(through, 0.5));
    figures.put(name + "_wyoming_p95_ms", quantile(through, 0.95));
    figures.put(name + "_direct_median_ms", quantile(alone, 0.5));
    figures.put(name + "_direct_p95_ms", quantile(alone, 0.95));
    figures.put(name + "_ratio_of_medians", quantile(through, 0.5) / quantile(alone, 0.5));
  }

  private static double[] sorted(List<Heard> heard) {
    double[] all = heard.stream().mapToDouble(Heard::millis).toArray();
    Arrays.sort(all);
    return all;
  }

  private static double quantile(double[] sorted, double q) {
    return sorted[(int) Math.max(0, Math.ceil(q * sorted.length) - 1)];
  }

  private List<Heard> speak(EarFactory ears, int count, int round)
      throws IOException, InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(count);
    try {
      List<Future<Heard>> running = new ArrayList<>();
      long begin = System.nanoTime();
      for (int i = 0; i < count; i++) {
        short[] samples = recordings.get((i + round) % recordings.size());
        long due = begin + i * STAGGER_NANOS;
        running.add(threads.submit(() -> speak(ears, samples, due)));
      }
      List<Heard> heard = new ArrayList<>();
      for (Future<Heard> each : running) {
        heard.add(each.get());
      }
      return heard;
    } catch (ExecutionException e) {
      throw new IOException("a stream failed: " + e.getCause().getMessage(), e);
    } finally {
      threads.shutdownNow();
    }
  }

  private static Heard speak(EarFactory ears, short[] samples, long begin)
      throws IOException, AsrException {
    long due = begin;
    try (Ear ear = ears.open()) {
      for (int at = 0; at < samples.length; at += Playback.CHUNK) {
        due += CHUNK_NANOS;
        waitUntil(due);
        ear.chunk(samples, at, Math.min(Playback.CHUNK, samples.length - at));
      }
      String transcript = ear.end();
      return new Heard(transcript, (System.nanoTime() - due) / NANOS_PER_MILLI);
    }
  }

  private static void waitUntil(long due) {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  /** The assistant itself, as {@code hearth listen} asks it. */
  private final class Direct implements Ear {
    private final List<String> said = new ArrayList<>();
    private final ListeningStream stream =
        hearing
            .assistant()
            .listen(
                new ListeningOptions(
                    () -> hearing.sources().stack(SOURCE),
                    CoreTranscript.WHEN_REFUSED,
                    Optional.of(SOURCE),
                    false),
                utterance -> said.add(utterance.text()));

    @Override
    public void chunk(short[] samples, int offset, int length) throws AsrException {
      stream.accept(samples, offset, length);
    }

    @Override
    public String end() throws AsrException {
      stream.flush();
      String text = String.join(" ", said);
      said.clear();
      return text;
    }

    @Override
    public void close() {
      stream.close();
    }
  }

  private static final class Satellite implements Ear {
    private static final Map<String, Integer> FORMAT =
        Map.of("rate", PcmStream.SAMPLE_RATE, "width", 2, "channels", 1);

    private final Client client;
    private boolean speaking;

    Satellite(InetSocketAddress server) throws IOException {
      client = new Client(server);
      client.out().write("transcribe", Map.of("context", Map.of("source", SOURCE)));
    }

    @Override
    public void chunk(short[] samples, int offset, int length) throws IOException {
      if (!speaking) {
        client.out().write("audio-start", FORMAT);
        speaking = true;
      }
      byte[] bytes = new byte[2 * length];
      for (int i = 0; i < length; i++) {
        bytes[2 * i] = (byte) samples[offset + i];
        bytes[2 * i + 1] = (byte) (samples[offset + i] >> 8);
      }
      client.out().write("audio-chunk", FORMAT, bytes, 0, bytes.length);
    }

    @Override
    public String end() throws IOException {
      speaking = false;
      client.out().write("audio-stop", Map.of());
      return client.await("transcript").text("text").orElse("");
    }

    @Override
    public void close() throws IOException {
      client.close();
    }
  }
}
