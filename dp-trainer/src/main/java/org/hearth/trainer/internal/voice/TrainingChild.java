package org.hearth.trainer.internal.voice;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hearth.nnet.api.AcousticAdapter;
import org.hearth.nnet.api.AcousticAdapter.Precision;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.MatrixProduct;
import org.hearth.nnet.api.NnetException;
import org.hearth.nnet.api.mmi.Evaluation;
import org.hearth.nnet.api.mmi.PhoneSet;
import org.hearth.nnet.api.mmi.Transcript;
import org.hearth.nnet.api.search.BaseConfusions;
import org.hearth.nnet.api.search.PhoneConfusions;
import org.hearth.trainer.internal.voice.TrainingMessage.Failed;
import org.hearth.trainer.internal.voice.TrainingMessage.Finished;
import org.hearth.trainer.internal.voice.TrainingMessage.Held;
import org.hearth.trainer.internal.voice.TrainingMessage.Progress;
import org.hearth.trainer.internal.voice.TrainingMessage.Stage;
import org.hearth.trainer.internal.voice.TrainingMessage.Stepped;

/**
 * The process that trains. It reads a {@link TrainingJob} from standard input, then single bytes:
 * {@link #HOLD} and {@link #GO}. It writes {@link TrainingMessage}s to standard output, and ends
 * when standard input does: whoever started it is gone then.
 */
final class TrainingChild {
  static final byte HOLD = 'h';
  static final byte GO = 'g';

  /** Of the heap that is left, for computed utterances; the rest is for one in the network. */
  private static final double KEPT_SHARE = 0.4;

  private final TrainingJob job;
  private final DataOutputStream out;
  private final Gate gate;

  private TrainingChild(TrainingJob job, DataOutputStream out) {
    this.job = job;
    this.out = out;
    this.gate =
        new Gate(
            job.share(),
            ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime,
            held -> tell(new Held(held)));
  }

  /** Started by {@link TrainingProcess}. */
  public static void main(String[] args) throws IOException {
    serve(TrainingChild::trainPrivately);
  }

  /** What is done with the model between reading the job and comparing what came of it. */
  interface Training {
    /** Trains; returns the parameters. */
    float[] train(TrainingChild child, VoiceModel model);
  }

  /** All that the main method of such a process does. */
  static void serve(Training training) throws IOException {
    DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
    // Nothing else may write among the messages.
    System.setOut(System.err);
    try {
      serve(training, new DataInputStream(new BufferedInputStream(System.in)), out);
    } catch (VoiceException e) {
      new Failed(e.getMessage()).write(out);
    } catch (RuntimeException | IOException e) {
      // Its message may be about what is secret.
      new Failed("the training process failed: " + e.getClass().getName()).write(out);
    }
  }

  private static void serve(Training training, DataInputStream in, DataOutputStream out)
      throws IOException, VoiceException {
    TrainingChild child = new TrainingChild(TrainingJob.read(in), out);
    Thread control = new Thread(() -> child.obey(in), "control");
    control.setDaemon(true);
    control.start();
    child.run(training);
  }

  private void obey(DataInputStream in) {
    try {
      for (int command = in.read(); command >= 0; command = in.read()) {
        gate.hold(command == HOLD);
      }
    } catch (IOException e) {
      // As if it had ended.
    }
    Runtime.getRuntime().halt(1);
  }

