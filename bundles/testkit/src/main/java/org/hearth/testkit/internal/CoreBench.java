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
import org.hearth.api.asr.SpeechRecognizer;
import org.hearth.api.assistant.Assistant;
import org.hearth.api.assistant.ListeningOptions.CoreTranscript;
import org.hearth.api.assistant.Utterance;
import org.hearth.api.intent.IntentCompiler;
import org.hearth.api.intent.IntentException;

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

  /** Figures by name; times are medians over the rounds. */
  Map<String, Object> run(List<Task> tasks, int rounds)
      throws IOException, AsrException, IntentException {
    double audio = tasks.stream().mapToDouble(task -> Recording.seconds(task.samples)).sum();
    Samples plain = new Samples();
    Samples chain = new Samples();
    Samples ratio = new Samples();
    Samples withCore = new Samples();
    Samples latency = new Samples();
    double plainMemory = 0;
    hear(tasks, CoreTranscript.ALWAYS, new Samples()); // Warms this process up.
    Process child = start(rounds + 1);
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(child.getInputStream(), StandardCharsets.US_ASCII))) {
      send(tasks, child);
      readRound(lines); // Warms the child up.
      for (int round = 0; round < rounds; round++) {
        release(child);
        String[] figures = readRound(lines);
        double vosk = Double.parseDouble(figures[0]);
        plainMemory = Double.parseDouble(figures[1]);
        double mine = hear(tasks, CoreTranscript.WHEN_REFUSED, latency);
        plain.add(vosk);
        chain.add(mine);
        ratio.add(mine / vosk);
        withCore.add(hear(tasks, CoreTranscript.ALWAYS, new Samples()) / vosk);
      }
    } finally {
      child.destroy();
    }
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("recordings", tasks.size());
    figures.put("audio_s", audio);
    figures.put("rounds", rounds);
    figures.put("plain_vosk_real_time_factor", plain.median() / audio);
    figures.put("hearth_real_time_factor", chain.median() / audio);
    figures.put("ratio", ratio.median());
    figures.put("ratio_with_core_transcript", withCore.median());
    figures.put("latency_median_ms", latency.median());
    figures.put("latency_p99_ms", latency.quantile(0.99));
    figures.put("plain_vosk_resident_mib", plainMemory);
    figures.put("hearth_resident_mib", ProcessMemory.resident());
    return figures;
  }

  private double hear(List<Task> tasks, CoreTranscript core, Samples latency) throws AsrException {
    double seconds = 0;
    for (Task task : tasks) {
      Listener.Heard heard = Listener.hear(assistant, task.samples, task.stack, core);
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
    phrases.add("[unk]");
    return new ObjectMapper().writeValueAsBytes(phrases);
  }

  /** Lets the child begin its next round; until then it waits, so that the two never compete. */
  private static void release(Process child) throws IOException {
    child.getOutputStream().write(1);
    child.getOutputStream().flush();
  }

  private static String[] readRound(BufferedReader lines) throws IOException {
    String line = lines.readLine();
    if (line == null) {
      throw new IOException("plain Vosk ended before its rounds were done");
    }
    return line.split(" ", 2);
  }
}
