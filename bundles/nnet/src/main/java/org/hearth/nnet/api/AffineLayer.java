package org.hearth.nnet.api;

/**
 * A component that a {@link LowRank} delta fits.
 *
 * @param component its name
 * @param outputs rows of its matrix
 * @param inputs columns of its matrix; for a time-delay layer those of all its frames together
 */
public record AffineLayer(String component, int outputs, int inputs) {}
