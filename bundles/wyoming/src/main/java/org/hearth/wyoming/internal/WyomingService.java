package org.hearth.wyoming.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.hearth.cli.api.door.DoorService;
import org.hearth.cli.api.door.ListeningSocket;
import org.hearth.cli.api.door.Peer;
import org.hearth.wyoming.internal.wire.EventReader;
import org.hearth.wyoming.internal.wire.EventWriter;
import org.hearth.wyoming.internal.wire.WireLimits;

/** Peers that speak Wyoming. */
record WyomingService(Hearing hearing, WireLimits limits) implements DoorService {
  /** Name of the door. */
  static final String NAME = "wyoming";

  /** Listens; see {@link ListeningSocket#open}. */
  static ListeningSocket open(
      InetSocketAddress address, Hearing hearing, WireLimits limits, int connections)
      throws IOException {
    return ListeningSocket.open(NAME, address, new WyomingService(hearing, limits), connections);
  }

  @Override
  public void serve(Peer peer) throws IOException {
    try (Conversation conversation =
        new Conversation(
            hearing,
            peer.address(),
            new EventReader(peer.in(), limits),
            new EventWriter(peer.out()))) {
      conversation.run();
    }
  }

  @Override
  public void refuse(Peer peer, Refusal refusal) throws IOException {
    Answers.error(
        new EventWriter(peer.out()), refusal.reason(), refusal.busy() ? "busy" : "protocol");
  }
}
