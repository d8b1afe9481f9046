package org.hearth.trainer.internal.voice;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hearth.api.adapter.AcousticPart;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.AdapterStore;
import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.ModelDescription;
import org.hearth.api.asr.SpeechRecognizer;
import org.hearth.api.assistant.Assistant;
import org.hearth.api.context.ContextManager;
import org.hearth.api.lexicon.Lexicon;
import org.hearth.corpus.api.WordErrors;
import org.hearth.trainer.internal.DpSgd;
import org.hearth.trainer.internal.LedgerException;
import org.hearth.trainer.internal.PrivacyLedger;
import org.hearth.trainer.internal.RunCost;
import org.hearth.trainer.internal.voice.TrainingMessage.Finished;
import org.hearth.trainer.internal.voice.VoiceTraining.State;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Trains the base model to a person's voice under differential privacy, and installs what came of
 * it if it hears the person no worse. One training at a time in a home; safe for use by several
 * threads.
 */
@Component(service = VoiceTrainer.class, configurationPid = "org.hearth.trainer")
public final class VoiceTrainer {
  private static final Duration CHECKPOINTS = Duration.ofSeconds(1);
  private static final double LEAST_SHARE = 0.1;
  private static final int LEAST_HEAP = 64;
  private static final String GONE =
      "some of the examples were deleted meanwhile: nothing is learned from them";

  /** Configuration {@code org.hearth.trainer}. */
  @interface Config {
    /** Of a processor, 0.1 to 1, that training may use. */
    double max_share() default 1;

    /** Of the training process, at most. */
    int heap_megabytes() default 192;

    /** Load of the last minute above which training waits; itself adds 1. 0 for no limit. */
    double max_load() default 0;

    /** Whether training goes on when only a battery feeds this computer. */
    boolean on_battery() default false;
  }

  /**
   * Whom it works with.
   *
   * @param holds what it makes room for
   */
  record Services(
      PrivacyLedger ledger,
      RunStore runs,
      Examples examples,
      Lexicon lexicon,
      SpeechRecognizer recognizer,
      AdapterStore adapters,
      ContextManager contexts,
      Holds holds) {}

  /**
   * How the training process is started.
   *
   * @param publicFolder see {@link PublicFiles}
   * @param checkpoints time between states that are written
   */
  record Setup(
      String classPath, Path publicFolder, double share, int heapMegabytes, Duration checkpoints) {}

  private final Services services;
  private final Setup setup;
  private final PartInstaller installer;
  private final RunPlanner planner;

  /** Called by the container. */
  @Activate
  public VoiceTrainer(
      @Reference PrivacyLedger ledger,
      @Reference RunStore runs,
      @Reference Examples examples,
      @Reference Lexicon lexicon,
      @Reference SpeechRecognizer recognizer,
      @Reference AdapterStore adapters,
      @Reference ContextManager contexts,
      @Reference Assistant assistant,
      BundleContext context,
      Config config) {
    this(
        new Services(
            ledger,
            runs,
            examples,
            lexicon,
            recognizer,
            adapters,
            contexts,
            new Holds(
                assistant::isHearing,
                new Holds.Limits(
                    within("max.load", config.max_load(), 0, 1e6), config.on_battery()),
                ManagementFactory.getOperatingSystemMXBean()::getSystemLoadAverage,
                new PowerSupplies(PowerSupplies.FOLDER),
                System::nanoTime)),
        new Setup(
            Path.of(context.getProperty("hearth.dist")).resolve("lib") + "/*",
            Path.of(context.getProperty("hearth.dist")).resolve("model/bases"),
            within("max.share", config.max_share(), LEAST_SHARE, 1),
            (int) within("heap.megabytes", config.heap_megabytes(), LEAST_HEAP, 1 << 20),
            CHECKPOINTS));
  }

  VoiceTrainer(Services services, Setup setup) {
    this.services = services;
    this.setup = setup;
    this.installer = new PartInstaller(services.adapters(), services.contexts());
    this.planner =
        new RunPlanner(services.ledger(), services.runs().checkpoints(), new SecureRandom());
  }

