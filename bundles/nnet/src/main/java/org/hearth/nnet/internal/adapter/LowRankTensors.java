package org.hearth.nnet.internal.adapter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.hearth.nnet.api.AcousticAdapter;
import org.hearth.nnet.api.AcousticAdapter.Precision;
import org.hearth.nnet.api.Basis;
import org.hearth.nnet.api.LowRank;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.NnetException;
import org.hearth.nnet.api.QuantisedRows;
import org.hearth.nnet.api.SafeTensors;
import org.hearth.nnet.api.Tensor;

/** The tensors of adapters and bases, under the names that PEFT gives them. */
public final class LowRankTensors {
  private static final String A = ".lora_A.weight";
  private static final String B = ".lora_B.weight";
  private static final String BIAS = ".bias";

  private LowRankTensors() {}

  /** A basis' matrices by component. */
  public static SortedMap<String, Matrix> directions(String file, SafeTensors tensors)
      throws NnetException {
    TensorSource source = new TensorSource(file, tensors);
    SortedMap<String, Matrix> directions = new TreeMap<>();
    for (String component : source.components(A)) {
      directions.put(component, source.matrix(component + A).orElseThrow());
    }
    source.requireEmpty("<component>" + A);
    return directions;
  }

  /** A basis' tensors. */
  public static SafeTensors ofDirections(SortedMap<String, Matrix> directions) {
    SortedMap<String, Tensor> tensors = new TreeMap<>();
    directions.forEach((component, a) -> tensors.put(component + A, Tensor.of(a)));
    return new SafeTensors(tensors);
  }

  /** An adapter's tensors, without what the basis has. */
  public static SafeTensors of(
      AcousticAdapter adapter, Precision precision, Optional<Basis> basis) {
    SortedMap<String, Tensor> tensors = new TreeMap<>();
    for (LowRank delta : adapter.deltas()) {
      put(tensors, delta.component() + B, delta.b(), precision);
      if (!heldBy(basis, delta)) {
        put(tensors, delta.component() + A, delta.a(), precision);
      }
    }
    adapter.biases().forEach((component, bias) -> tensors.put(component + BIAS, vector(bias)));
    return new SafeTensors(tensors);
  }

  /** Whether a delta's A is what a basis says it is. */
  static boolean heldBy(Optional<Basis> basis, LowRank delta) {
    return basis
        .flatMap(held -> held.a(delta.component(), delta.rank()))
        .filter(delta.a()::equals)
        .isPresent();
  }

  private static void put(
      Map<String, Tensor> tensors, String name, Matrix matrix, Precision precision) {
    if (precision == Precision.INT8) {
      QuantisedRows quantised = QuantisedRows.of(matrix);
      tensors.put(name, quantised.codes());
      tensors.put(name + TensorSource.SCALE, quantised.scales());
    } else {
      tensors.put(name, Tensor.of(matrix));
    }
  }

  private static Tensor vector(Matrix row) {
    return Tensor.of(Tensor.Type.F32, List.of(row.cols()), Tensor.of(row).data());
  }

  /**
   * An adapter from its tensors.
   *
   * @param basis which is asked for every A that is not among the tensors
   */
  static AcousticAdapter adapter(
      String file, SafeTensors tensors, AdapterConfig config, Optional<Basis> basis)
      throws NnetException {
    TensorSource source = new TensorSource(file, tensors);
    SortedSet<String> components = source.components(B);
    config.requireTargets(components);
    List<LowRank> deltas = new ArrayList<>();
    for (String component : components) {
      Matrix b = source.matrix(component + B).orElseThrow();
      config.requireRank(component, b.cols());
      Optional<Matrix> a = source.matrix(component + A);
      if (a.isEmpty()) {
        a = basis.flatMap(held -> held.a(component, b.cols()));
      }
      deltas.add(delta(file, component, a, b, config.alpha(component)));
    }
    SortedMap<String, Matrix> biases = new TreeMap<>();
    for (String component : source.components(BIAS)) {
      biases.put(component, source.vector(component + BIAS));
    }
    source.requireEmpty("<component>" + A + " with " + B + ", or <component>" + BIAS);
    config.requireBias(!biases.isEmpty());
    return new AcousticAdapter(config.baseModel(), deltas, biases);
  }

  private static LowRank delta(
      String file, String component, Optional<Matrix> a, Matrix b, float alpha)
      throws NnetException {
    if (a.isEmpty() || a.get().rows() != b.cols()) {
      throw new NnetException(
          file
              + ": component "
              + component
              + " has B "
              + b
              + " and "
              + a.map(found -> "A " + found).orElse("no A")
              + "; expected A of "
              + b.cols()
              + " rows in the file or in its basis");
    }
    return new LowRank(component, a.get(), b, alpha);
  }
}
