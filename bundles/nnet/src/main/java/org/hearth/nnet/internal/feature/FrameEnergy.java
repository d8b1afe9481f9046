package org.hearth.nnet.internal.feature;

import org.hearth.nnet.api.NnetException;

/**
 * The energy of a frame as a feature of its own.
 *
 * @param used whether it is the first feature
 * @param raw whether it is measured before emphasis and window
 * @param logFloor lowest log energy
 */
record FrameEnergy(boolean used, boolean raw, double logFloor) {

  static FrameEnergy from(KaldiOptions options, boolean usedByDefault) throws NnetException {
    double floor = options.number("energy-floor", 0);
    if (floor < 0) {
      throw options.invalid("--energy-floor=" + floor, "0 or more");
    }
    if (options.flag("htk-compat", false)) {
      throw options.invalid("--htk-compat=true", "false");
    }
    return new FrameEnergy(
        options.flag("use-energy", usedByDefault),
        options.flag("raw-energy", true),
        // No floor at all when it is 0.
        Math.log(floor));
  }
}
