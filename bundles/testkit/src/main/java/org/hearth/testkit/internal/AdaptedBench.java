package org.hearth.testkit.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hearth.api.adapter.AcousticPart;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.SpeechRecognizer;
import org.hearth.api.assistant.Assistant;
import org.hearth.api.assistant.ListeningOptions.CoreTranscript;
import org.hearth.api.assistant.Utterance;
import org.hearth.corpus.api.Playback;
import org.hearth.corpus.api.Recording;

/**
 * The chain with an adapted network against the same chain on the base model: the same recordings
 * and words, one recording on the one and then on the other, the first in turn.
 */
final class AdaptedBench {
  private final SpeechRecognizer recognizer;
  private final Assistant assistant;

  /** A recording, and the stack on which it is to be heard, with an acoustic part and without. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Task(short[] samples, AdapterStack base, AdapterStack adapted) {}

  AdaptedBench(SpeechRecognizer recognizer, Assistant assistant) {
    this.recognizer = recognizer;
    this.assistant = assistant;
  }

  /** Figures by name; times are medians over the rounds. */
  Map<String, Object> run(List<CoreBench.Task> given, int rounds) throws AsrException {
    List<Task> tasks = tasks(given);
    recognizer.releaseAdapted();
    for (Task task : tasks) { // Warms up, twice: the heap has its size then.
      hear(task, task.base);
      hear(task, task.base);
    }
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("recordings", tasks.size());
    figures.put("audio_s", tasks.stream().mapToDouble(t -> Recording.seconds(t.samples)).sum());
    figures.put("rounds", rounds);
    open(tasks, figures);
    measure(tasks, rounds, figures);
    return figures;
  }

  /** Every person has a voice of their own. */
  private List<Task> tasks(List<CoreBench.Task> given) throws AsrException {
    RandomVoices voices = new RandomVoices(recognizer.model());
    Map<String, AcousticPart> parts = new HashMap<>();
    List<Task> tasks = new ArrayList<>();
    for (CoreBench.Task task : given) {
      AdapterStack base = voices.without(task.stack());
      if (!parts.containsKey(base.userName())) {
        parts.put(base.userName(), voices.part(parts.size()));
      }
      tasks.add(
          new Task(task.samples(), base, voices.with(parts.get(base.userName()), task.stack())));
    }
    return tasks;
  }

  /**
   * What each person's network takes in memory, with the recognisers of all its stacks, and how
   * long it took to open it, tried in a process of its own.
   */
  private void open(List<Task> tasks, Map<String, Object> figures) throws AsrException {
    List<Double> opening = new ArrayList<>();
    List<Double> memory = new ArrayList<>();
    for (String user : tasks.stream().map(task -> task.base.userName()).distinct().toList()) {
      List<Task> mine = tasks.stream().filter(t -> t.base.userName().equals(user)).toList();
      ProcessMemory.heap();
      double before = ProcessMemory.resident();
      long begin = System.nanoTime();
      assistant.prepare(mine.get(0).adapted);
      opening.add((System.nanoTime() - begin) / 1e6);
      for (Task task : mine) {
        hear(task, task.adapted);
      }
      ProcessMemory.heap();
      memory.add(ProcessMemory.resident() - before);
    }
    figures.put("opening_with_trial_ms", opening);
    figures.put("adapted_model_resident_mib", memory);
  }

  private void measure(List<Task> tasks, int rounds, Map<String, Object> figures)
      throws AsrException {
    double audio = tasks.stream().mapToDouble(task -> Recording.seconds(task.samples)).sum();
    Samples base = new Samples();
    Samples adapted = new Samples();
    Samples ratio = new Samples();
    for (int round = 0; round < rounds; round++) {
      double onBase = 0;
      double onAdapted = 0;
      for (Task task : tasks) {
        if (round % 2 == 0) {
          onBase += hear(task, task.base);
          onAdapted += hear(task, task.adapted);
        } else {
          onAdapted += hear(task, task.adapted);
          onBase += hear(task, task.base);
        }
      }
      base.add(onBase / audio);
      adapted.add(onAdapted / audio);
      ratio.add(onAdapted / onBase);
    }
    figures.put("base_real_time_factor", base.median());
    figures.put("adapted_real_time_factor", adapted.median());
    figures.put("ratio", ratio.median());
  }

  /** Seconds of processing. */
  private double hear(Task task, AdapterStack stack) throws AsrException {
    Playback.Heard heard =
        Playback.hear(assistant, task.samples, stack, CoreTranscript.WHEN_REFUSED);
    for (Utterance utterance : heard.utterances()) {
      if (utterance.fallback() != null) {
        throw new AsrException("nothing can be measured: " + utterance.fallback());
      }
    }
    return heard.seconds();
  }
}
