package org.hearth.nnet.api;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.hearth.nnet.internal.tensor.SafeTensorsReader;
import org.hearth.nnet.internal.tensor.SafeTensorsWriter;

/**
 * The content of a safetensors file: named tensors, and notes about them. The format is Hugging
 * Face's; what the reference implementation writes of these types is written here as the same
 * bytes, but for the order of several notes.
 *
 * @param metadata notes, by name
 * @param tensors by name
 */
public record SafeTensors(Map<String, String> metadata, Map<String, Tensor> tensors) {
  /** What a tensor cannot be called. */
  private static final String METADATA = "__metadata__";

  public SafeTensors {
    metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
    tensors = Collections.unmodifiableMap(new TreeMap<>(tensors));
    if (tensors.containsKey(METADATA)) {
      throw new IllegalArgumentException("a tensor named " + METADATA + "; expected another name");
    }
  }

  /** Tensors without notes. */
  public SafeTensors(Map<String, Tensor> tensors) {
    this(Map.of(), tensors);
  }

  /**
   * Reads a file, which may come from an enemy: the tensors have to cover the data exactly, each at
   * a multiple of its elements' size.
   *
   * @param file its name, for messages
   * @throws ModelFormatException when the content is damaged, beyond the limits, or of another type
   *     than {@link Tensor.Type} names
   */
  public static SafeTensors read(String file, byte[] content, TensorLimits limits)
      throws ModelFormatException {
    return SafeTensorsReader.read(file, content, limits);
  }

  /**
   * The file. Equal content gives equal bytes: larger elements stand first, so that all are
   * aligned, and by name among their like.
   */
  public byte[] toBytes() {
    return SafeTensorsWriter.write(this);
  }
}
