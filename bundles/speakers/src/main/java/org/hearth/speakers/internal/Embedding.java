package org.hearth.speakers.internal;

/**
 * A voice as a point: the same voice is near, whatever it says.
 *
 * @param values of a length that is the same for all
 * @param speechFrames how many frames of 10 ms it is made of: the fewer, the less it can be trusted
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Embedding(double[] values, int speechFrames) {
  @Override
  public String toString() {
    return "a voice";
  }
}
