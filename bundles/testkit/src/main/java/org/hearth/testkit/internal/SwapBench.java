package org.hearth.testkit.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.adapter.EntityValue;
import org.hearth.api.adapter.Vocabulary;
import org.hearth.api.asr.AsrException;
import org.hearth.api.assistant.Assistant;
import org.hearth.api.assistant.ListeningOptions;
import org.hearth.api.assistant.ListeningOptions.CoreTranscript;
import org.hearth.api.assistant.ListeningOptions.StackSource;
import org.hearth.api.assistant.ListeningStream;
import org.hearth.api.context.ContextManager;
import org.hearth.corpus.api.Playback;

/**
 * From the request for another stack to the next utterance being decoded on it: the call that
 * activates it, and the call in which an utterance begins, with the recogniser taken and the audio
 * so far (pre-roll and the chunk of 100 ms) decoded. Three kinds: between stacks that were active
 * before; to stacks that nobody has seen (a person has just learned a word), which must be
 * compiled; and between two people whose adapted networks are open, in turn with two people who
 * have none.
 */
final class SwapBench {
  /** A recording in which an utterance begins. */
  private final short[] speech;

  private final ContextManager contexts;
  private final Assistant assistant;
  private final RandomVoices voices;

  SwapBench(ContextManager contexts, Assistant assistant, RandomVoices voices, short[] speech) {
    this.voices = voices;
    this.contexts = contexts;
    this.assistant = assistant;
    this.speech = speech;
  }

  /** A change of stack, up to the call that makes it active. */
  private interface Swap {
    void run(int round) throws AdapterException, AsrException;
  }

  Map<String, Object> run(List<String> users, List<String> places, int swaps)
      throws AdapterException, AsrException {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("swaps", swaps);
    Swap known =
        round -> {
          if (round % 2 == 0) {
            contexts.useUser(Optional.of(users.get(round / 2 % users.size())));
          } else {
            contexts.useContext(Optional.of(places.get(round / 4 % places.size())));
          }
        };
    measure("known", swaps, known, contexts::active, figures);
    List<AdapterStack> latest = new ArrayList<>(List.of(contexts.active()));
    Swap unseen =
        round -> {
          AdapterStack stack = withNewWord(contexts.active(), round);
          assistant.prepare(stack);
          latest.set(0, stack);
        };
    measure("new", swaps, unseen, () -> latest.get(0), figures);
    measureVoices(users, places.get(0), swaps, figures);
    return figures;
  }

  private void measureVoices(
      List<String> users, String place, int swaps, Map<String, Object> figures)
      throws AdapterException, AsrException {
    List<AdapterStack> plain = new ArrayList<>();
    List<AdapterStack> voiced = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      AdapterStack stack = contexts.resolve(Optional.of(users.get(i)), Optional.of(place));
      plain.add(voices.without(stack));
      voiced.add(voices.with(voices.part(i), stack));
    }
    Samples vocabulary = new Samples();
    Samples voice = new Samples();
    for (int round = -swaps / 10; round < swaps; round++) {
      double toWords = swapTo(plain.get(Math.floorMod(round, 2)));
      double toVoice = swapTo(voiced.get(Math.floorMod(round, 2)));
      if (round >= 0) { // Those before warm up.
        vocabulary.add(toWords);
        voice.add(toVoice);
      }
    }
    figures.put("vocabulary_median_ms", vocabulary.median());
    figures.put("vocabulary_p99_ms", vocabulary.quantile(0.99));
    figures.put("voice_median_ms", voice.median());
    figures.put("voice_p99_ms", voice.quantile(0.99));
    figures.put("voice_to_vocabulary_ratio", voice.median() / vocabulary.median());
  }

  private double swapTo(AdapterStack stack) throws AdapterException, AsrException {
    return once(round -> assistant.prepare(stack), () -> stack, 0);
  }

  private void measure(
      String name, int swaps, Swap swap, StackSource stacks, Map<String, Object> figures)
      throws AdapterException, AsrException {
    for (int round = 0; round < swaps / 10; round++) {
      once(swap, stacks, round);
    }
    double heap = ProcessMemory.heap();
    double resident = ProcessMemory.resident();
    Samples samples = new Samples();
    for (int round = 0; round < swaps; round++) {
      samples.add(once(swap, stacks, swaps + round));
    }
    figures.put(name + "_median_ms", samples.median());
    figures.put(name + "_p99_ms", samples.quantile(0.99));
    figures.put(name + "_max_ms", samples.max());
    figures.put(name + "_heap_before_mib", heap);
    figures.put(name + "_heap_after_mib", ProcessMemory.heap());
    figures.put(name + "_resident_before_mib", resident);
    figures.put(name + "_resident_after_mib", ProcessMemory.resident());
  }

  /** Milliseconds of the request, and of beginning the next utterance. */
  private double once(Swap swap, StackSource stacks, int round)
      throws AdapterException, AsrException {
    double request;
    double first = -1;
    boolean[] begun = {false};
    StackSource noted =
        () -> {
          begun[0] = true;
          return stacks.get();
        };
    ListeningOptions options = new ListeningOptions(noted, CoreTranscript.WHEN_REFUSED);
    List<String> fallbacks = new ArrayList<>();
    try (ListeningStream stream =
        assistant.listen(
            options,
            utterance -> Optional.ofNullable(utterance.fallback()).ifPresent(fallbacks::add))) {
      long begin = System.nanoTime();
      swap.run(round);
      request = millisSince(begin);
      for (int i = 0; i + Playback.CHUNK <= speech.length; i += Playback.CHUNK) {
        begin = System.nanoTime();
        stream.accept(speech, i, Playback.CHUNK);
        if (begun[0] && first < 0) {
          first = millisSince(begin);
        }
      }
      stream.flush();
    }
    if (first < 0) {
      throw new AsrException("no utterance began in the speech of the benchmark");
    }
    if (!fallbacks.isEmpty()) {
      throw new AsrException("nothing can be measured: " + fallbacks.get(0));
    }
    return request + first;
  }

  private static double millisSince(long begin) {
    return (System.nanoTime() - begin) / 1e6;
  }

  private static AdapterStack withNewWord(AdapterStack stack, int round) {
    String name = word(round);
    Adapter user =
        new Adapter(
            stack.user().orElseThrow().descriptor(),
            new Vocabulary(List.of(), Map.of("name", List.of(new EntityValue(name, name)))),
            Optional.empty(),
            List.of());
    return new AdapterStack(stack.baseFingerprint(), Optional.of(user), stack.contexts());
  }

  /** A pronounceable word for every number. */
  private static String word(int number) {
    String[] syllables = {"ba", "do", "fi", "gu", "ke", "lo", "mi", "na", "ru", "ze"};
    StringBuilder word = new StringBuilder("z");
    for (char digit : Integer.toString(number).toCharArray()) {
      word.append(syllables[digit - '0']);
    }
    return word.toString();
  }
}
