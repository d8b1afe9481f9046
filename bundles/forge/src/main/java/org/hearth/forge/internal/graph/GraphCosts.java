package org.hearth.forge.internal.graph;

/**
 * Costs of a graph that are chosen, not counted: negative natural logarithms.
 *
 * @param silence of a pause between words
 * @param unknown added for each phone of a stretch of speech that is heard as {@code [unk]}
 */
public record GraphCosts(double silence, double unknown) {
  /** Those of the embedded model. */
  public static final GraphCosts DEFAULT = new GraphCosts(0.7, 0.5);

  private static final double GREATEST = 100;

  public GraphCosts {
    require("silence", silence);
    require("unknown", unknown);
  }

  private static void require(String name, double cost) {
    if (!(cost >= 0 && cost <= GREATEST)) {
      throw new IllegalArgumentException(
          "the cost of " + name + " is " + cost + ", expected 0 to " + GREATEST);
    }
  }
}
