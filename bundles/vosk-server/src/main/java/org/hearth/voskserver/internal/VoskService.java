package org.hearth.voskserver.internal;

import java.io.IOException;
import java.util.Set;
import org.hearth.cli.api.door.DoorService;
import org.hearth.cli.api.door.Peer;

/**
 * Peers that speak as with Vosk server.
 *
 * @param origins of web pages that may come in
 */
record VoskService(Hearing hearing, Limits limits, Set<String> origins) implements DoorService {
  VoskService {
    origins = Set.copyOf(origins);
  }

  @Override
  public void serve(Peer peer) throws IOException {
    WebSocketPeer socket = new WebSocketPeer(peer.in(), peer.out(), limits, origins);
    try (Conversation conversation = new Conversation(hearing, peer.address(), socket)) {
      conversation.run();
    }
  }

  /** Who got as far as the protocol has been told by it. */
  @Override
  public void refuse(Peer peer, Refusal refusal) throws IOException {
    if (refusal.busy()) {
      peer.out().write(WebSocketPeer.busy(refusal.reason()));
    }
  }
}
