package org.hearth.asr.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.hearth.api.adapter.AcousticPart;
import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.CompiledGrammar;
import org.hearth.api.asr.Grammar;
import org.hearth.api.asr.ModelCheck;
import org.hearth.api.asr.ModelDescription;
import org.hearth.api.asr.ModelManager;
import org.hearth.api.asr.RecognitionSession;
import org.hearth.api.asr.SpeechRecognizer;
import org.hearth.api.lexicon.Lexicon;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.MatrixProduct;
import org.hearth.nnet.api.search.AcousticModel;
import org.hearth.nnet.api.search.AcousticModels;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The frozen recogniser on Vosk: loads the chosen model at first use and keeps it. A model that was
 * replaced stays in memory until the next is replaced, see {@link ModelSwitch}. What is heard with
 * an acoustic part is heard on a model beside it, see {@link AdaptedModels}. Lends its library's
 * product of matrices to other networks.
 */
@Component(
    immediate = true,
    service = {
      SpeechRecognizer.class,
      ModelManager.class,
      AcousticModels.class,
      MatrixProduct.class
    },
    configurationPid = "org.hearth.asr",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class VoskSpeechRecognizer
    implements SpeechRecognizer, ModelManager, AcousticModels, MatrixProduct {
  private static final Logger LOG = LoggerFactory.getLogger(VoskSpeechRecognizer.class);

  /** Configuration {@code org.hearth.asr}; without it there is no recogniser. */
  @interface Config {
    /** Length of n-best lists. */
    int max_alternatives() default 10;

    /** Recognisers kept when nobody uses them, a few megabytes each. */
    int idle_recognizers() default 8;

    /**
     * Bound on the models with acoustic parts that are open beside the base model, with their
     * recognisers; 0 never opens one.
     */
    int adapted_models_megabytes() default 64;

    /** Memory of the computer that such a model must leave free. */
    int memory_reserve_megabytes() default 64;
  }

  /** Recognisers that an adapted model keeps when nobody uses them: its person is in one place. */
  private static final int ADAPTED_IDLE = 2;

  /**
   * Bytes in memory by bytes of the base model's files, for a model and for a recogniser. Measured
   * on Linux (embedded model, 5.3 MB): 7.4 to 8.4 MiB for the model, 0.6 to 8.6 MiB for a
   * recogniser, by its grammar.
   */
  private static final double MEMORY_BY_FILES = 1.7;

  private final ModelHome home;
  private final ModelSwitch models;
  private final AcousticParts parts;
  private final AdaptedModels adapted;
  private final NBestReader reader = new NBestReader();

  /** Called by the container. */
  @Activate
  public VoskSpeechRecognizer(@Reference Lexicon lexicon, BundleContext context, Config config) {
    this(
        lexicon,
        config,
        new ModelHome(
            Path.of(context.getProperty("hearth.home")),
            Path.of(context.getProperty("hearth.dist")).resolve("model/hearth-en"),
            Path.of(context.getProperty("hearth.dist")).resolve("lib") + "/*"),
        Path.of(context.getProperty("hearth.dist")).resolve("model/bases"),
        // The container's working folder: deleted at its end, or at the next start.
        Path.of(context.getProperty("hearth.home"))
            .resolve("run/" + ProcessHandle.current().pid() + "/adapted"),
        () -> FreeMemory.bytes(Path.of("/proc/meminfo")));
    if (Boolean.parseBoolean(context.getProperty("hearth.staying"))) {
      // A container that stays will need the model: it is loaded while the other bundles start.
      Thread thread = new Thread(this::preload, "hearth-model");
      thread.setDaemon(true);
      thread.start();
    }
  }

  /**
   * @param bases folder of the bases that acoustic parts may name
   * @param derived folder of this process for models with acoustic parts
   * @param available the computer's memory that is free, in bytes
   */
  VoskSpeechRecognizer(
      Lexicon lexicon,
      Config config,
      ModelHome home,
      Path bases,
      Path derived,
      LongSupplier available) {
    int alternatives = atLeast(1, "max.alternatives", config.max_alternatives());
    int idle = atLeast(0, "idle.recognizers", config.idle_recognizers());
    this.home = home;
    this.models =
        new ModelSwitch(
            home, found -> LoadedModel.open(home.library(), found, lexicon, alternatives, idle));
    this.parts = new AcousticParts(bases);
    this.adapted =
        new AdaptedModels(
            new DerivedModelOpener(
                derived,
                home,
                found ->
                    LoadedModel.open(home.library(), found, lexicon, alternatives, ADAPTED_IDLE)),
            VoskSpeechRecognizer::memory,
            new AdaptedModels.Limits(
                megabytes("adapted.models.megabytes", config.adapted_models_megabytes()),
                megabytes("memory.reserve.megabytes", config.memory_reserve_megabytes())),
            available);
  }

  private static long megabytes(String name, int value) {
    return (long) atLeast(0, name, value) << 20;
  }

  /** What a model with an acoustic part and its recognisers add to the process, in bytes. */
  static long memory(ModelDescription base) {
    try {
      long files = new ModelFiles(base.directory()).bytes();
      return (long) (files * MEMORY_BY_FILES * (1 + ADAPTED_IDLE));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the sizes of " + base.directory(), e);
    }
  }

  @Override
  public ModelDescription model() throws AsrException {
    return models.current().description();
  }

  @Override
  public void add(Matrix a, boolean transposeA, Matrix b, boolean transposeB, Matrix c) {
    product().add(a, transposeA, b, transposeB, c);
  }

  private MatrixProduct product() {
    try {
      return home.library().product();
    } catch (AsrException e) {
      return MatrixProduct.PORTABLE; // Whoever hears something is told why.
    }
  }

  @Override
  public Optional<AcousticModel> current() throws AsrException {
    return models.current().acoustics();
  }

  @Override
  public CompiledGrammar compile(Grammar grammar, Optional<AcousticPart> acoustic)
      throws AsrException {
    LoadedModel base = models.current();
    return base.compile(grammar, checked(base, acoustic));
  }

  @Override
  public RecognitionSession open(CompiledGrammar grammar) throws AsrException {
    if (!(grammar instanceof VoskGrammar mine)) {
      throw new AsrException("the grammar was compiled by another recogniser: compile it again");
    }
    LoadedModel base = models.modelOf(mine);
    return mine.acoustic().isPresent()
        ? open(base, mine.acoustic().get(), mine)
        : base.session(mine, Optional.empty(), reader, Optional.empty());
  }

  @Override
  public RecognitionSession open() throws AsrException {
    return models.current().session(null, Optional.empty(), reader, Optional.empty());
  }

  @Override
  public RecognitionSession open(AcousticPart acoustic) throws AsrException {
    LoadedModel base = models.current();
    return open(base, parts.read(base.description(), acoustic), null);
  }

  private RecognitionSession open(LoadedModel base, CheckedPart part, VoskGrammar grammar)
      throws AsrException {
    if (!part.adapter().changesNetwork()) {
      return base.session(grammar, part.confusions(), reader, Optional.empty());
    }
    try (AdaptedModels.Lease lease = adapted.lease(base, part)) {
      // What the person confuses was learned with the adapted network.
      return lease.fallback().isPresent()
          ? lease.model().session(grammar, Optional.empty(), reader, lease.fallback())
          : lease.model().session(grammar, part.confusions(), reader, Optional.empty());
    }
  }

  private Optional<CheckedPart> checked(LoadedModel base, Optional<AcousticPart> acoustic)
      throws AsrException {
    return acoustic.isPresent()
        ? Optional.of(parts.read(base.description(), acoustic.get()))
        : Optional.empty();
  }

  /**
   * Frees idle recognisers of the base model too, which hold words of people, and forgets which
   * adapted models were tried.
   */
  @Override
  public void releaseAdapted() {
    adapted.release();
    parts.clear();
    models.clearIdle();
    try {
      home.forgetAdapted();
    } catch (IOException e) {
      LOG.warn("the fingerprints of adapted models cannot be deleted: {}", e.getMessage());
    }
  }

  @Override
  public ModelCheck check(Path directory) {
    return home.check(directory);
  }

  @Override
  public ModelDescription use(Optional<Path> directory) throws AsrException {
    ModelDescription used =
        models.use(directory.map(each -> each.toAbsolutePath().normalize())).description();
    adapted.release();
    return used;
  }

  @Deactivate
  void deactivate() {
    adapted.close();
    models.close();
  }

  private static int atLeast(int least, String name, int value) {
    if (value < least) {
      throw new IllegalArgumentException(
          "org.hearth.asr: " + name + " is " + value + ", expected " + least + " or more");
    }
    return value;
  }

  private void preload() {
    try {
      models.current();
    } catch (AsrException e) {
      LOG.debug("the model was not loaded ahead; whoever needs it will be told", e);
    }
  }
}
