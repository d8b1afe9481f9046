package org.hearth.nnet.api;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hearth.nnet.internal.adapter.ContentHash;
import org.hearth.nnet.internal.adapter.LowRankTensors;

/**
 * A frozen, public half of low-rank deltas: for each component a matrix A whose rows are directions
 * of the component's input, the most important first. Adapters that are trained on it name it
 * instead of carrying it. A safetensors file of {@code <component>.lora_A.weight}. Immutable, but
 * for the matrices, which are not to be written to.
 */
public final class Basis {
  private final BasisReference reference;
  private final SortedMap<String, Matrix> directions;

  private Basis(BasisReference reference, SortedMap<String, Matrix> directions) {
    this.reference = reference;
    this.directions = directions;
  }

  /**
   * Reads a file within {@link TensorLimits#DEFAULT}.
   *
   * @param name of the basis: see {@link BasisReference}
   * @throws NnetException when the content is no basis
   * @throws IOException when the file cannot be read
   */
  public static Basis read(String name, Path file) throws NnetException, IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return of(name, in.readNBytes(TensorLimits.DEFAULT.fileBytes() + 1));
    }
  }

  /**
   * A basis from the content of its file.
   *
   * @throws NnetException when the content is no basis
   */
  public static Basis of(String name, byte[] content) throws NnetException {
    SafeTensors tensors = SafeTensors.read(name, content, TensorLimits.DEFAULT);
    return new Basis(
        new BasisReference(name, ContentHash.of(content)),
        Collections.unmodifiableSortedMap(LowRankTensors.directions(name, tensors)));
  }

  /**
   * The content of a basis' file.
   *
   * @param directions by component; rank x inputs each
   */
  public static byte[] toBytes(Map<String, Matrix> directions) {
    return LowRankTensors.ofDirections(new TreeMap<>(directions)).toBytes();
  }

  /** How an adapter names it. */
  public BasisReference reference() {
    return reference;
  }

  /**
   * The first directions of a component.
   *
   * @return rank x inputs; empty when there are not as many
   */
  public Optional<Matrix> a(String component, int rank) {
    Matrix all = directions.get(component);
    if (all == null || all.rows() < rank) {
      return Optional.empty();
    }
    float[] first = Arrays.copyOf(all.data(), rank * all.cols());
    return Optional.of(Matrix.wrap(first, rank, all.cols()));
  }
}
