package org.hearth.forge.internal.train;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
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

  /** By which a new network is scaled. */
  private static final int SAMPLED = 48;

  private final TrainingJob job;
  private final PrintStream progress;
  private final Pace pace;
  private final MatrixProduct product = new BlasProduct();
  private final Recordings recordings;
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
    this.recordings = new Recordings(decoder);
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
   * @param validationLoss of the result; not a number without recordings for it
   */
  record Outcome(
      int recordings,
      int steps,
      double audioHours,
      double hours,
      double loss,
      double validationLoss) {}

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
    Files.createDirectories(out.training());
    PhoneModel phoneModel = PhoneModels.estimate(dictionary, set.texts());
    Augmenter augmenter = augmenter();
    KaldiModel start = start(dictionary, set, augmenter);
    Features features = Features.read(out.folder());
    Weights weights = new Weights(start);
    BatchGradient gradient =
        new BatchGradient(recordings, features, new LfMmi(phoneModel), augmenter, weights, threads);
    RunState state = new RunState(weights.values());
    Checkpoint checkpoint = new Checkpoint(out.training().resolve("checkpoint"), job.identity());
    if (checkpoint.read(state)) {
      say("going on at step %d, after %.1f min", state.step(), state.seconds() / 60);
    }
    Outcome outcome = train(set, validation, weights, gradient, state, checkpoint);
    weights.model(state.result()).compressed().write(out.network(), Encoding.BINARY);
    ModelFolder.copy(Path.of(job.lexicons().get(0)), out.lexicon());
    checkpoint.delete();
    Files.deleteIfExists(out.training());
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
    List<short[]> noises = new ArrayList<>();
    for (String folder : job.noises()) {
      for (Path file : TrainingSet.recordings(Path.of(folder))) {
        noises.add(recordings.read(file));
      }
    }
    noises.removeIf(noise -> noise.length == 0);
    List<Room> rooms = new ArrayList<>();
    for (String folder : job.rooms()) {
      for (Path file : TrainingSet.recordings(Path.of(folder))) {
        rooms.add(Room.recorded(recordings.read(file)));
      }
    }
    return new Augmenter(noises, rooms, product, job.seed());
  }

  /** The network to start from, with its configuration and mean in the folder of the result. */
  private KaldiModel start(PronouncingDictionary dictionary, TrainingSet set, Augmenter augmenter)
      throws IOException, NnetException, AudioException, ForgeException {
    PhoneSet phones = dictionary.phones();
    if (job.init() != null) {
      ModelFolder init = new ModelFolder(Path.of(job.init()));
      KaldiModel model = KaldiModel.read(init.network());
      if (!phones.fits(model.transitions())) {
        throw new ForgeException(
            "%s has %d outputs, expected %d: two for each of the lexicon's phones %s"
                .formatted(init.network(), model.transitions().pdfs(), phones.pdfs(), phones));
      }
      out.copyFrom(init);
      return model;
    }
    out.writeConfiguration();
    List<short[]> sample = new ArrayList<>();
    Random random = new Random(job.seed());
    for (int i = 0; i < SAMPLED; i++) {
      List<Utterance> all = set.utterances();
      sample.add(recordings.read(all.get(random.nextInt(all.size())).audio()));
    }
    if (!Files.exists(out.statistics())) {
      List<Matrix> frames = features(sample, augmenter);
      out.writeMean(ModelFolder.mean(frames, frames.get(0).cols()));
    }
    return FlatStart.create(
        new FlatStart.Size(job.width(), job.rank(), job.layers()),
        phones,
        job.seed(),
        features(sample, augmenter),
        out.training(),
        product);
  }

  private List<Matrix> features(List<short[]> sample, Augmenter augmenter)
      throws NnetException, IOException {
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
    double audio = 0;
    double toldAt = begin;
    double savedAt = begin;
    double loss = Double.NaN;
    int unusable = 0;
    while (share(state, steps) < 1) {
      long started = System.nanoTime();
      BatchGradient.Sum sum =
          gradient.compute(weights.network(product), batch(set, state.step(), stepsOfEpoch));
      state.step(sum.gradientPerFrame(weights), schedule, share(state, steps));
      state.spend((System.nanoTime() - started) / 1e9);
      if (!Double.isFinite(sum.loss())) {
        throw new ForgeException(
            "the loss is no number at step " + state.step() + ": try a lower --learning-rate");
      }
      loss = Double.isNaN(loss) ? sum.loss() : 0.95 * loss + 0.05 * sum.loss();
      audio += sum.seconds();
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
            audio / (state.seconds() - begin),
            state.seconds() / 60 * (1 - share) / share);
      }
      if (state.seconds() - savedAt > pace.checkpointSeconds()) {
        checkpoint.write(state);
        savedAt = state.seconds();
      }
      if (state.step() % stepsOfEpoch == 0) {
        if (unusable > 0) {
          say("%d recordings cannot be aligned with their text", unusable);
          unusable = 0;
        }
        watch(validation, gradient, weights, state.step() / stepsOfEpoch);
      }
    }
    double validationLoss = Double.NaN;
    if (!validation.utterances().isEmpty()) {
      KaldiModel result = weights.model(state.result());
      validationLoss =
          gradient
              .evaluate(
                  Network.compile(result, Weights.SUBSAMPLING, product), validation.utterances())
              .loss();
    }
    double seconds = state.seconds() - begin;
    return new Outcome(count, state.step(), audio / 3600, seconds / 3600, loss, validationLoss);
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
    Random seeds = new Random((job.seed() << 32) + step);
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
