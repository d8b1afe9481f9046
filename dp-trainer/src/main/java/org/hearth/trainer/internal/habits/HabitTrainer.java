package org.hearth.trainer.internal.habits;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.adapter.AdapterStore;
import org.hearth.api.adapter.HabitPart;
import org.hearth.api.assistant.Assistant;
import org.hearth.api.context.ContextManager;
import org.hearth.habits.api.FrozenScore;
import org.hearth.habits.api.HabitDelta;
import org.hearth.habits.api.HabitException;
import org.hearth.habits.api.HabitObjective;
import org.hearth.habits.api.HabitRecord;
import org.hearth.habits.api.HabitSource;
import org.hearth.habits.api.Observation;
import org.hearth.trainer.internal.DpSgd;
import org.hearth.trainer.internal.LedgerException;
import org.hearth.trainer.internal.PrivacyLedger;
import org.hearth.trainer.internal.Release;
import org.hearth.trainer.internal.RunCost;
import org.hearth.trainer.internal.SampledGaussian;
import org.hearth.trainer.internal.voice.Background;
import org.hearth.trainer.internal.voice.PrivacyStatement;
import org.hearth.trainer.internal.voice.RunStore;
import org.hearth.trainer.internal.voice.Running;
import org.hearth.trainer.internal.voice.Settings;
import org.hearth.trainer.internal.voice.VoiceException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Trains a frozen model of habits to what a person did, under differential privacy, and installs
 * what came of it if it foresees held-out records no worse. It takes seconds, so a run that is
 * interrupted is lost with what it cost. One training at a time in a home; safe for use by several
 * threads.
 */