  private static double within(String key, double value, double least, double greatest) {
    if (!(value >= least && value <= greatest)) {
      throw new IllegalArgumentException(
          key + " of org.hearth.trainer is " + value + ", expected " + least + " to " + greatest);
    }
    return value;
  }

  /**
   * Trains, judges and installs. What was done when the thread is interrupted is kept, and the next
   * call for the person goes on with it.
   *
   * @throws VoiceException when it is refused or fails; a sentence for a person
   */
  TrainingReport train(TrainingRequest request, TrainingListener listener)
      throws VoiceException, InterruptedException {
    long begin = System.nanoTime();
    try (Running running = services.runs().begin(request.person())) {
      return new Attempt(request, listener, running, begin).run();
    }
  }

  /**
   * What {@link #train} would cost; nothing is trained, kept or paid for, so another training may
   * go on meanwhile. One is asked for at a time, for each reads all recordings.
   *
   * @throws VoiceException when it would be refused, as when the budget is spent
   */
  synchronized RunCost cost(TrainingRequest request, TrainingListener listener)
      throws VoiceException {
    Running running = Running.none(request.person());
    return new Attempt(request, listener, running, System.nanoTime()).cost();
  }

  /** A call of {@link #train}. */
  private final class Attempt {
    private final TrainingRequest request;
    private final TrainingListener listener;
    private final Running running;
    private final long begin;
    private final String person;
    private final Judge judge;
    private final Optional<Adapter> adapter;
    private final Map<String, byte[]> predecessor;
    private final ModelDescription description;
    private final BaseNetwork base;
    private final PublicFiles files;
    private final Optional<Set<String>> modelWords;
    private final Material material;

    Attempt(TrainingRequest request, TrainingListener listener, Running running, long begin)
        throws VoiceException {
      this.request = request;
      this.listener = listener;
      this.running = running;
      this.begin = begin;
      this.person = request.person();
      this.judge = new Judge(services.recognizer(), services.holds(), listener::note);
      this.adapter = installer.present(person);
      this.predecessor =
          adapter.flatMap(Adapter::acoustic).map(AcousticPart::files).orElse(Map.of());
      this.description = description();
      this.base = BaseNetwork.read(description.directory());
      this.files = PublicFiles.read(setup.publicFolder(), description.fingerprint());
      this.modelWords = Objectives.words(description.directory(), base.model());
      if (request.part() == TrainedPart.CONFUSIONS && modelWords.isPresent()) {
        throw Objectives.unknownPhones("the model in " + description.directory());
      }
      this.material =
          new Material(
              services.examples().load(person),
              new Spelling(services.lexicon(), adapter, modelWords));
      material.require(person);
      material.leftOut().ifPresent(listener::note);
    }

    private ModelDescription description() throws VoiceException {
      try {
        return services.recognizer().model();
      } catch (AsrException e) {
        throw new VoiceException(e.getMessage(), e);
      }
    }

    RunCost cost() throws VoiceException {
      return planner.cost(request, ground(), material);
    }

    TrainingReport run() throws VoiceException, InterruptedException {
      if (modelWords.isPresent()) {
        tryGraph();
      }
      // First, for it costs nothing: what cannot be compared need not be trained.
      WordErrors before =
          judge.errors(adapter.flatMap(Adapter::acoustic), material.heldOut(), this::check);
      Checkpoint run = planner.plan(request, ground(), material, this::requireUnspent, listener);
      Finished finished = train(run);
      Optional<AcousticPart> part = Optional.of(new AcousticPart(finished.files()));
      WordErrors after = judge.errors(part, material.heldOut(), this::check);
      Optional<String> installed =
          TrainingReport.isAccepted(before, after, finished.before(), finished.after())
              ? Optional.of(install(run, finished))
              : Optional.empty();
      services.runs().checkpoints().delete(person);
      return report(run, finished, before, after, installed);
    }

