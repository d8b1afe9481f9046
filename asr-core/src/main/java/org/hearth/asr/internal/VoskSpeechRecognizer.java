package org.hearth.asr.internal;

import java.nio.file.Path;
import java.util.Optional;
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
 * replaced stays in memory until the next is replaced, see {@link ModelSwitch}.
 */
@Component(
    immediate = true,
    service = {SpeechRecognizer.class, ModelManager.class},
    configurationPid = "org.hearth.asr",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class VoskSpeechRecognizer implements SpeechRecognizer, ModelManager {
  private static final Logger LOG = LoggerFactory.getLogger(VoskSpeechRecognizer.class);

  /** Configuration {@code org.hearth.asr}; without it there is no recogniser. */
  @interface Config {
    /** Length of n-best lists. */
    int max_alternatives() default 10;

    /** Recognisers kept when nobody uses them, a few megabytes each. */
    int idle_recognizers() default 8;
  }

  private final ModelHome home;
  private final ModelSwitch models;
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
            Path.of(context.getProperty("hearth.dist")).resolve("lib") + "/*"));
    if (Boolean.parseBoolean(context.getProperty("hearth.staying"))) {
      // A container that stays will need the model: it is loaded while the other bundles start.
      Thread thread = new Thread(this::preload, "hearth-model");
      thread.setDaemon(true);
      thread.start();
    }
  }

  VoskSpeechRecognizer(Lexicon lexicon, Config config, ModelHome home) {
    int alternatives = atLeast(1, "max.alternatives", config.max_alternatives());
    int idle = atLeast(0, "idle.recognizers", config.idle_recognizers());
    this.home = home;
    this.models =
        new ModelSwitch(
            home, found -> LoadedModel.open(home.library(), found, lexicon, alternatives, idle));
  }

  @Override
  public ModelDescription model() throws AsrException {
    return models.current().description();
  }

  @Override
  public CompiledGrammar compile(Grammar grammar, Optional<AcousticPart> acoustic)
      throws AsrException {
    return models.current().compile(grammar);
  }

  @Override
  public RecognitionSession open(CompiledGrammar grammar) throws AsrException {
    if (!(grammar instanceof VoskGrammar mine)) {
      throw new AsrException("the grammar was compiled by another recogniser: compile it again");
    }
    return new VoskSession(models.modelOf(mine).pool(), mine, mine.mapper(), reader);
  }

  @Override
  public RecognitionSession open() throws AsrException {
    return new VoskSession(models.current().pool(), null, TranscriptMapper.PLAIN, reader);
  }

  @Override
  public RecognitionSession open(AcousticPart acoustic) throws AsrException {
    return open();
  }

  @Override
  public void releaseAdapted() {}

  @Override
  public ModelCheck check(Path directory) {
    return home.check(directory);
  }

  @Override
  public ModelDescription use(Optional<Path> directory) throws AsrException {
    return models.use(directory.map(each -> each.toAbsolutePath().normalize())).description();
  }

  @Deactivate
  void deactivate() {
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
