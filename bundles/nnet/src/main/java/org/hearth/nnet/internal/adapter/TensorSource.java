package org.hearth.nnet.internal.adapter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.NnetException;
import org.hearth.nnet.api.QuantisedRows;
import org.hearth.nnet.api.SafeTensors;
import org.hearth.nnet.api.Tensor;
import org.hearth.nnet.internal.tensor.Printable;

/** A file's tensors, taken out one after the other: at the end nothing may be left. */
final class TensorSource {
  static final String SCALE = "_scale";

  /** What names of components are made of; fit for messages. */
  private static final Pattern COMPONENT = Pattern.compile("[A-Za-z0-9_.-]+");

  private final String file;
  private final Map<String, Tensor> left;

  TensorSource(String file, SafeTensors tensors) {
    this.file = file;
    this.left = new HashMap<>(tensors.tensors());
  }

  /** The components with a tensor whose name ends so. */
  SortedSet<String> components(String end) {
    SortedSet<String> components = new TreeSet<>();
    for (String name : left.keySet()) {
      String component = name.substring(0, Math.max(0, name.length() - end.length()));
      if (name.endsWith(end) && COMPONENT.matcher(component).matches()) {
        components.add(component);
      }
    }
    return components;
  }

  /** Takes a matrix, with its scales where it is of bytes; empty when there is none. */
  Optional<Matrix> matrix(String name) throws NnetException {
    Tensor tensor = left.remove(name);
    if (tensor == null) {
      return Optional.empty();
    }
    require(tensor.shape().size() == 2 && tensor.bytes() > 0, name, tensor, "rows x columns");
    int rows = tensor.shape().get(0);
    Matrix matrix =
        tensor.type() == Tensor.Type.I8
            ? new QuantisedRows(tensor, scales(name, rows)).decoded()
            : Matrix.wrap(tensor.values(), rows, tensor.shape().get(1));
    return Optional.of(finite(name, matrix));
  }

  private Tensor scales(String codes, int rows) throws NnetException {
    String name = codes + SCALE;
    Tensor scales = left.remove(name);
    if (scales == null) {
      throw new NnetException(
          file + ": " + Printable.quoted(codes) + " is I8; expected " + Printable.quoted(name));
    }
    require(
        scales.type() == Tensor.Type.F32 && scales.shape().equals(List.of(rows, 1)),
        name,
        scales,
        "F32 [" + rows + ", 1]");
    return scales;
  }

  /** Takes a vector that has to be there, as one row. */
  Matrix vector(String name) throws NnetException {
    Tensor tensor = left.remove(name);
    require(
        tensor.shape().size() == 1 && tensor.bytes() > 0 && tensor.type() != Tensor.Type.I8,
        name,
        tensor,
        "F32 or F16, one dimension");
    return finite(name, Matrix.wrap(tensor.values(), 1, tensor.shape().get(0)));
  }

  private Matrix finite(String name, Matrix matrix) throws NnetException {
    for (float value : matrix.data()) {
      if (!Float.isFinite(value)) {
        throw new NnetException(
            file + ": " + value + " in " + Printable.quoted(name) + "; expected finite numbers");
      }
    }
    return matrix;
  }

  private void require(boolean right, String name, Tensor tensor, String expected)
      throws NnetException {
    if (!right) {
      throw new NnetException(
          file + ": " + Printable.quoted(name) + " is " + tensor + "; expected " + expected);
    }
  }

  /**
   * @param expected what all tensors should have been
   */
  void requireEmpty(String expected) throws NnetException {
    if (!left.isEmpty()) {
      List<String> names = new ArrayList<>(new TreeSet<>(left.keySet()));
      throw new NnetException(
          file + ": found tensor " + Printable.quoted(names.get(0)) + "; expected " + expected);
    }
  }
}
