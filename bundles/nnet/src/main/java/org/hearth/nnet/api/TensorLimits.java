package org.hearth.nnet.api;

/**
 * What a safetensors file may demand of its reader. No size in a file is believed beyond these, nor
 * beyond the bytes that are really there.
 *
 * @param fileBytes size of the whole file
 * @param headerBytes size of the JSON header
 * @param tensors in the file
 * @param dimensions of one tensor
 * @param elements of one tensor, and the longest side of one that is empty
 * @param nameLength of a tensor, in characters
 */
public record TensorLimits(
    int fileBytes, int headerBytes, int tensors, int dimensions, int elements, int nameLength) {

  /** Room for a low-rank delta to every layer of a model of any size that runs at home. */
  public static final TensorLimits DEFAULT =
      new TensorLimits(64 << 20, 1 << 20, 1_000, 8, 1 << 24, 256);

  public TensorLimits {
    requirePositive("fileBytes", fileBytes);
    requirePositive("headerBytes", headerBytes);
    requirePositive("tensors", tensors);
    requirePositive("dimensions", dimensions);
    requirePositive("elements", elements);
    requirePositive("nameLength", nameLength);
  }

  private static void requirePositive(String limit, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(limit + " " + value + "; expected a positive number");
    }
  }
}