@Component(service = HabitTrainer.class)
public final class HabitTrainer {
  private static final String PEFT_CONFIG = "adapter_config.json";
  private static final String PEFT_TENSORS = "adapter_model.safetensors";

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
      AdapterStore adapters,
      ContextManager contexts,
      BooleanSupplier hearing) {}

  private final Services services;
  private final List<HabitSource> sources = new CopyOnWriteArrayList<>();
  private final SecureRandom random = new SecureRandom();

  /** Called by the container. */
  @Activate
  public HabitTrainer(
      @Reference PrivacyLedger ledger,
      @Reference RunStore runs,
      @Reference AdapterStore adapters,
      @Reference ContextManager contexts,
      @Reference Assistant assistant) {
    this(new Services(ledger, runs, adapters, contexts, assistant::isHearing));
  }

  HabitTrainer(Services services) {
    this.services = services;
  }

  /** Called by the container. */
  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addSource(HabitSource source) {
    sources.add(source);
  }

  /** Called by the container. */
  void removeSource(HabitSource source) {
    sources.remove(source);
  }

  /** Names of the parts that can be trained, sorted. */
  public List<String> parts() {
    return sources.stream().map(HabitSource::part).sorted().toList();
  }

  /**
   * Trains, judges and installs.
   *
   * @param part one of {@link #parts}
   * @param epsilon of the run; empty for the default
   * @param progress is told sentences that a person may read
   * @throws VoiceException when it is refused or fails; a sentence for a person
   */
  public HabitReport train(
      String person, String part, OptionalDouble epsilon, Consumer<String> progress)
      throws VoiceException, InterruptedException {
    long begin = System.nanoTime();
    HabitSource source = source(part);
    try (Running running = services.runs().begin(person)) {
      double asked = epsilon.orElse(DEFAULT_EPSILON);
      return new Attempt(person, source, asked, running, progress, begin).run();
    } catch (HabitException | AdapterException | LedgerException e) {
      throw new VoiceException(e.getMessage(), e);
    }
  }

  /**
   * What {@link #train} would cost; nothing is trained or paid for. Another training may go on
   * meanwhile.
   *
   * @throws VoiceException when it would be refused, as when the budget is spent
   */
  public RunCost cost(String person, String part, OptionalDouble epsilon) throws VoiceException {
    HabitSource source = source(part);
    Running running = Running.none(person);
    try {
      double asked = epsilon.orElse(DEFAULT_EPSILON);
      return new Attempt(person, source, asked, running, sentence -> {}, System.nanoTime()).cost();
    } catch (HabitException | AdapterException | LedgerException e) {
      throw new VoiceException(e.getMessage(), e);
    }
  }

  private HabitSource source(String part) throws VoiceException {
    return sources.stream()
        .filter(each -> each.part().equals(part))
        .findFirst()
        .orElseThrow(() -> new VoiceException("part '" + part + "', expected one of " + parts()));
  }

  /** A call of {@link #train}. */
  private final class Attempt {
    private final String person;
    private final HabitSource source;
    private final double epsilon;
    private final Running running;
    private final Consumer<String> progress;
    private final long begin;
    private final FrozenScore model;
    private final HabitObjective objective;
    private final Optional<Adapter> adapter;
    private final List<HabitRecord> training;
    private final List<HabitRecord> heldOut;

    Attempt(
        String person,
        HabitSource source,
        double epsilon,
        Running running,
        Consumer<String> progress,
        long begin)
        throws VoiceException, HabitException, AdapterException {
      this.person = person;
      this.source = source;
      this.epsilon = epsilon;
      this.running = running;
      this.progress = progress;
      this.begin = begin;
      this.model = source.model();
      this.objective = new HabitObjective(model);
      this.adapter =
          services.adapters().names(AdapterKind.USER).contains(person)
              ? Optional.of(services.adapters().get(AdapterKind.USER, person))
              : Optional.empty();
      List<HabitRecord> records = source.records(person);
      this.heldOut = records.stream().filter(HabitRecord::heldOut).toList();
      this.training = records.stream().filter(record -> !record.heldOut()).toList();
      if (training.size() < Settings.LEAST_UTTERANCES || heldOut.isEmpty()) {
        throw new VoiceException(
            "of "
                + person
                + " there are "
                + training.size()
                + " "
                + source.unit()
                + " to train on and "
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
          HabitSettings.run(noiseMultiplier(delta)),
          Settings.sizeClass(training.size()));
    }

    private double noiseMultiplier(double delta) throws VoiceException {
      return HabitSettings.noiseMultiplier(epsilon, delta)
          .orElseThrow(() -> new VoiceException("no noise is enough for epsilon " + epsilon));
    }

    HabitReport run()
        throws VoiceException,
            HabitException,
            AdapterException,
            LedgerException,
            InterruptedException {
      Optional<float[]> present =
          adapter.isPresent()
              ? HabitDelta.of(model, adapter.get(), source.part())
              : Optional.empty();
      double before = loss(present.orElse(model.nobody()));
      double delta = services.ledger().balance(person).budget().delta();
      double sigma = noiseMultiplier(delta);
      SampledGaussian mechanism = HabitSettings.run(sigma);
      HabitSettings settings = HabitSettings.plan(sigma, Settings.sizeClass(training.size()));
      String name = "run-" + HexFormat.of().formatHex(bytes(ID_BYTES));
      requireAll("nothing is spent");
      services.ledger().debit(person, mechanism, new Release(name, person, release()));
      float[] trained =
          Background.finish(
              HabitTraining.of(objective, training, settings, mechanism, bytes(DpSgd.SEED_BYTES)),
              running,
              services.hearing(),
              progress);
      double after = loss(trained);
      Optional<String> installed = Optional.empty();
      if (after <= before) {
        requireAll("what the run cost stays spent");
        byte[] statement =
            PrivacyStatement.of(
                source.unit(),
                name,
                mechanism,
                delta,
                HabitSettings.CLIP_NORM,
                settings.sizeClass());
        installed = Optional.of(install(HabitDelta.toPart(model, trained), statement));
      }
      return new HabitReport(
          name,
          PrivacyStatement.epsilon(mechanism, delta),
          delta,
          present.isPresent()
              ? "version " + adapter.orElseThrow().descriptor().version()
              : "frozen model",
          source.unit(),
          heldOut.size(),
          before,
          after,
          installed,
          services.ledger().balance(person),
          (System.nanoTime() - begin) / 1e9);
    }

    private String release() {
      return source.part()
          + "-"
          + adapter.map(found -> "after-" + found.descriptor().version()).orElse("first");
    }

    private byte[] bytes(int count) {
      byte[] bytes = new byte[count];
      random.nextBytes(bytes);
      return bytes;
    }

    /** Who deleted something wants nothing to be made of it; records may have grown. */
    private void requireAll(String consequence) throws VoiceException, HabitException {
      running.requireNotForgotten();
      Map<String, List<Observation>> present =
          source.records(person).stream()
              .collect(Collectors.toMap(HabitRecord::id, HabitRecord::observations));
      if (!training.stream()
          .allMatch(
              record ->
                  begins(present.getOrDefault(record.id(), List.of()), record.observations()))) {
        throw new VoiceException(
            "some of the "
                + source.unit()
                + " were deleted meanwhile: nothing is learned from them, and "
                + consequence);
      }
    }

    private static boolean begins(List<Observation> present, List<Observation> trained) {
      return present.size() >= trained.size() && present.subList(0, trained.size()).equals(trained);
    }

    private double loss(float[] b) {
      return heldOut.stream()
          .mapToDouble(record -> objective.loss(b, record))
          .average()
          .orElseThrow();
    }

    private String install(HabitPart part, byte[] statement) throws AdapterException {
      String name = source.part();
      String version =
          services
              .adapters()
              .revise(
                  person,
                  payload -> {
                    Map<String, byte[]> revised = new TreeMap<>(payload);
                    revised.put(name + "_config.json", part.files().get(PEFT_CONFIG));
                    revised.put(name + "_model.safetensors", part.files().get(PEFT_TENSORS));
                    revised.put(name + "_privacy.json", statement);
                    return revised;
                  })
              .descriptor()
              .version();
      services.contexts().reload();
      return version;
    }
  }
}
