package org.hearth.nnet.internal.tensor;

import java.util.List;
import java.util.Map;
import org.hearth.nnet.api.Tensor;

/**
 * What a safetensors header says.
 *
 * @param entries in the order of the header
 */
record Header(Map<String, String> metadata, List<Entry> entries) {
  static final String METADATA = "__metadata__";
  static final String TYPE = "dtype";
  static final String SHAPE = "shape";
  static final String OFFSETS = "data_offsets";

  /**
   * A tensor.
   *
   * @param position of its name in the file
   * @param begin first byte, counted from the end of the header
   * @param end one past its last byte
   */
  record Entry(
      String name, long position, Tensor.Type type, List<Integer> shape, long begin, long end) {}
}
