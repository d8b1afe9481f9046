package org.hearth.forge.internal.train;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.hearth.api.audio.AudioDecoder;
import org.hearth.api.audio.AudioException;
import org.hearth.forge.internal.train.TrainingRun.Pace;
import org.hearth.nnet.api.Encoding;
import org.hearth.nnet.api.Features;
import org.hearth.nnet.api.KaldiModel;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.MatrixProduct;
import org.hearth.nnet.api.NnetException;
import org.hearth.nnet.api.mmi.LfMmi;
import org.hearth.nnet.api.mmi.PhoneModel;
import org.hearth.nnet.api.mmi.PhoneSet;
import org.hearth.nnet.api.search.PronouncingDictionary;

/** Trains a network from recordings with their text, as a {@link TrainingJob} says. */
final class Training {
  private static final String LOCK = "lock";

  /** By which a new network is scaled. */
  private static final int SAMPLED = 48;

  private final TrainingJob job;
  private final PrintStream progress;
  private final Pace pace;
  private final MatrixProduct product = new BlasProduct();
  private final SampleCache recordings;
  private final ModelFolder out;

  /**
   * @param progress told how far it is
   */
  Training(TrainingJob job, AudioDecoder decoder, PrintStream progress, Pace pace) {
    this.job = job;
    this.progress = progress;
    this.pace = pace;
    this.recordings = new SampleCache(decoder);
    this.out = new ModelFolder(Path.of(job.out()));
  }

  /**
   * What came of a run.
   *
   * @param recordings trained on
   * @param steps of the optimiser
   * @param audioHours heard in all epochs
   * @param hours that it took
   * @param loss in nats for each frame, on the last recordings trained on
   * @param validationLoss of the result; null without recordings for it
   */
  record Outcome(
      int recordings,
      int steps,
      double audioHours,
      double hours,
      double loss,
      Double validationLoss) {}

