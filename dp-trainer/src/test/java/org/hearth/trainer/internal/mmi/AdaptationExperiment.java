package org.hearth.trainer.internal.mmi;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.hearth.api.lexicon.Pronunciation;
import org.hearth.nnet.api.Activations;
import org.hearth.nnet.api.AffineLayer;
import org.hearth.nnet.api.Features;
import org.hearth.nnet.api.KaldiModel;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.Network;

/**
 * Adapts the base model's output layer to a voice and prints what that does to utterances held out,
 * and how long it takes. Not a test: run its main method in the folder of this module.
 *
 * <p>Arguments: a manifest of public speech (for the frozen factor), one of the voice's training
 * utterances, one of its held-out utterances. A manifest's line is a WAV file (16 kHz, mono, 16
 * bits, a header of 44 bytes), a tabulator and the words.
 */
public final class AdaptationExperiment {
  static final int RANK = 40;

  private static final int SUBSAMPLING = 3;
  private static final int WAV_HEADER = 44;

  private final Features features;
  private final Network network;
  private final String outputLayer;
  private final Map<String, List<Pronunciation>> lexicon;
  final LfMmi objective;

  AdaptationExperiment() throws Exception {
    KaldiModel model = KaldiModel.read(BaseModel.FILE);
    features = Features.read(BaseModel.FOLDER);
    network = Network.compile(model, SUBSAMPLING);
    List<AffineLayer> layers = network.affineLayers();
    outputLayer = layers.get(layers.size() - 1).component();
    lexicon = BaseModel.lexicon();
    objective = LfMmi.of(model.transitions());
  }

  public static void main(String[] arguments) throws Exception {
    AdaptationExperiment experiment = new AdaptationExperiment();
    Matrix a = experiment.components(manifest(arguments[0]));
    List<CachedUtterance> training = experiment.cache(manifest(arguments[1]), a);
    List<CachedUtterance> heldOut = experiment.cache(manifest(arguments[2]), a);
    int dimension = RANK * heldOut.get(0).outputs().cols();
    OutputLayerLoss loss = new OutputLayerLoss(experiment.objective, 1);
    report("frozen", loss, heldOut, Matrix.zeros(RANK, heldOut.get(0).outputs().cols()), 0);
    long begin = cpuNanos();
    Matrix adapted =
        train(
            new OutputLayerTraining(
                loss,
                training,
                GradientMean.PLAIN,
                Optimizer.withDecay(new Adam(dimension), 0.1 / training.size()),
                new LearningRate(2e-2, 50)),
            new ShuffledBatches(training.size(), 20, 1));
    report("adapted", loss, heldOut, adapted, cpuNanos() - begin);
  }

  static Matrix train(OutputLayerTraining training, Supplier<int[]> batches) {
    while (!training.isDone()) {
      training.step(batches.get());
    }
    return training.parameters();
  }

  static void report(
      String name,
      OutputLayerLoss loss,
      List<CachedUtterance> utterances,
      Matrix parameters,
      long trainingNanos) {
    long begin = cpuNanos();
    double sum = 0;
    int used = 0;
    int frames = 0;
    for (CachedUtterance utterance : utterances) {
      var example = loss.evaluate(utterance, parameters);
      if (example.isPresent()) {
        sum += example.get().value();
        used++;
      }
      frames += utterance.outputs().rows();
    }
    double seconds = (cpuNanos() - begin) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%s: objective %.4f a frame, %d of %d utterances, trained in %.1f s, "
            + "evaluated in %.2f ms per second of speech%n",
        name,
        -sum / used,
        used,
        utterances.size(),
        trainingNanos / 1e9,
        1000 * seconds / (0.03 * frames));
  }

  /** Processor time of this thread: other load on the machine does not count. */
  static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /** A line of a manifest. */
  record Spoken(Path wav, List<String> words) {}

  static List<Spoken> manifest(String file) throws IOException {
    try (Stream<String> lines = Files.lines(Path.of(file))) {
      return lines
          .map(line -> line.split("\t"))
          .map(fields -> new Spoken(Path.of(fields[0]), List.of(fields[1].split(" "))))
          .toList();
    }
  }

  Matrix components(List<Spoken> speech) throws IOException {
    WhitenedComponents components = null;
    for (Spoken spoken : speech) {
      Matrix inputs = forward(spoken).input(outputLayer);
      components = components == null ? new WhitenedComponents(inputs.cols()) : components;
      components.add(inputs);
    }
    return components.estimate(RANK);
  }

  List<CachedUtterance> cache(List<Spoken> speech, Matrix a) throws IOException {
    List<CachedUtterance> utterances = new ArrayList<>();
    for (Spoken spoken : speech) {
      Activations activations = forward(spoken);
      Numerator numerator = objective.numerator(spoken.words().stream().map(lexicon::get).toList());
      utterances.add(
          CachedUtterance.forLowRank(
              activations.output(), activations.input(outputLayer), a, numerator));
    }
    return utterances;
  }

  private Activations forward(Spoken spoken) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.wrap(Files.readAllBytes(spoken.wav()))
            .order(ByteOrder.LITTLE_ENDIAN)
            .position(WAV_HEADER);
    float[] samples = new float[bytes.remaining() / Short.BYTES];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = bytes.getShort();
    }
    return network.forward(features.compute(samples));
  }
}
