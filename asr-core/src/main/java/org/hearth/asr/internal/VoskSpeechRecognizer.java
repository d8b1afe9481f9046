package org.hearth.asr.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.CompiledGrammar;
import org.hearth.api.asr.Grammar;
import org.hearth.api.asr.ModelCheck;
import org.hearth.api.asr.ModelDescription;
import org.hearth.api.asr.ModelManager;
import org.hearth.api.asr.RecognitionSession;
import org.hearth.api.asr.SpeechRecognizer;
import org.hearth.api.lexicon.Lexicon;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The frozen recogniser on Vosk: loads the chosen model at first use and keeps it. */
@Component(
    immediate = true,
    service = {SpeechRecognizer.class, ModelManager.class},
    configurationPid = "org.hearth.asr")
public final class VoskSpeechRecognizer implements SpeechRecognizer, ModelManager {
  private static final Logger LOG = LoggerFactory.getLogger(VoskSpeechRecognizer.class);

  /** Configuration {@code org.hearth.asr}. */
  @interface Config {
    /** Length of n-best lists. */
    int max_alternatives() default 10;

    /** Recognisers kept when nobody uses them, a few megabytes each. */
    int idle_recognizers() default 8;
  }

  private final Lexicon lexicon;
  private final Config config;
  private final ModelHome home;
  private final NBestReader reader = new NBestReader();
  private LoadedModel loaded;

  /** Called by the container. */
  @Activate
  public VoskSpeechRecognizer(@Reference Lexicon lexicon, BundleContext context, Config config) {
    this(
        lexicon,
        config,
        new ModelHome(
            Path.of(context.getProperty("hearth.home")),
            Path.of(context.getProperty("hearth.dist")).resolve("model/hearth-en"),
            Path.of(context.getProperty("hearth.dist")).resolve("lib") + "/*"));
    if (Boolean.parseBoolean(context.getProperty("hearth.staying"))) {
      // A container that stays will need the model: it is loaded while the other bundles start.
      Thread thread = new Thread(this::preload, "hearth-model");
      thread.setDaemon(true);
      thread.start();
    }
  }

  VoskSpeechRecognizer(Lexicon lexicon, Config config, ModelHome home) {
    requireAtLeast(1, "max.alternatives", config.max_alternatives());
    requireAtLeast(0, "idle.recognizers", config.idle_recognizers());
    this.lexicon = lexicon;
    this.config = config;
    this.home = home;
  }

  @Override
  public ModelDescription model() throws AsrException {
    return loaded().description();
  }

  @Override
  public CompiledGrammar compile(Grammar grammar) throws AsrException {
    LoadedModel model = loaded();
    if (!model.description().runtimeGrammar()) {
      throw new AsrException(
          "the model in "
              + model.description().directory()
              + " takes no run-time grammar (it has a fixed graph, HCLG.fst), expected HCLr.fst and"
              + " Gr.fst: adapters need such a model");
    }
    return model.compile(grammar);
  }

  @Override
  public RecognitionSession open(CompiledGrammar grammar) throws AsrException {
    LoadedModel model = loaded();
    if (!(grammar instanceof VoskGrammar mine) || !model.owns(mine)) {
      throw new AsrException("the grammar was compiled for another model: compile it again");
    }
    return new VoskSession(model.pool(), mine, mine.mapper(), reader);
  }

  @Override
  public RecognitionSession open() throws AsrException {
    return new VoskSession(loaded().pool(), null, TranscriptMapper.PLAIN, reader);
  }

  @Override
  public ModelCheck check(Path directory) {
    return home.check(directory);
  }

  @Override
  public synchronized ModelDescription use(Optional<Path> directory) throws AsrException {
    Path chosen = directory.map(Path::toAbsolutePath).orElse(home.embedded());
    LoadedModel next = load(chosen.normalize());
    try {
      home.choose(directory.map(Path::toAbsolutePath));
    } catch (IOException e) {
      next.close();
      throw new AsrException("the choice of model cannot be written: " + e.getMessage(), e);
    }
    closeModel();
    loaded = next;
    return next.description();
  }

  @Deactivate
  void deactivate() {
    synchronized (this) {
      closeModel();
    }
  }

  private void closeModel() {
    if (loaded != null) {
      loaded.close();
      loaded = null;
    }
  }

  private static void requireAtLeast(int least, String name, int value) {
    if (value < least) {
      throw new IllegalArgumentException(
          "org.hearth.asr: " + name + " is " + value + ", expected " + least + " or more");
    }
  }

  private void preload() {
    try {
      loaded();
    } catch (AsrException e) {
      LOG.debug("the model was not loaded ahead; whoever needs it will be told", e);
    }
  }

  private synchronized LoadedModel loaded() throws AsrException {
    if (loaded == null) {
      loaded = load(home.chosen());
    }
    return loaded;
  }

  private LoadedModel load(Path directory) throws AsrException {
    long begin = System.nanoTime();
    ModelDescription found = home.verify(directory);
    VoskModel model = VoskModel.open(home.library(), directory, found.runtimeGrammar());
    ModelDescription description =
        new ModelDescription(
            directory,
            found.fingerprint(),
            found.runtimeGrammar(),
            model.knows("~aa.0"),
            found.speakerVectors());
    LOG.info(
        "model {} ({}) loaded in {} ms",
        directory,
        description.fingerprint().substring(0, 12),
        (System.nanoTime() - begin) / 1_000_000);
    return new LoadedModel(
        description, model, lexicon, config.max_alternatives(), config.idle_recognizers());
  }
}
