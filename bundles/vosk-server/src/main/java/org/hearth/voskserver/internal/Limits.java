package org.hearth.voskserver.internal;

/**
 * What a peer may take of Hearth's memory and time.
 *
 * @param messageBytes of one message
 * @param messageMillis in which a message must arrive, once it begins; the handshake as well
 * @param idleMillis without a message
 */
record Limits(int messageBytes, int messageMillis, int idleMillis) {
  /** Of the handshake. */
  static final int HANDSHAKE_BYTES = 16_384;
}
