package org.hearth.trainer.internal.language;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.AdapterDescriptor;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.adapter.EntityValue;
import org.hearth.api.adapter.LanguagePart;
import org.hearth.api.adapter.Vocabulary;
import org.hearth.api.asr.AsrException;
import org.hearth.api.assistant.Assistant;
import org.hearth.api.intent.IntentCompiler;
import org.hearth.api.intent.IntentException;
import org.hearth.api.intent.IntentModel;
import org.hearth.api.language.LanguageException;
import org.hearth.api.voice.SpeechSynthesiser;
import org.hearth.api.voice.VoiceException;
import org.hearth.language.api.AdaptedLanguage;
import org.hearth.language.api.FrozenLanguage;
import org.hearth.language.api.LanguageDelta;
import org.hearth.language.api.LanguageObjective;
import org.hearth.trainer.internal.DpSgd;
import org.hearth.trainer.internal.PrivateDescent;
import org.hearth.trainer.internal.SampledGaussian;
import org.hearth.trainer.internal.voice.Settings;

/**
 * Trains language parts of simulated people and has these people type, and speak if wanted. Each
 * has habits and three names of their own for lamps, which no model has seen. What they type is
 * drawn after the examples: as people do, they say some of it again.
 */
final class LanguageBench {
  static final String FROZEN = "frozen";
  static final String WITHOUT_PRIVACY = "adapted";

  private static final double DELTA = 1e-5;
  private static final List<String> NAMES = List.of("zigby", "moonbeam", "gizmo");

  private final FrozenLanguage language;
  private final IntentCompiler compiler;
  private final Adapter context;
  private final Optional<Speaking> speaking;

  /**
   * That the people speak, too.
   *
   * @param sentences how many each says, of those that were typed
   * @param snr of speech and noise, in dB
   */
  record Speaking(SpeechSynthesiser voice, Assistant assistant, int sentences, double snr) {}

  /**
   * @param context what the people speak of
   */
  LanguageBench(
      FrozenLanguage language,
      IntentCompiler compiler,
      Adapter context,
      Optional<Speaking> speaking) {
    this.language = language;
    this.compiler = compiler;
    this.context = context;
    this.speaking = speaking;
  }

  /**
   * How a model served the people.
   *
   * @param all sentences typed
   * @param fresh those that are not among the person's examples
   * @param understood sentences spoken, in noise, and understood
   */
  record Result(Typing all, Typing fresh, int understood) {
    Result plus(Result other) {
      return new Result(
          all.plus(other.all), fresh.plus(other.fresh), understood + other.understood);
    }
  }

  /**
   * What comes of all people.
   *
   * @param people seeds of their habits
   * @param examples how many sentences each gives to learn from
   * @param tests how many sentences each types
   * @param epsilons of private trainings; there is one without privacy besides
   * @return by setting, the frozen model first
   */
  Map<String, Result> run(
      List<Long> people, int examples, int tests, List<Double> epsilons, Consumer<String> progress)
      throws LanguageException,
          IntentException,
          AsrException,
          VoiceException,
          InterruptedException {
    List<Adapter> adapters = List.of(person(Optional.empty()), context);
    IntentModel sentences = compiler.compile(adapters);
    Set<String> words = language.words(adapters);
    LanguageObjective objective =
        new LanguageObjective(language.network(), language.words(adapters.subList(0, 1)));
    Map<String, Result> results = new LinkedHashMap<>();
    for (long seed : people) {
      SimulatedPerson person = new SimulatedPerson(sentences, seed);
      Random random = new Random(seed);
      List<List<String>> said = sentences(person, examples, random);
      List<List<String>> typed = sentences(person, tests, random);
      Spoken spoken = spoken(sentences, typed, seed);
      List<LanguageObjective.Sentence> ready = said.stream().map(objective::sentence).toList();
      for (Map.Entry<String, Optional<SampledGaussian>> setting : settings(epsilons).entrySet()) {
        Optional<LanguagePart> part = Optional.empty();
        List<LanguageDelta> deltas = new ArrayList<>();
        if (setting.getValue().isPresent()) {
          part = Optional.of(trained(objective, ready, setting.getValue().get(), seed));
          deltas.add(LanguageDelta.of(language.network(), part.get()).orElseThrow());
        }
        AdaptedLanguage model = new AdaptedLanguage(language.network(), deltas, words);
        Result result =
            typed(model, typed, Set.copyOf(said), spoken.understoodOn(stack(person(part))));
        results.merge(setting.getKey(), result, Result::plus);
      }
      progress.accept("person " + seed + ", " + examples + " examples: done");
    }
    return results;
  }