  private void tell(TrainingMessage message) {
    try {
      message.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void run(Training training) throws VoiceException {
    PublicFiles files = PublicFiles.read(job.publicFolder(), job.baseFingerprint());
    BaseNetwork base = BaseNetwork.read(job.modelFolder());
    VoiceObjective objective = Objectives.of(job.modelFolder(), base.model());
    boolean isOfNetwork = job.settings().parameterisation() != Parameterisation.CONFUSIONS;
    Heard before = predecessor(base, files);
    VoiceModel model =
        files.model(
            isOfNetwork ? base : before.network(),
            objective,
            job.baseFingerprint(),
            job.settings(),
            job.training(),
            (long) (KEPT_SHARE * freeHeap()));
    float[] parameters = training.train(this, model);
    try {
      AcousticAdapter trained = model.adapter(parameters);
      Map<String, byte[]> part =
          (isOfNetwork ? trained : before.with(trained))
              .addTo(Map.of(), Precision.INT8, files.basis());
      HeldOutScore scoreBefore = score(before, objective, 0);
      HeldOutScore scoreAfter = score(heard(base, part, files), objective, job.heldOut().size());
      tell(new Finished(part, scoreBefore, scoreAfter, peakHeap(), cpuSeconds()));
    } catch (NnetException e) {
      throw new VoiceException("what was trained cannot be used: " + e.getMessage(), e);
    }
  }

  private static long freeHeap() {
    Runtime runtime = Runtime.getRuntime();
    runtime.gc();
    return runtime.maxMemory() - (runtime.totalMemory() - runtime.freeMemory());
  }

  private float[] trainPrivately(VoiceModel model) {
    VoiceTraining training =
        VoiceTraining.of(model, job.settings(), job.run(), job.seed(), job.state());
    if (!training.isDone()) {
      prepare(model);
    }
    while (!training.isDone()) {
      // A batch may be empty, and whether it is must not show in what the gate does.
      gate.run();
      training.step(gate);
      tell(new Stepped(training.state()));
      tell(new Progress(Stage.TRAINING, training.state().step(), job.settings().steps()));
    }
    return training.state().parameters();
  }

  TrainingJob job() {
    return job;
  }

  /** Computes the utterances. */
  void prepare(VoiceModel model) {
    for (int i = 0; i < model.utterances(); i++) {
      gate.run();
      model.prepare(i);
      tell(new Progress(Stage.PREPARING, i + 1, model.utterances()));
    }
  }

  /**
   * What a person is heard with.
   *
   * @param adapter what was changed for the person
   * @param network the base model's with that
   * @param confusions of the person, if they are known
   */
  private record Heard(
      AcousticAdapter adapter, BaseNetwork network, Optional<PhoneConfusions> confusions) {

    /** The adapter with other confusions, which do not touch the network. */
    AcousticAdapter with(AcousticAdapter trained) {
      return adapter.withConfusions(trained.confusions().orElseThrow());
    }

    Matrix outputs(short[] samples) {
      Matrix outputs = network.forward(samples).output();
      return confusions
          .map(found -> found.applied(outputs, MatrixProduct.PORTABLE))
          .orElse(outputs);
    }
  }

  /** What is in use; the base model where that cannot be used any more. */
  private Heard predecessor(BaseNetwork base, PublicFiles files) {
    try {
      if (!job.predecessor().isEmpty()) {
        Heard found = heard(base, job.predecessor(), files);
        if (found.adapter().baseModel().equals(job.baseFingerprint())) {
          return found;
        }
      }
    } catch (NnetException e) {
      // The base model, as if there were nothing.
    }
    return new Heard(
        new AcousticAdapter(job.baseFingerprint(), List.of(), Map.of()), base, Optional.empty());
  }

  private static Heard heard(BaseNetwork base, Map<String, byte[]> part, PublicFiles files)
      throws NnetException {
    AcousticAdapter adapter =
        AcousticAdapter.read(part, files.bases())
            .orElseThrow(() -> new NnetException("the part in use has no tensors"));
    BaseNetwork network =
        adapter.changesNetwork() ? base.with(adapter.mergedInto(base.model())) : base;
    Optional<PhoneConfusions> confusions = Optional.empty();
    if (adapter.confusions().isPresent()) {
      confusions =
          Optional.of(
              PhoneConfusions.of(
                  adapter.confusions().get(), BaseConfusions.embedded(), PhoneSet.CMU));
    }
    return new Heard(adapter, network, confusions);
  }

  private HeldOutScore score(Heard heard, VoiceObjective objective, int done) {
    int usable = 0;
    double sum = 0;
    for (Utterance utterance : job.heldOut()) {
      gate.run();
      OptionalDouble value = value(utterance, heard, objective);
      if (value.isPresent()) {
        usable++;
        sum += value.getAsDouble();
      }
      done++;
      tell(new Progress(Stage.COMPARING, done, 2 * job.heldOut().size()));
    }
    return new HeldOutScore(usable, usable == 0 ? 0 : sum / usable);
  }

  /** In nats for each frame; empty for an utterance that the objective cannot use. */
  private static OptionalDouble value(Utterance utterance, Heard heard, VoiceObjective objective) {
    Optional<Transcript> transcript = objective.transcript(utterance);
    if (transcript.isEmpty()) {
      return OptionalDouble.empty();
    }
    Matrix outputs = heard.outputs(utterance.samples());
    return objective.evaluate(outputs, transcript.get()) instanceof Evaluation.Objective found
        ? OptionalDouble.of(found.value() / outputs.rows())
        : OptionalDouble.empty();
  }

  private static long peakHeap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .mapToLong(pool -> pool.getPeakUsage().getUsed())
        .sum();
  }

  private static double cpuSeconds() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
  }
}
