package org.hearth.nnet.api;

/**
 * What a model file may demand of its reader. No length in a file is believed beyond these, nor
 * beyond the bytes that are really there.
 *
 * @param fileBytes size of the whole file
 * @param elements of one vector or matrix; states and arcs of a graph, words of a list
 * @param components of the network; of configuration lines as many again
 * @param nestingDepth of a descriptor such as {@code Append(Offset(Sum(...)))}
 * @param contextFrames input frames on either side of an output's own
 * @param tokenLength in bytes
 */
public record ReadLimits(
    long fileBytes,
    int elements,
    int components,
    int nestingDepth,
    int contextFrames,
    int tokenLength) {

  /** Several times the largest model that Vosk publishes for small computers. */
  public static final ReadLimits DEFAULT =
      new ReadLimits(256L << 20, 1 << 26, 1_000, 50, 1_000, 1_000);

  public ReadLimits {
    requirePositive("fileBytes", fileBytes);
    requirePositive("elements", elements);
    requirePositive("components", components);
    requirePositive("nestingDepth", nestingDepth);
    requirePositive("contextFrames", contextFrames);
    requirePositive("tokenLength", tokenLength);
  }

  private static void requirePositive(String limit, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(limit + " " + value + "; expected a positive number");
    }
  }
}
