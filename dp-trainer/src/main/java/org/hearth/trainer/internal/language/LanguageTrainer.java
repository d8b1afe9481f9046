package org.hearth.trainer.internal.language;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.adapter.AdapterStore;
import org.hearth.api.adapter.LanguagePart;
import org.hearth.api.assistant.Assistant;
import org.hearth.api.context.ContextManager;
import org.hearth.api.language.LanguageException;
import org.hearth.language.api.AdaptedLanguage;
import org.hearth.language.api.FrozenLanguage;
import org.hearth.language.api.LanguageDelta;
import org.hearth.language.api.LanguageNetwork;
import org.hearth.language.api.LanguageObjective;
import org.hearth.trainer.internal.DpSgd;
import org.hearth.trainer.internal.LedgerException;
import org.hearth.trainer.internal.PrivacyLedger;
import org.hearth.trainer.internal.PrivateDescent;
import org.hearth.trainer.internal.Release;
import org.hearth.trainer.internal.RunCost;
import org.hearth.trainer.internal.SampledGaussian;
import org.hearth.trainer.internal.voice.Background;
import org.hearth.trainer.internal.voice.Examples;
import org.hearth.trainer.internal.voice.PrivacyStatement;
import org.hearth.trainer.internal.voice.RunStore;
import org.hearth.trainer.internal.voice.Running;
import org.hearth.trainer.internal.voice.Settings;
import org.hearth.trainer.internal.voice.SpokenExample;
import org.hearth.trainer.internal.voice.VoiceException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Trains the frozen language model to what a person says, under differential privacy, and installs
 * what came of it if it expects held-out sentences no less. It takes seconds, so it needs no
 * process of its own and keeps no checkpoint: a run that is interrupted is lost with what it cost.
 * One training at a time in a home; safe for use by several threads.
 */
@Component(service = LanguageTrainer.class)
public final class LanguageTrainer {
  private static final String PEFT_CONFIG = "adapter_config.json";
  private static final String PEFT_TENSORS = "adapter_model.safetensors";
  private static final String CONFIG = "language_config.json";
  private static final String TENSORS = "language_model.safetensors";
  private static final String PRIVACY = "language_privacy.json";

  /** Of a run, unless another is asked for. */
  private static final double DEFAULT_EPSILON = 3;

  private static final int ID_BYTES = 8;

  /**
   * Whom it works with.
   *
   * @param hearing whether somebody is being heard, which training waits for
   */
  record Services(
      PrivacyLedger ledger,
      RunStore runs,
      Examples examples,
      AdapterStore adapters,
      ContextManager contexts,
      FrozenLanguage language,
      BooleanSupplier hearing) {}

  private final Services services;
  private final SecureRandom random = new SecureRandom();

  /** Called by the container. */
  @Activate
  public LanguageTrainer(
      @Reference PrivacyLedger ledger,
      @Reference RunStore runs,
      @Reference Examples examples,
      @Reference AdapterStore adapters,
      @Reference ContextManager contexts,
      @Reference FrozenLanguage language,
      @Reference Assistant assistant) {
    this(new Services(ledger, runs, examples, adapters, contexts, language, assistant::isHearing));
  }

  LanguageTrainer(Services services) {
    this.services = services;
  }

  /**
   * Trains, judges and installs.
   *
   * @param epsilon of the run; empty for the default
   * @param progress is told sentences that a person may read
   * @throws VoiceException when it is refused or fails; a sentence for a person
   */
  public LanguageReport train(String person, OptionalDouble epsilon, Consumer<String> progress)
      throws VoiceException, InterruptedException {
    long begin = System.nanoTime();
    try (Running running = services.runs().begin(person)) {
      return new Attempt(person, epsilon.orElse(DEFAULT_EPSILON), running, progress, begin).run();
    } catch (LanguageException | AdapterException | LedgerException e) {
      throw new VoiceException(e.getMessage(), e);
    }
  }

  /**
   * What {@link #train} would cost; nothing is trained or paid for. Another training may go on
   * meanwhile.
   *
   * @throws VoiceException when it would be refused, as when the budget is spent
   */
  public RunCost cost(String person, OptionalDouble epsilon) throws VoiceException {
    Running running = Running.none(person);
    try {
      return new Attempt(
              person, epsilon.orElse(DEFAULT_EPSILON), running, sentence -> {}, System.nanoTime())
          .cost();
    } catch (LanguageException | AdapterException | LedgerException e) {
      throw new VoiceException(e.getMessage(), e);
    }
  }

  /** A call of {@link #train}. */
  private final class Attempt {
    private final String person;
    private final double epsilon;
    private final Running running;
    private final Consumer<String> progress;
    private final long begin;
    private final Optional<Adapter> adapter;
    private final LanguageNetwork network;
    private final Set<String> words;
    private final LanguageObjective objective;
    private final Map<String, List<String>> training = new TreeMap<>();
    private final List<List<String>> heldOut = new ArrayList<>();

