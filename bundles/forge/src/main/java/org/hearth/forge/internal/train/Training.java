package org.hearth.forge.internal.train;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.hearth.api.audio.AudioDecoder;
import org.hearth.api.audio.AudioException;
import org.hearth.forge.internal.lexicon.PronouncingDictionary;
import org.hearth.nnet.api.Encoding;
import org.hearth.nnet.api.Features;
import org.hearth.nnet.api.KaldiModel;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.MatrixProduct;
import org.hearth.nnet.api.Network;
import org.hearth.nnet.api.NnetException;
import org.hearth.nnet.api.mmi.LfMmi;
import org.hearth.nnet.api.mmi.PhoneModel;
import org.hearth.nnet.api.mmi.PhoneSet;

/** Trains a network from recordings with their text, as a {@link TrainingJob} says. */
final class Training {
  /** Utterances of a batch, besides noise. */
  private static final int BATCH = 32;

  /** Noise of a batch, to be heard as silence. */
  private static final int NOISES = 2;

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
   * How often a run tells how far it is, and how often it saves that.
   *
   * @param progressSeconds at least between two lines
   * @param checkpointSeconds at least between two checkpoints: the most that is lost
   */
  record Pace(double progressSeconds, double checkpointSeconds) {
    static final Pace DEFAULT = new Pace(5, 60);
  }

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
    Outcome outcome = train(set, validation, weights, gradient, state, checkpoint);
    weights.model(state.result()).compressed().write(out.network(), Encoding.BINARY);
    ModelFolder.copy(Path.of(job.lexicons().get(0)), out.lexicon());
    checkpoint.delete();
    return outcome;
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

  private Outcome train(
      TrainingSet set,
      TrainingSet validation,
      Weights weights,
      BatchGradient gradient,
      RunState state,
      Checkpoint checkpoint)
      throws IOException, NnetException, ForgeException, InterruptedException {
    int count = set.utterances().size();
    int stepsOfEpoch = Math.max(1, count / BATCH);
    long steps = (long) stepsOfEpoch * job.epochs();
    Schedule schedule = new Schedule(job.learningRate());
    say(
        "%d recordings, %d to watch, %d weights, %d steps, %d threads with %s",
        count,
        validation.utterances().size(),
        weights.values().length,
        steps,
        job.threads(),
        BlasProduct.library());
    double begin = state.seconds();
    double audioBegin = state.audioSeconds();
    double toldAt = begin;
    double savedAt = begin;
    double loss = Double.NaN;
    int unusable = 0;
    while (share(state, steps) < 1) {
      long started = System.nanoTime();
      BatchGradient.Sum sum =
          gradient.compute(weights.network(product), batch(set, state.step(), stepsOfEpoch));
      float[] slope = sum.gradientPerFrame(weights);
      if (sum.diverged() || !Double.isFinite(sum.loss()) || !isFinite(slope)) {
        throw new ForgeException(
            "training has come to nothing at step %d: %s"
                .formatted(
                    state.step() + 1,
                    sum.unreadable().orElse("try a lower --learning-rate, or other recordings")));
      }
      state.step(slope, schedule, share(state, steps));
      state.spend((System.nanoTime() - started) / 1e9, sum.seconds());
      sum.unreadable().ifPresent(why -> say("left out: %s", why));
      loss = Double.isNaN(loss) ? sum.loss() : 0.95 * loss + 0.05 * sum.loss();
      unusable += sum.unusable();
      if (state.seconds() - toldAt > pace.progressSeconds()) {
        toldAt = state.seconds();
        double share = share(state, steps);
        say(
            "step %d of %d, epoch %.1f: loss %.4f; %.0f h of audio an hour, about %.1f min left",
            state.step(),
            steps,
            state.step() / (double) stepsOfEpoch,
            loss,
            (state.audioSeconds() - audioBegin) / (state.seconds() - begin),
            state.seconds() / 60 * (1 - share) / share);
      }
      if (state.seconds() - savedAt > pace.checkpointSeconds()) {
        checkpoint.write(state);
        savedAt = state.seconds();
      }
      if (state.step() % stepsOfEpoch == 0) {
        if (unusable > 0) {
          say("%d recordings are too short for their text, or cannot be read", unusable);
          unusable = 0;
        }
        watch(validation, gradient, weights, state.step() / stepsOfEpoch);
      }
    }
    Double validationLoss = null;
    if (!validation.utterances().isEmpty()) {
      KaldiModel result = weights.model(state.result());
      validationLoss =
          gradient
              .evaluate(
                  Network.compile(result, Weights.SUBSAMPLING, product), validation.utterances())
              .loss();
    }
    return new Outcome(
        count,
        state.step(),
        state.audioSeconds() / 3600,
        state.seconds() / 3600,
        loss,
        validationLoss);
  }

  private static boolean isFinite(float[] values) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  private void watch(TrainingSet validation, BatchGradient gradient, Weights weights, int epoch)
      throws NnetException, ForgeException, InterruptedException {
    if (!validation.utterances().isEmpty()) {
      double loss = gradient.evaluate(weights.network(product), validation.utterances()).loss();
      say("after epoch %d: loss %.4f on recordings not trained on", epoch, loss);
    }
  }

  /** How much of the run is done: of its steps, or of its time where that is less. */
  private double share(RunState state, long steps) {
    double share = state.step() / (double) steps;
    return job.minutes() > 0 ? Math.max(share, state.seconds() / 60 / job.minutes()) : share;
  }

  /** A batch is known by its step alone, so that a run may go on anywhere. */
  private List<BatchGradient.Example> batch(TrainingSet set, int step, int stepsOfEpoch) {
    int epoch = step / stepsOfEpoch;
    List<Utterance> shuffled = new ArrayList<>(set.utterances());
    Collections.shuffle(shuffled, new Random(31 * job.seed() + epoch));
    int from = step % stepsOfEpoch * BATCH;
    SplittableRandom seeds = new SplittableRandom((job.seed() << 32) + step);
    List<BatchGradient.Example> batch = new ArrayList<>();
    for (Utterance utterance : shuffled.subList(from, Math.min(from + BATCH, shuffled.size()))) {
      batch.add(new BatchGradient.Example(utterance, seeds.nextLong()));
    }
    for (int i = 0; i < NOISES; i++) {
      batch.add(new BatchGradient.Example(null, seeds.nextLong()));
    }
    return batch;
  }

  private void say(String format, Object... values) {
    progress.println(String.format(Locale.ROOT, format, values));
    progress.flush();
  }
}
