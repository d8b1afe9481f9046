package org.hearth.nnet.api;

/**
 * Something that can be trained.
 *
 * @param component as the model's configuration names it
 */
public record Parameter(String component, Kind kind) {
  /** What it is of its component. */
  public enum Kind {
    /** The matrix of an affine component, outputs x inputs. */
    WEIGHTS,
    /** The offsets of an affine component, 1 x outputs. */
    BIAS,
    /** {@link LowRank#a()}, rank x inputs. */
    LOW_RANK_A,
    /** {@link LowRank#b()}, outputs x rank. */
    LOW_RANK_B
  }
}