  /** By name, with which run; the frozen model has none. */
  private static Map<String, Optional<SampledGaussian>> settings(List<Double> epsilons) {
    Map<String, Optional<SampledGaussian>> settings = new LinkedHashMap<>();
    settings.put(FROZEN, Optional.empty());
    settings.put(WITHOUT_PRIVACY, Optional.of(LanguageSettings.withoutPrivacy()));
    for (double epsilon : epsilons) {
      double sigma = LanguageSettings.noiseMultiplier(epsilon, DELTA).orElseThrow();
      settings.put(
          String.format(Locale.ROOT, "epsilon %.3g", epsilon),
          Optional.of(LanguageSettings.run(sigma)));
    }
    return settings;
  }

  private static List<List<String>> sentences(SimulatedPerson person, int count, Random random) {
    List<List<String>> sentences = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sentences.add(person.say(random));
    }
    return sentences;
  }

  /** What somebody said, as often as it is to be heard. */
  private interface Spoken {
    int understoodOn(AdapterStack stack) throws AsrException;
  }

  private Spoken spoken(IntentModel sentences, List<List<String>> typed, long seed)
      throws VoiceException, InterruptedException {
    if (speaking.isEmpty()) {
      return stack -> 0;
    }
    Speaking how = speaking.get();
    SpokenTrial trial = new SpokenTrial(how.voice(), how.assistant(), sentences, how.snr());
    List<List<String>> said = typed.subList(0, how.sentences());
    List<short[]> sounds = trial.say(said, seed);
    return stack -> trial.understood(said, sounds, stack);
  }

  private AdapterStack stack(Adapter person) {
    return new AdapterStack(
        context.descriptor().baseFingerprint(), Optional.of(person), List.of(context));
  }

  private static Result typed(
      AdaptedLanguage model,
      List<List<String>> sentences,
      Set<List<String>> known,
      int understood) {
    Typing all = Typing.NONE;
    Typing fresh = Typing.NONE;
    for (List<String> sentence : sentences) {
      Typing typing = Typing.of(model, sentence);
      all = all.plus(typing);
      if (!known.contains(sentence)) {
        fresh = fresh.plus(typing);
      }
    }
    return new Result(all, fresh, understood);
  }

  private Adapter person(Optional<LanguagePart> learned) {
    List<EntityValue> values = NAMES.stream().map(name -> new EntityValue(name, name)).toList();
    return new Adapter(
        new AdapterDescriptor(
            "person",
            AdapterKind.USER,
            "1.0.0",
            context.descriptor().baseFingerprint(),
            0,
            "person"),
        new Vocabulary(List.of(), Map.of("name", values)),
        Optional.empty(),
        Optional.empty(),
        learned,
        List.of());
  }

  /** What is installed: with the rounding of the file. */
  private LanguagePart trained(
      LanguageObjective objective,
      List<LanguageObjective.Sentence> sentences,
      SampledGaussian run,
      long seed)
      throws LanguageException {
    byte[] noise = new byte[DpSgd.SEED_BYTES];
    new Random(seed).nextBytes(noise);
    PrivateDescent training =
        LanguageTraining.of(
            objective,
            sentences,
            LanguageSettings.plan(run.noiseMultiplier(), Settings.sizeClass(sentences.size())),
            run,
            noise);
    while (!training.isDone()) {
      training.step();
    }
    return objective.delta(training.parameters()).toPart();
  }
}
