package org.hearth.trainer.internal.voice;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hearth.api.adapter.AcousticPart;
import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.ModelDescription;
import org.hearth.api.asr.SpeechRecognizer;
import org.hearth.api.lexicon.Lexicon;
import org.hearth.corpus.api.WordErrors;
import org.hearth.trainer.internal.voice.TrainingMessage.Failed;
import org.hearth.trainer.internal.voice.TrainingMessage.Finished;
import org.hearth.trainer.internal.voice.VoiceTraining.State;

/**
 * Trains to a voice for benchmarks, on speech that is nobody's secret: with the settings, the
 * process, the rounding and the judge of {@link VoiceTrainer}, but nothing is paid for, kept or
 * installed. Here alone there is training without privacy. For one thread.
 */
public final class UnpaidTraining {
  private static final Duration POLL = Duration.ofMillis(50);

  /** As {@link VoiceTrainer} has it by default. */
  private static final int HEAP_MEGABYTES = 192;

  private final SpeechRecognizer recognizer;
  private final String classPath;
  private final Path publicFolder;
  private final Trained trained;
  private final PublicFiles files;
  private final ModelDescription description;
  private final BaseNetwork base;
  private final Judge judge;
  private final Material material;
  private WordErrors frozen;

  /** What is trained. */
  public enum Trained {
    /** The network's output layer, as {@code hearth train} does. */
    OUTPUT_LAYER,
    /** All of its layers. */
    ALL_LAYERS,
    /** Which phones are said in the place of others. */
    CONFUSIONS
  }

  /**
   * What came of a training.
   *
   * @param part what was trained, in the form that would be installed
   * @param accepted whether the judge would let it take the place of the base model
   * @param trained what of the network was trained
   * @param parameters how many numbers that are
   * @param share of all that the network has
   * @param noiseMultiplier of the run; 0 without privacy
   * @param seconds from the start of the training process to its end
   * @param cpuSeconds of that process
   * @param peakHeap of it, bytes
   */
  public record Outcome(
      AcousticPart part,
      boolean accepted,
      String trained,
      int parameters,
      double share,
      double noiseMultiplier,
      double seconds,
      double cpuSeconds,
      long peakHeap) {}

  /**
   * @param classPath see {@link TrainingProcess}
   * @param publicFolder see {@link PublicFiles}
   * @param trained what is trained
   * @param examples of one voice; those held out are the judge's
   * @throws VoiceException when there are too few, or the model cannot be trained
   */
  public UnpaidTraining(
      SpeechRecognizer recognizer,
      Lexicon lexicon,
      String classPath,
      Path publicFolder,
      Trained trained,
      List<SpokenExample> examples)
      throws VoiceException {
    this.recognizer = recognizer;
    this.classPath = classPath;
    this.publicFolder = publicFolder;
    this.trained = trained;
    this.description = description();
    this.files = PublicFiles.read(publicFolder, description.fingerprint());
    this.base = BaseNetwork.read(description.directory());
    this.judge = judge(recognizer);
    this.material =
        new Material(
            examples,
            new Spelling(
                lexicon,
                Optional.empty(),
                Objectives.words(description.directory(), base.model())));
    material.require("the voice");
  }

  private static Judge judge(SpeechRecognizer recognizer) {
    Holds.Limits none = new Holds.Limits(0, true);
    return new Judge(
        recognizer, new Holds(() -> false, none, () -> 0, () -> false, () -> 0), note -> {});
  }

  /**
   * Word errors of utterances on the open vocabulary.
   *
   * @param part empty for the base model
   */
  public static WordErrors errors(
      SpeechRecognizer recognizer, Optional<AcousticPart> part, List<SpokenExample> utterances)
      throws VoiceException, InterruptedException {
    return judge(recognizer).errors(part, utterances, () -> {});
  }

  private ModelDescription description() throws VoiceException {
    try {
      return recognizer.model();
    } catch (AsrException e) {
      throw new VoiceException(e.getMessage(), e);
    }
  }

  /**
   * Trains from the base model.
   *
   * @param epsilon of the guarantee that a run would have; empty to train without privacy
   * @param seed 32 bytes; equal seeds train alike
   */
  public Outcome train(OptionalDouble epsilon, double delta, byte[] seed)
      throws VoiceException, InterruptedException {
    Settings settings = epsilon.isPresent() ? settings(epsilon.getAsDouble()) : plainSettings();
    double noise = epsilon.isPresent() ? noise(settings, epsilon.getAsDouble(), delta) : 0;
    int parameters = files.dimension(base, settings);
    long begin = System.nanoTime();
    Finished finished = run(job(settings, noise, seed, parameters), epsilon.isPresent());
    double seconds = (System.nanoTime() - begin) / 1e9;
    AcousticPart part = new AcousticPart(finished.files());
    return new Outcome(
        part,
        isAccepted(part, finished),
        settings.parameterisation().name(),
        parameters,
        (double) parameters / modelParameters(),
        noise,
        seconds,
        finished.cpuSeconds(),
        finished.peakHeap());
  }

  private Settings settings(double epsilon) {
    if (trained == Trained.CONFUSIONS) {
      return Settings.planConfusions(epsilon, material.sizeClass());
    }
    Settings planned = Settings.plan(epsilon, material.sizeClass(), hasBasis());
    return trained == Trained.ALL_LAYERS ? planned.withAllLayers() : planned;
  }

  private boolean hasBasis() {
    return files.outputFactor(base, Settings.RANK).isPresent();
  }

  /** All directions alike, for there is no noise to keep out of any. */
  private Settings plainSettings() {
    Settings any = settings(1);
    return new Settings(
        any.sizeClass(),
        1,
        PlainTrainingChild.STEPS,
        any.clipNorm(),
        any.path(),
        any.parameterisation(),
        any.rank(),
        1,
        PlainTrainingChild.COPIES);
  }

  private static double noise(Settings settings, double epsilon, double delta)
      throws VoiceException {
    return settings
        .noiseMultiplier(epsilon, delta)
        .orElseThrow(() -> new VoiceException("no noise is enough for epsilon " + epsilon));
  }

  private TrainingJob job(Settings settings, double noise, byte[] seed, int parameters) {
    return new TrainingJob(
        description.directory(),
        description.fingerprint(),
        publicFolder,
        settings,
        noise,
        seed,
        State.start(parameters),
        1,
        Map.of(),
        material.training(material.ids()),
        material.heldOutUtterances());
  }

  private Finished run(TrainingJob job, boolean isPrivate)
      throws VoiceException, InterruptedException {
    Class<?> main = isPrivate ? TrainingChild.class : PlainTrainingChild.class;
    try (TrainingProcess process = new TrainingProcess(main, classPath, HEAP_MEGABYTES, job)) {
      while (true) {
        TrainingMessage message = process.next(POLL).orElse(null);
        if (message instanceof Failed failed) {
          throw new VoiceException(failed.message());
        }
        if (message instanceof Finished finished) {
          return finished;
        }
      }
    }
  }

  private boolean isAccepted(AcousticPart part, Finished finished)
      throws VoiceException, InterruptedException {
    if (frozen == null) {
      frozen = judge.errors(Optional.empty(), material.heldOut(), () -> {});
    }
    WordErrors adapted = judge.errors(Optional.of(part), material.heldOut(), () -> {});
    return TrainingReport.isAccepted(frozen, adapted, finished.before(), finished.after());
  }

  private long modelParameters() {
    return base.network().affineLayers().stream()
        .mapToLong(layer -> (long) layer.outputs() * layer.inputs())
        .sum();
  }
}