    Attempt(String person, double epsilon, Running running, Consumer<String> progress, long begin)
        throws VoiceException, LanguageException, AdapterException {
      this.person = person;
      this.epsilon = epsilon;
      this.running = running;
      this.progress = progress;
      this.begin = begin;
      this.adapter =
          services.adapters().names(AdapterKind.USER).contains(person)
              ? Optional.of(services.adapters().get(AdapterKind.USER, person))
              : Optional.empty();
      this.network = services.language().network();
      this.words = services.language().words(adapter.map(List::of).orElse(List.of()));
      this.objective = new LanguageObjective(network, words);
      for (SpokenExample example : services.examples().load(person)) {
        List<String> sentence = List.of(example.text().split(" "));
        if (example.heldOut()) {
          heldOut.add(sentence);
        } else {
          training.put(example.id(), sentence);
        }
      }
      if (training.size() < Settings.LEAST_UTTERANCES || heldOut.isEmpty()) {
        throw new VoiceException(
            person
                + " has "
                + training.size()
                + " examples to train on and "
                + heldOut.size()
                + " held out to judge by, expected at least "
                + Settings.LEAST_UTTERANCES
                + " and 1");
      }
    }

    RunCost cost() throws VoiceException, LedgerException {
      double delta = services.ledger().balance(person).budget().delta();
      return RunCost.of(
          services.ledger(),
          person,
          LanguageSettings.run(noiseMultiplier(delta)),
          Settings.sizeClass(training.size()));
    }

    private double noiseMultiplier(double delta) throws VoiceException {
      return LanguageSettings.noiseMultiplier(epsilon, delta)
          .orElseThrow(() -> new VoiceException("no noise is enough for epsilon " + epsilon));
    }

    LanguageReport run()
        throws VoiceException,
            LanguageException,
            AdapterException,
            LedgerException,
            InterruptedException {
      Optional<LanguageDelta> present = present();
      double before = perplexity(present.map(List::of).orElse(List.of()));
      double delta = services.ledger().balance(person).budget().delta();
      double sigma = noiseMultiplier(delta);
      SampledGaussian mechanism = LanguageSettings.run(sigma);
      LanguageSettings settings = LanguageSettings.plan(sigma, Settings.sizeClass(training.size()));
      String name = "run-" + HexFormat.of().formatHex(bytes(ID_BYTES));
      requireAll("nothing is spent");
      services.ledger().debit(person, mechanism, new Release(name, person, release()));
      LanguagePart part = objective.delta(trained(settings, mechanism)).toPart();
      // What is judged is what is stored, with its rounding.
      double after = perplexity(List.of(LanguageDelta.of(network, part).orElseThrow()));
      Optional<String> installed = Optional.empty();
      if (after <= before) {
        requireAll("what the run cost stays spent");
        byte[] statement =
            PrivacyStatement.of(
                name, mechanism, delta, LanguageSettings.CLIP_NORM, settings.sizeClass());
        installed = Optional.of(install(part, statement));
      }
      return new LanguageReport(
          name,
          PrivacyStatement.epsilon(mechanism, delta),
          delta,
          present.isPresent()
              ? "version " + adapter.orElseThrow().descriptor().version()
              : "base model",
          heldOut.stream().mapToInt(sentence -> sentence.size() + 1).sum(),
          before,
          after,
          installed,
          services.ledger().balance(person),
          (System.nanoTime() - begin) / 1e9);
    }

    private Optional<LanguageDelta> present() throws LanguageException {
      Optional<LanguagePart> part = adapter.flatMap(Adapter::language);
      return part.isPresent() ? LanguageDelta.of(network, part.get()) : Optional.empty();
    }

    private String release() {
      return "language-"
          + adapter.map(found -> "after-" + found.descriptor().version()).orElse("first");
    }

    private byte[] bytes(int count) {
      byte[] bytes = new byte[count];
      random.nextBytes(bytes);
      return bytes;
    }

    /** Who deleted an example wants nothing to be made of it. */
    private void requireAll(String consequence) throws VoiceException {
      running.requireNotForgotten();
      if (!services.examples().ids(person).containsAll(training.keySet())) {
        throw new VoiceException(
            "some of the examples were deleted meanwhile: nothing is learned from them, and "
                + consequence);
      }
    }

    private float[] trained(LanguageSettings settings, SampledGaussian mechanism)
        throws VoiceException, InterruptedException {
      PrivateDescent run =
          LanguageTraining.of(
              objective,
              training.values().stream().map(objective::sentence).toList(),
              settings,
              mechanism,
              bytes(DpSgd.SEED_BYTES));
      return Background.finish(run, running, services.hearing(), progress);
    }

    private double perplexity(List<LanguageDelta> deltas) {
      AdaptedLanguage model = new AdaptedLanguage(network, deltas, words);
      double sum = 0;
      int tokens = 0;
      for (List<String> sentence : heldOut) {
        sum += model.logProbability(sentence);
        tokens += sentence.size() + 1;
      }
      return Math.exp(-sum / tokens);
    }

    private String install(LanguagePart part, byte[] statement) throws AdapterException {
      String version =
          services
              .adapters()
              .revise(
                  person,
                  payload -> {
                    Map<String, byte[]> revised = new TreeMap<>(payload);
                    revised.put(CONFIG, part.files().get(PEFT_CONFIG));
                    revised.put(TENSORS, part.files().get(PEFT_TENSORS));
                    revised.put(PRIVACY, statement);
                    return revised;
                  })
              .descriptor()
              .version();
      services.contexts().reload();
      return version;
    }
  }
}
