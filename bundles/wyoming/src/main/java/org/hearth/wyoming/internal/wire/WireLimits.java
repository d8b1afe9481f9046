package org.hearth.wyoming.internal.wire;

/**
 * What a peer may cost.
 *
 * @param headerBytes of the line that begins an event
 * @param dataBytes of the block of JSON that may follow
 * @param payloadBytes of the audio that may follow; it is never held as a whole
 * @param eventMillis from the first byte of an event to the end of its JSON; its payload may take
 *     as long and a millisecond for each byte
 * @param idleMillis between events
 */
public record WireLimits(
    int headerBytes, int dataBytes, int payloadBytes, int eventMillis, int idleMillis) {
  /** The limits of sizes, none of which a well-meaning peer comes near. */
  private static final int HEADER_BYTES = 8_192;

  private static final int DATA_BYTES = 65_536;
  private static final int PAYLOAD_BYTES = 16 << 20;

  /** The usual sizes. */
  public static WireLimits within(int eventMillis, int idleMillis) {
    return new WireLimits(HEADER_BYTES, DATA_BYTES, PAYLOAD_BYTES, eventMillis, idleMillis);
  }
}
