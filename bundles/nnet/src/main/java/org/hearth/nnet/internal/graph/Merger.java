package org.hearth.nnet.internal.graph;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hearth.nnet.api.LowRank;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.NnetException;
import org.hearth.nnet.api.Parameter;
import org.hearth.nnet.api.Parameter.Kind;
import org.hearth.nnet.internal.io.CompressedMatrix;
import org.hearth.nnet.internal.io.ModelFile;
import org.hearth.nnet.internal.io.StoredComponent;
import org.hearth.nnet.internal.io.StoredComponent.Parsed;
import org.hearth.nnet.internal.io.Value;
import org.hearth.nnet.internal.kernel.Products;

/** Reads and replaces the parameters of affine components in a model. */
public final class Merger {
  /** The fields that hold the matrices of affine components. */
  private static final List<String> MATRICES = List.of("<LinearParams>", "<Params>");

  private Merger() {}

  /** A copy of the model with {@code W + s B A} in the place of each {@code W}. */
  public static ModelFile merge(ModelFile model, List<LowRank> deltas) throws NnetException {
    ModelFile merged = model;
    Set<String> seen = new HashSet<>();
    for (LowRank delta : deltas) {
      if (!seen.add(delta.component())) {
        throw new NnetException("two low-rank deltas for component " + delta.component());
      }
      Parameter weights = new Parameter(delta.component(), Kind.WEIGHTS);
      merged = replace(merged, weights, merged(parameter(merged, weights), delta));
    }
    return merged;
  }

  private static Matrix merged(Matrix weights, LowRank delta) throws NnetException {
    if (delta.b().rows() != weights.rows() || delta.a().cols() != weights.cols()) {
      throw new NnetException(
          String.format(
              "a low-rank delta %d x %d for component %s; expected %s",
              delta.b().rows(), delta.a().cols(), delta.component(), weights));
    }
    Matrix product = Matrix.zeros(weights.rows(), weights.cols());
    Products.add(delta.b(), delta.a(), product);
    for (int i = 0; i < product.data().length; i++) {
      product.data()[i] = weights.data()[i] + delta.scale() * product.data()[i];
    }
    return product;
  }

  /** The values of a parameter; not to be written to. */
  public static Matrix parameter(ModelFile model, Parameter parameter) throws NnetException {
    Parsed component = component(model, parameter);
    return parameter.kind() == Kind.WEIGHTS
        ? component.matrix(field(component, parameter)).orElseThrow()
        : ((Value.Vector) component.value(field(component, parameter)).orElseThrow()).row();
  }

  /** A copy of the model with other values for a parameter. */
  public static ModelFile replace(ModelFile model, Parameter parameter, Matrix value)
      throws NnetException {
    Matrix old = parameter(model, parameter);
    if (old.rows() != value.rows() || old.cols() != value.cols()) {
      throw new NnetException(
          parameter.kind()
              + " of component "
              + parameter.component()
              + ": found "
              + value
              + "; expected "
              + old);
    }
    Parsed component = component(model, parameter);
    Parsed replaced =
        component.with(
            field(component, parameter),
            parameter.kind() == Kind.WEIGHTS ? new Value.Dense(value) : new Value.Vector(value));
    return model.withComponents(
        model.components().stream()
            .map(stored -> stored.name().equals(replaced.name()) ? replaced : stored)
            .toList());
  }

  /** A copy of the model with matrices of 16 bits a value. */
  public static ModelFile compress(ModelFile model) throws NnetException {
    List<StoredComponent> components = new ArrayList<>();
    for (StoredComponent stored : model.components()) {
      StoredComponent compressed = stored;
      if (stored instanceof Parsed parsed) {
        for (String field : MATRICES) {
          if (parsed.value(field).orElse(null) instanceof Value.Dense dense) {
            compressed = parsed.with(field, compress(stored, dense));
          }
        }
      }
      components.add(compressed);
    }
    return model.withComponents(components);
  }

  private static Value.Compressed compress(StoredComponent component, Value.Dense dense)
      throws NnetException {
    for (float value : dense.matrix().data()) {
      if (!Float.isFinite(value)) {
        throw new NnetException(
            "component " + component.name() + ": found a value " + value + "; expected a number");
      }
    }
    return new Value.Compressed(CompressedMatrix.twoBytes(dense.matrix()));
  }

  private static Parsed component(ModelFile model, Parameter parameter) throws NnetException {
    for (StoredComponent component : model.components()) {
      if (component.name().equals(parameter.component()) && component instanceof Parsed parsed) {
        return parsed;
      }
    }
    throw new NnetException(
        model.name() + ": no component " + parameter.component() + " that Hearth understands");
  }

  private static String field(Parsed component, Parameter parameter) throws NnetException {
    List<String> candidates =
        switch (parameter.kind()) {
          case WEIGHTS -> MATRICES;
          case BIAS -> List.of("<BiasParams>");
          case LOW_RANK_A, LOW_RANK_B -> List.of();
        };
    boolean vector = parameter.kind() == Kind.BIAS;
    for (String field : candidates) {
      // Other components keep a vector under the name of a linear one's matrix.
      if (component
          .value(field)
          .filter(value -> value instanceof Value.Vector == vector)
          .isPresent()) {
        return field;
      }
    }
    throw new NnetException(
        String.format(
            "component %s of type %s has no %s",
            component.name(), component.type(), parameter.kind()));
  }
}
