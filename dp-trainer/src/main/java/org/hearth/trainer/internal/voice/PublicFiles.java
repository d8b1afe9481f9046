package org.hearth.trainer.internal.voice;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hearth.nnet.api.AffineLayer;
import org.hearth.nnet.api.Basis;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.NnetException;
import org.hearth.nnet.api.SafeTensors;
import org.hearth.nnet.api.Tensor;
import org.hearth.nnet.api.TensorLimits;
import org.hearth.nnet.api.mmi.PhoneSet;
import org.hearth.nnet.api.search.BaseConfusions;

/**
 * What ships for training voices: a basis of low-rank deltas, and the directions in which the
 * deltas of other voices lie. Computed from public speech, and for one base model: {@code
 * hearth-en.sha256} beside them has its fingerprint. For any other they would be directions without
 * meaning, whatever the shape of its layers.
 *
 * @param basis if there is one
 * @param accents orthonormal rows, each a B of the output layer (outputs x rank, row after row), if
 *     there are any
 */
record PublicFiles(Optional<Basis> basis, Optional<Matrix> accents) {
  static final String BASIS = "hearth-en-basis";
  static final String ACCENTS = "hearth-en-accents";

  /** The fingerprint of the model that they are for. */
  static final String MODEL = "hearth-en.sha256";

  private static final PublicFiles NONE = new PublicFiles(Optional.empty(), Optional.empty());
  private static final String TENSOR = "accents";
  private static final String ENDING = ".safetensors";

  /**
   * Reads what there is for a model.
   *
   * @param folder may be missing
   * @param model fingerprint of the base model
   */
  static PublicFiles read(Path folder, String model) throws VoiceException {
    Path owner = folder.resolve(MODEL);
    try {
      boolean shipped = Files.exists(owner) && Files.readString(owner).strip().equals(model);
      return shipped ? ofShippedModel(folder) : NONE;
    } catch (IOException e) {
      throw new VoiceException("what ships for training cannot be read: " + e.getMessage(), e);
    }
  }

  /** Reads what there is for the model that ships. */
  static PublicFiles ofShippedModel(Path folder) throws VoiceException {
    Path basis = folder.resolve(BASIS + ENDING);
    Path accents = folder.resolve(ACCENTS + ENDING);
    try {
      return new PublicFiles(
          Files.exists(basis) ? Optional.of(Basis.read(BASIS, basis)) : Optional.empty(),
          Files.exists(accents) ? Optional.of(accents(accents)) : Optional.empty());
    } catch (NnetException | IOException e) {
      throw new VoiceException("what ships for training cannot be read: " + e.getMessage(), e);
    }
  }

  private static Matrix accents(Path file) throws NnetException, IOException, VoiceException {
    SafeTensors tensors =
        SafeTensors.read(file.toString(), Files.readAllBytes(file), TensorLimits.DEFAULT);
    Tensor tensor = tensors.tensors().get(TENSOR);
    if (tensor == null || tensor.shape().size() != 2) {
      throw new VoiceException(file + " has no matrix '" + TENSOR + "'");
    }
    return Matrix.wrap(tensor.values(), tensor.shape().get(0), tensor.shape().get(1));
  }

  /** The basis, if there is one, as readers of adapters want it. */
  List<Basis> bases() {
    return basis.map(List::of).orElse(List.of());
  }

  /** Another one for other files. */
  String fingerprint() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      basis.ifPresent(found -> digest.update(found.reference().sha256().getBytes(UTF_8)));
      accents.ifPresent(found -> digest.update(Tensor.of(found).data()));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Number of parameters that settings ask to be trained. */
  int dimension(BaseNetwork base, Settings settings) throws VoiceException {
    int outputs = base.outputLayer().outputs();
    int rank = settings.rank();
    return switch (settings.parameterisation()) {
      case BIASES -> outputs;
      case CONFUSIONS -> ConfusionsModel.dimension(PhoneSet.CMU, rank);
      case LOW_RANK -> required(base, rank).rows() * outputs;
      case ALL_LAYERS -> {
        Map<String, Matrix> factors = factors(base, rank);
        yield base.network().affineLayers().stream()
            .filter(layer -> factors.containsKey(layer.component()))
            .mapToInt(layer -> factors.get(layer.component()).rows() * layer.outputs())
            .sum();
      }
    };
  }