  /** Trains to the end, or goes on where a run was stopped, and writes the model. */
  Outcome run() throws IOException, ForgeException, InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(job.threads());
    try {
      return run(threads);
    } catch (NnetException | AudioException e) {
      throw new ForgeException(e.getMessage(), e);
    } finally {
      threads.shutdownNow();
    }
  }

  private Outcome run(ExecutorService threads)
      throws IOException, ForgeException, NnetException, AudioException, InterruptedException {
    PronouncingDictionary dictionary =
        PronouncingDictionary.read(job.lexicons().stream().map(Path::of).toArray(Path[]::new));
    TrainingSet set = read(dictionary, job.manifests());
    TrainingSet validation = read(dictionary, job.validation());
    if (set.utterances().isEmpty()) {
      throw new ForgeException(
          "no recording of " + job.manifests() + " can be trained on, expected some with 'text'");
    }
    requireOnePhoneSet(dictionary);
    Files.createDirectories(out.training());
    try (FileChannel lock =
        FileChannel.open(
            out.training().resolve(LOCK), StandardOpenOption.WRITE, StandardOpenOption.CREATE)) {
      if (lock.tryLock() == null) {
        throw new ForgeException(out.folder() + " is being trained by another process");
      }
      try {
        return run(threads, dictionary, set, validation);
      } finally {
        out.clearTraining();
        if (!Files.exists(out.checkpoint())) {
          Files.delete(out.training());
        }
      }
    } catch (OverlappingFileLockException e) {
      throw new ForgeException(out.folder() + " is being trained already", e);
    }
  }

  /** The first lexicon is the model's: the graph is made of it, and has to fit the network. */
  private void requireOnePhoneSet(PronouncingDictionary all) throws IOException, ForgeException {
    PhoneSet own = PronouncingDictionary.read(Path.of(job.lexicons().get(0))).phones();
    for (String phone : all.phones().names()) {
      if (!own.contains(phone)) {
        throw new ForgeException(
            "the lexicons have the phone '%s', expected those of the first one, %s: %s"
                .formatted(phone, job.lexicons().get(0), own));
      }
    }
  }

  private Outcome run(
      ExecutorService threads,
      PronouncingDictionary dictionary,
      TrainingSet set,
      TrainingSet validation)
      throws IOException, ForgeException, NnetException, AudioException, InterruptedException {
    PhoneModel phoneModel = PhoneModels.estimate(dictionary, set.texts());
    Augmenter augmenter = augmenter();
    KaldiModel start = start(dictionary, set, augmenter);
    Features features = Features.read(out.folder());
    Weights weights = new Weights(start);
    BatchGradient gradient =
        new BatchGradient(recordings, features, new LfMmi(phoneModel), augmenter, weights, threads);
    RunState state = new RunState(weights.values());
    Checkpoint checkpoint = new Checkpoint(out.checkpoint(), job.identity());
    if (checkpoint.read(state)) {
      say("going on at step %d, after %.1f min", state.step(), state.seconds() / 60);
    }
    say(
        "%d recordings, %d to watch, %d threads with %s",
        set.utterances().size(),
        validation.utterances().size(),
        job.threads(),
        BlasProduct.library());
    TrainingRun run =
        new TrainingRun(
            job,
            new Batches(set.utterances(), job.seed()),
            validation.utterances(),
            weights,
            gradient,
            product,
            state,
            checkpoint,
            pace,
            progress);
    run.toTheEnd();
    OptionalDouble validationLoss = run.validationLoss();
    weights.model(state.result()).compressed().write(out.network(), Encoding.BINARY);
    ModelFolder.copy(Path.of(job.lexicons().get(0)), out.lexicon());
    checkpoint.delete();
    return new Outcome(
        set.utterances().size(),
        state.step(),
        state.audioSeconds() / 3600,
        state.seconds() / 3600,
        run.loss(),
        validationLoss.isPresent() ? validationLoss.getAsDouble() : null);
  }

  private TrainingSet read(PronouncingDictionary dictionary, List<String> manifests)
      throws IOException {
    TrainingSet set = new TrainingSet(dictionary);
    for (String manifest : manifests) {
      set.add(Path.of(manifest));
    }
    set.notes().forEach(note -> say("%s", note));
    return set;
  }

  private Augmenter augmenter() throws IOException, AudioException {
    List<Augmenter.Noise> noises = new ArrayList<>();
    for (String folder : job.noises()) {
      for (Path file : TrainingSet.recordings(Path.of(folder))) {
        if (recordings.read(file).length > 0) {
          noises.add(() -> recordings.read(file));
        }
      }
    }
    List<Room> rooms = new ArrayList<>();
    for (String folder : job.rooms()) {
      for (Path file : TrainingSet.recordings(Path.of(folder))) {
        rooms.add(Room.recorded(recordings.read(file)));
      }
    }
    return new Augmenter(noises, rooms, product);
  }

  /** The network to start from, with its configuration and mean in the folder of the result. */
  private KaldiModel start(PronouncingDictionary dictionary, TrainingSet set, Augmenter augmenter)
      throws IOException, NnetException, AudioException, ForgeException {
    PhoneSet phones = dictionary.phones();
    if (job.init() != null) {
      ModelFolder init = new ModelFolder(Path.of(job.init()));
      KaldiModel model = KaldiModel.read(init.network());
      if (!phones.fits(model.transitions()) || !init.hasPhones(phones)) {
        throw new ForgeException(
            "%s has %d outputs and other phones, expected %d: two for each of the lexicon's %s"
                .formatted(init.network(), model.transitions().pdfs(), phones.pdfs(), phones));
      }
      out.copyFrom(init);
      return model;
    }
    out.writeConfiguration();
    List<short[]> sample = new ArrayList<>();
    Random random = new Random(job.seed());
    List<Utterance> all = set.utterances();
    for (int i = 0; i < SAMPLED; i++) {
      short[] samples = recordings.read(all.get(random.nextInt(all.size())).audio());
      if (samples.length > 0) {
        sample.add(samples);
      }
    }
    if (sample.isEmpty()) {
      throw new ForgeException("the recordings are empty, expected speech");
    }
    Files.deleteIfExists(out.statistics()); // Of a run that was stopped: they would be subtracted.
    List<Matrix> frames = features(sample, augmenter);
    out.writeMean(ModelFolder.mean(frames, frames.get(0).cols()));
    return FlatStart.create(
        new FlatStart.Size(job.width(), job.rank(), job.layers()),
        phones,
        job.seed(),
        features(sample, augmenter),
        out.training(),
        product);
  }

  private List<Matrix> features(List<short[]> sample, Augmenter augmenter)
      throws NnetException, IOException, AudioException {
    Features features = Features.read(out.folder());
    Random random = new Random(job.seed());
    List<Matrix> frames = new ArrayList<>();
    for (short[] samples : sample) {
      frames.add(features.compute(augmenter.apply(samples, random)));
    }
    return frames;
  }

  private void say(String format, Object... values) {
    progress.println(String.format(Locale.ROOT, format, values));
    progress.flush();
  }
}
