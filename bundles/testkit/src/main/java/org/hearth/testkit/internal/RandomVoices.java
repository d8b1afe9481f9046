package org.hearth.testkit.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.hearth.api.adapter.AcousticPart;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.AdapterDescriptor;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.adapter.Vocabulary;
import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.ModelDescription;
import org.hearth.nnet.api.AcousticAdapter;
import org.hearth.nnet.api.AcousticAdapter.Precision;
import org.hearth.nnet.api.KaldiModel;
import org.hearth.nnet.api.LowRank;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.NnetException;
import org.hearth.nnet.api.Parameter;

/**
 * Acoustic parts of small random values for the base model: low-rank deltas and biases, so small
 * that what is heard stays the same, and with it the work of the search.
 */
final class RandomVoices {
  private static final int RANK = 4;
  private static final double DEVIATION = 1e-3;

  private final String fingerprint;
  private final KaldiModel network;
  private final String component;

  RandomVoices(ModelDescription model) throws AsrException {
    Path layout = model.directory().resolve("am/final.mdl");
    Path file = Files.exists(layout) ? layout : model.directory().resolve("final.mdl");
    try {
      this.fingerprint = model.fingerprint();
      this.network = KaldiModel.read(file);
      this.component = lastLayer(network);
    } catch (NnetException | IOException e) {
      throw new AsrException("no acoustic part can be made: " + e.getMessage(), e);
    }
  }

  /** The output layer: the last component with matrix and bias. */
  private static String lastLayer(KaldiModel network) throws NnetException {
    return network.components().stream()
        .filter(component -> isAffine(network, component))
        .reduce((earlier, later) -> later)
        .orElseThrow(() -> new NnetException("the network has no affine component"));
  }

  private static boolean isAffine(KaldiModel network, String component) {
    try {
      network.parameter(new Parameter(component, Parameter.Kind.WEIGHTS));
      network.parameter(new Parameter(component, Parameter.Kind.BIAS));
      return true;
    } catch (NnetException e) {
      return false;
    }
  }

  AcousticPart part(long seed) throws AsrException {
    try {
      Random random = new Random(seed);
      Matrix weights = network.parameter(new Parameter(component, Parameter.Kind.WEIGHTS));
      AcousticAdapter adapter =
          new AcousticAdapter(
              fingerprint,
              List.of(
                  new LowRank(
                      component,
                      random(random, RANK, weights.cols()),
                      random(random, weights.rows(), RANK),
                      RANK)),
              Map.of(component, random(random, 1, weights.rows())));
      return new AcousticPart(adapter.addTo(Map.of(), Precision.INT8, Optional.empty()));
    } catch (NnetException e) {
      throw new AsrException("no acoustic part can be made: " + e.getMessage(), e);
    }
  }

  /** The stack with the person's acoustic part replaced; somebody stands in for nobody. */
  AdapterStack with(AcousticPart part, AdapterStack stack) {
    return withUser(stack, Optional.of(part));
  }

  /** The stack without an acoustic part; somebody stands in for nobody. */
  AdapterStack without(AdapterStack stack) {
    return withUser(stack, Optional.empty());
  }

  private AdapterStack withUser(AdapterStack stack, Optional<AcousticPart> part) {
    Adapter user =
        stack
            .user()
            .map(
                known ->
                    new Adapter(
                        known.descriptor(),
                        known.vocabulary(),
                        known.sentences(),
                        part,
                        known.unknownParts()))
            .orElseGet(
                () ->
                    new Adapter(
                        new AdapterDescriptor(
                            "somebody", AdapterKind.USER, "1.0.0", fingerprint, 0, "household"),
                        Vocabulary.EMPTY,
                        Optional.empty(),
                        part,
                        List.of()));
    return new AdapterStack(stack.baseFingerprint(), Optional.of(user), stack.contexts());
  }

  private static Matrix random(Random random, int rows, int cols) {
    Matrix matrix = Matrix.zeros(rows, cols);
    for (int i = 0; i < matrix.data().length; i++) {
      matrix.data()[i] = (float) (random.nextGaussian() * DEVIATION);
    }
    return matrix;
  }
}