  /** The factor A of the output layer, if the basis has one of that rank which fits the model. */
  Optional<Matrix> outputFactor(BaseNetwork base, int rank) {
    AffineLayer layer = base.outputLayer();
    return basis
        .flatMap(found -> found.a(layer.component(), rank))
        .filter(a -> a.cols() == layer.inputs());
  }

  /** Those that the directions of other voices prefer, where there are any for that rank. */
  private Coordinates coordinates(Settings settings, int outputs) {
    int rank = settings.rank();
    return accents
        .filter(directions -> directions.cols() == rank * outputs)
        .<Coordinates>map(
            directions ->
                new VoicePrior(
                    transposedEach(directions, outputs, rank),
                    rank,
                    outputs,
                    settings.otherDirections()))
        .orElseGet(() -> Coordinates.plain(rank, outputs));
  }

  /** Each row, a matrix of its own, transposed. */
  private static Matrix transposedEach(Matrix rows, int height, int width) {
    Matrix transposed = Matrix.zeros(rows.rows(), rows.cols());
    for (int i = 0; i < rows.rows(); i++) {
      float[] turned = Matrix.wrap(rows.row(i), height, width).transposed().data();
      System.arraycopy(turned, 0, transposed.data(), i * turned.length, turned.length);
    }
    return transposed;
  }

  /**
   * What settings ask to be trained.
   *
   * @param objective of the model
   * @param maxBytes that it may keep of computed utterances
   * @throws VoiceException when a file that it needs is missing or does not fit the model
   */
  VoiceModel model(
      BaseNetwork base,
      VoiceObjective objective,
      String baseFingerprint,
      Settings settings,
      List<Utterance> utterances,
      long maxBytes)
      throws VoiceException {
    int outputs = base.outputLayer().outputs();
    int copies = settings.copies();
    return switch (settings.parameterisation()) {
      case BIASES -> {
        Coordinates biases = Coordinates.plain(1, outputs);
        yield new OutputLayerModel(
            base,
            objective,
            baseFingerprint,
            Optional.empty(),
            biases,
            utterances,
            copies,
            maxBytes);
      }
      case LOW_RANK ->
          new OutputLayerModel(
              base,
              objective,
              baseFingerprint,
              Optional.of(required(base, settings.rank())),
              coordinates(settings, outputs),
              utterances,
              copies,
              maxBytes);
      case ALL_LAYERS ->
          new AllLayersModel(
              base, objective, baseFingerprint, factors(base, settings.rank()), utterances, copies);
      case CONFUSIONS ->
          new ConfusionsModel(
              base,
              Objectives.byPhones(objective),
              BaseConfusions.embedded(),
              baseFingerprint,
              settings.rank(),
              utterances,
              copies,
              maxBytes);
    };
  }

  private Matrix required(BaseNetwork base, int rank) throws VoiceException {
    return outputFactor(base, rank)
        .orElseThrow(
            () -> new VoiceException("the model has no basis of rank " + rank + " to train on"));
  }

  private Map<String, Matrix> factors(BaseNetwork base, int rank) throws VoiceException {
    Map<String, Matrix> factors = new TreeMap<>();
    for (AffineLayer layer : base.network().affineLayers()) {
      basis
          .flatMap(found -> found.a(layer.component(), rank))
          .ifPresent(a -> factors.put(layer.component(), a));
    }
    if (factors.isEmpty()) {
      throw new VoiceException("the model has no basis of rank " + rank + " to train on");
    }
    return factors;
  }
}
