package org.hearth.cli.api.door;

import java.io.IOException;

/** How a door speaks with those who come in. Used by several threads, one for each peer. */
public interface DoorService {

  /**
   * Answers until the connection ends.
   *
   * @throws WireException when the peer is to be told why it is refused: {@link #refuse} follows
   * @throws IOException when the connection fails
   */
  void serve(Peer peer) throws IOException;

  /** Tells a peer why its connection is closed, in the words of the protocol. */
  void refuse(Peer peer, Refusal refusal) throws IOException;

  /**
   * Why a connection is closed.
   *
   * @param busy whether there are too many; else the peer does not keep to the protocol
   * @param reason for the peer
   */
  record Refusal(boolean busy, String reason) {}
}