    private void check() throws VoiceException {
      running.requireNotForgotten();
    }

    /** Before anything is paid for. */
    private void requireUnspent(List<String> examples) throws VoiceException {
      check();
      if (!areThere(examples)) {
        throw new VoiceException(GONE + ", and nothing is spent");
      }
    }

    private boolean areThere(List<String> examples) throws VoiceException {
      return services.examples().ids(person).containsAll(examples);
    }

    private RunPlanner.Ground ground() {
      return new RunPlanner.Ground(
          base,
          files,
          description.fingerprint() + "/" + files.fingerprint(),
          adapter.map(found -> "after-" + found.descriptor().version()).orElse("first"));
    }

    /**
     * Before anything is paid for: whether the model's graph can be read in the heap that there is,
     * and says what is held out. The process does all that it does in a run but for the steps.
     */
    private void tryGraph() throws VoiceException, InterruptedException {
      Settings settings = Settings.plan(1, material.sizeClass(), false);
      State end = new State(settings.steps(), new float[files.dimension(base, settings)]);
      TrainingJob job =
          job(settings, 1, new byte[DpSgd.SEED_BYTES], end, material.training(material.ids()));
      try (TrainingProcess process = process(job)) {
        if (follower().follow(process).before().usable() == 0) {
          throw new VoiceException(
              "none of the "
                  + material.heldOut().size()
                  + " examples held out can be aligned with the model in "
                  + description.directory());
        }
      }
    }

    private Finished train(Checkpoint run) throws VoiceException, InterruptedException {
      TrainingJob job =
          job(
              run.settings(),
              run.noiseMultiplier(),
              run.seed(),
              run.state(),
              material.training(run.examples()));
      try (TrainingProcess process = process(job)) {
        material.dropTraining();
        return follower().follow(process, run);
      }
    }

    private TrainingProcess process(TrainingJob job) throws VoiceException {
      return new TrainingProcess(setup.classPath(), setup.heapMegabytes(), job);
    }

    private TrainingFollower follower() {
      return new TrainingFollower(
          services.runs().checkpoints(), services.holds(), setup.checkpoints(), running, listener);
    }

    private TrainingJob job(
        Settings settings,
        double noiseMultiplier,
        byte[] seed,
        State state,
        List<Utterance> training) {
      return new TrainingJob(
          description.directory(),
          description.fingerprint(),
          setup.publicFolder(),
          settings,
          noiseMultiplier,
          seed,
          state,
          setup.share(),
          predecessor,
          training,
          material.heldOutUtterances());
    }

    private String install(Checkpoint run, Finished finished) throws VoiceException {
      if (isInstalled(finished)) {
        return adapter.orElseThrow().descriptor().version();
      }
      check();
      services.runs().checkpoints().require(person, run.run());
      if (!areThere(run.examples())) {
        services.runs().checkpoints().delete(person);
        throw new VoiceException(GONE + "; what the run cost stays spent");
      }
      return installer.install(person, finished.files(), PrivacyStatement.of(run), files);
    }

    /** A process that was killed after it installed the part had no time to say so. */
    private boolean isInstalled(Finished finished) {
      return Arrays.equals(
          predecessor.get(PartInstaller.TENSORS), finished.files().get(PartInstaller.TENSORS));
    }

    private TrainingReport report(
        Checkpoint run,
        Finished finished,
        WordErrors before,
        WordErrors after,
        Optional<String> installed)
        throws VoiceException {
      try {
        return new TrainingReport(
            run.run(),
            PrivacyStatement.epsilon(run.mechanism(), run.delta()),
            run.delta(),
            predecessor.isEmpty()
                ? "base model"
                : "version " + adapter.orElseThrow().descriptor().version(),
            before,
            after,
            finished.before(),
            finished.after(),
            installed,
            services.ledger().balance(person),
            (System.nanoTime() - begin) / 1e9,
            finished.peakHeap());
      } catch (LedgerException e) {
        throw new VoiceException(e.getMessage(), e);
      }
    }
  }
}
