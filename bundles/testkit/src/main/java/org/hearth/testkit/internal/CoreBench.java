package org.hearth.testkit.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.Hypothesis;
import org.hearth.api.asr.SpeechRecognizer;
import org.hearth.api.assistant.Assistant;
import org.hearth.api.assistant.ListeningOptions.CoreTranscript;
import org.hearth.api.assistant.Utterance;
import org.hearth.api.intent.IntentCompiler;
import org.hearth.api.intent.IntentException;
import org.hearth.corpus.api.Playback;
import org.hearth.corpus.api.Recording;

/**
 * The whole chain against stock Vosk on the same recordings in the same run: a child process
 * decodes a round with plain Vosk, then this process one with the chain, in turn, so that a change
 * in the machine's speed meets both.
 */
final class CoreBench {
  private final SpeechRecognizer recognizer;
  private final IntentCompiler intents;
  private final Assistant assistant;
  private final Path dist;
  private final Path home;

  /** A recording, and the stack on which it is to be heard. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Task(short[] samples, AdapterStack stack) {}

  CoreBench(
      SpeechRecognizer recognizer,
      IntentCompiler intents,
      Assistant assistant,
      Path dist,
      Path home) {
    this.recognizer = recognizer;
    this.intents = intents;
    this.assistant = assistant;
    this.dist = dist;
    this.home = home;
  }

  /** What the rounds gave; ratios are to plain Vosk's time of the same round. */
  private static final class Measured {
    final Samples plain = new Samples();
    final Samples chain = new Samples();
    final Samples ratio = new Samples();
    final Samples ratioWithCore = new Samples();
    final Samples latency = new Samples();
    double plainMemory;
  }

  /** Figures by name; times are medians over the rounds. */
  Map<String, Object> run(List<Task> tasks, int rounds)
      throws IOException, AsrException, IntentException {
    Measured measured = new Measured();
    hear(tasks, CoreTranscript.ALWAYS, new Samples()); // Warms this process up.
    Process child = start(rounds + 1);
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(child.getInputStream(), StandardCharsets.US_ASCII))) {
      send(tasks, child);
      readRound(lines); // Warms the child up.
      for (int round = 0; round < rounds; round++) {
        release(child);
        measure(tasks, readRound(lines), measured);
      }
    } finally {
      child.destroy();
    }
    return figures(tasks, rounds, measured);
  }

  private void measure(List<Task> tasks, PlainRound plain, Measured measured) throws AsrException {
    measured.plainMemory = plain.mebibytes;
    measured.plain.add(plain.seconds);
    double chain = hear(tasks, CoreTranscript.WHEN_REFUSED, measured.latency);
    measured.chain.add(chain);
    measured.ratio.add(chain / plain.seconds);
    double withCore = hear(tasks, CoreTranscript.ALWAYS, new Samples());
    measured.ratioWithCore.add(withCore / plain.seconds);
  }

  private static Map<String, Object> figures(List<Task> tasks, int rounds, Measured measured) {
    double audio = tasks.stream().mapToDouble(task -> Recording.seconds(task.samples)).sum();
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("recordings", tasks.size());
    figures.put("audio_s", audio);
    figures.put("rounds", rounds);
    figures.put("plain_vosk_real_time_factor", measured.plain.median() / audio);
    figures.put("hearth_real_time_factor", measured.chain.median() / audio);
    figures.put("ratio", measured.ratio.median());
    figures.put("ratio_with_core_transcript", measured.ratioWithCore.median());
    figures.put("latency_median_ms", measured.latency.median());
    figures.put("latency_p99_ms", measured.latency.quantile(0.99));
    figures.put("plain_vosk_resident_mib", measured.plainMemory);
    figures.put("hearth_resident_mib", ProcessMemory.resident());
    return figures;
  }

  private double hear(List<Task> tasks, CoreTranscript core, Samples latency) throws AsrException {
    double seconds = 0;
    for (Task task : tasks) {
      Playback.Heard heard = Playback.hear(assistant, task.samples, task.stack, core);
      seconds += heard.seconds();
      heard.utterances().stream().mapToDouble(Utterance::latencyMillis).forEach(latency::add);
    }
    return seconds;
  }

  private Process start(int rounds) throws IOException, AsrException {
    return ChildJvm.start(
        List.of("-Djna.tmpdir=" + home.resolve("native")),
        dist.resolve("lib") + "/*",
        PlainVosk.class.getName(),
        List.of(
            recognizer.model().directory().toString(),
            home.resolve("native/vosk-0.3.45").toString(),
            Integer.toString(rounds)));
  }

  private void send(List<Task> tasks, Process child) throws IOException, IntentException {
    List<AdapterStack> stacks = tasks.stream().map(Task::stack).distinct().toList();
    DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(child.getOutputStream(), 1 << 16));
    out.writeInt(stacks.size());
    for (AdapterStack stack : stacks) {
      byte[] grammar = grammar(stack);
      out.writeInt(grammar.length);
      out.write(grammar);
    }
    out.writeInt(tasks.size());
    for (Task task : tasks) {
      out.writeInt(stacks.indexOf(task.stack));
      out.writeInt(task.samples.length);
      for (short sample : task.samples) {
        out.writeShort(sample);
      }
    }
    out.flush();
  }

  private byte[] grammar(AdapterStack stack) throws IOException, IntentException {
    List<String> phrases = new ArrayList<>(intents.compile(stack.adapters()).phrases());
    phrases.add(Hypothesis.UNKNOWN);
    return new ObjectMapper().writeValueAsBytes(phrases);
  }

  /** Lets the child begin its next round; until then it waits, so that the two never compete. */
  private static void release(Process child) throws IOException {
    child.getOutputStream().write(1);
    child.getOutputStream().flush();
  }

  /** What {@link PlainVosk} says of one round. */
  private record PlainRound(double seconds, double mebibytes) {}

  private static PlainRound readRound(BufferedReader lines) throws IOException {
    String line = lines.readLine();
    if (line == null) {
      throw new IOException("plain Vosk ended before its rounds were done");
    }
    String[] figures = line.split(" ", 2);
    return new PlainRound(Double.parseDouble(figures[0]), Double.parseDouble(figures[1]));
  }
}
