package org.hearth.wyoming.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.hearth.wyoming.internal.wire.WireLimits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens on a port; each connection has a thread of its own. Safe for use by several threads. */
final class Door implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Door.class);

  /** How long a peer may leave what it is told unread. */
  private static final int STUCK_MILLIS = 10_000;

  private static final int LOOK_MILLIS = 1_000;

  private final ServerSocket socket;
  private final Hearing hearing;
  private final WireLimits limits;
  private final int connections;
  private final Set<Peer> peers = ConcurrentHashMap.newKeySet();
  private final Complaints complaints = new Complaints(LOG, System::nanoTime);
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(task -> thread(task, "hearth-wyoming-watch"));

  private Door(ServerSocket socket, Hearing hearing, WireLimits limits, int connections) {
    this.socket = socket;
    this.hearing = hearing;
    this.limits = limits;
    this.connections = connections;
  }

  /**
   * Listens.
   *
   * @param connections at a time, at most
   * @throws IOException when the address cannot be taken
   */
  static Door open(InetSocketAddress address, Hearing hearing, WireLimits limits, int connections)
      throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      socket.setReuseAddress(true);
      socket.bind(address);
    } catch (IOException e) {
      socket.close();
      throw new IOException(
          "wyoming: cannot listen at "
              + address.getAddress().getHostAddress()
              + ":"
              + address.getPort()
              + ": "
              + e.getMessage(),
          e);
    }
    if (!address.getAddress().isLoopbackAddress()) {
      LOG.warn(
          "wyoming is open at {}: whoever reaches that address is heard as the household, unencrypted",
          address.getAddress().getHostAddress());
    }
    Door door = new Door(socket, hearing, limits, connections);
    thread(door::accept, "hearth-wyoming").start();
    door.watch.scheduleWithFixedDelay(
        door::closeStuck, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    return door;
  }

  private static Thread thread(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /** Where it listens. */
  InetSocketAddress address() {
    return (InetSocketAddress) socket.getLocalSocketAddress();
  }

  /** How many are connected. */
  int connected() {
    return peers.size();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        admit(socket.accept());
      } catch (SocketException e) {
        if (!socket.isClosed()) {
          complaints.tell("a connection", "could not be taken: " + e.getMessage());
        }
      } catch (IOException e) {
        complaints.tell("a connection", "could not be taken: " + e.getMessage());
      }
    }
  }

  private void admit(Socket connection) throws IOException {
    Peer peer = new Peer(connection);
    boolean full = peers.size() >= connections;
    peers.add(peer);
    thread(() -> serve(peer, full), "hearth-wyoming " + peer.address()).start();
    if (socket.isClosed()) {
      peer.close();
    }
  }

  private void serve(Peer peer, boolean full) {
    try {
      Optional<String> reason = full ? tooMany(peer) : peer.run(hearing, limits);
      reason.ifPresent(why -> complaints.tell(peer.address(), why));
    } catch (RuntimeException e) {
      LOG.error("a connection of {} failed", peer.address(), e);
      peer.close();
    } finally {
      peers.remove(peer);
    }
  }

  private Optional<String> tooMany(Peer peer) {
    String reason = connections + " connections are open, the most that are accepted";
    peer.refuse(reason, "busy");
    return Optional.of(reason);
  }

  private void closeStuck() {
    for (Peer peer : peers) {
      if (peer.isStuck(STUCK_MILLIS)) {
        complaints.tell(peer.address(), "it does not read what it is told");
        peer.close();
      }
    }
  }

  @Override
  public void close() {
    watch.shutdownNow();
    try {
      socket.close();
    } catch (IOException e) {
      LOG.debug("closing", e);
    }
    peers.forEach(Peer::close);
  }
}
