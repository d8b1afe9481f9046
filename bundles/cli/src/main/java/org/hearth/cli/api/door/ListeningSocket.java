package org.hearth.cli.api.door;

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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens on a port; each connection has a thread of its own, which reads the socket as it has use
 * for what comes: who sends faster has to wait. Safe for use by several threads.
 */
public final class ListeningSocket implements OpenDoor {
  private static final Logger LOG = LoggerFactory.getLogger(ListeningSocket.class);

  /** How long a peer may leave what it is told unread. */
  private static final int STUCK_MILLIS = 10_000;

  private static final int LOOK_MILLIS = 1_000;

  private final String name;
  private final ServerSocket socket;
  private final DoorService service;
  private final int connections;
  private final Set<Peer> peers = ConcurrentHashMap.newKeySet();
  private final Complaints complaints;
  private final ScheduledExecutorService watch;

  private ListeningSocket(String name, ServerSocket socket, DoorService service, int connections) {
    this.name = name;
    this.socket = socket;
    this.service = service;
    this.connections = connections;
    this.complaints = new Complaints(LOG, name, System::nanoTime);
    this.watch =
        Executors.newSingleThreadScheduledExecutor(
            task -> thread(task, "hearth-" + name + "-watch"));
  }

  /**
   * Listens.
   *
   * @param name of the door, for the log
   * @param connections at a time, at most
   * @throws IOException when the address cannot be taken
   */
  public static ListeningSocket open(
      String name, InetSocketAddress address, DoorService service, int connections)
      throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      socket.setReuseAddress(true);
      socket.bind(address);
    } catch (IOException e) {
      socket.close();
      throw OpenDoor.notOpened(name, address, e);
    }
    ListeningSocket door = new ListeningSocket(name, socket, service, connections);
    thread(door::accept, "hearth-" + name).start();
    door.watch.scheduleWithFixedDelay(
        door::closeStuck, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    return door;
  }

  private static Thread thread(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public InetSocketAddress address() {
    return (InetSocketAddress) socket.getLocalSocketAddress();
  }

  /** How many are connected. */
  public int connected() {
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
    thread(() -> serve(peer, full), "hearth-" + name + " " + peer.name()).start();
    if (socket.isClosed()) {
      peer.close();
    }
  }

  private void serve(Peer peer, boolean full) {
    try {
      Optional<String> reason = full ? tooMany(peer) : peer.serve(service);
      reason.ifPresent(why -> complaints.tell(peer.name(), why));
    } catch (RuntimeException e) {
      LOG.error("{}: a connection of {} failed", name, peer.name(), e);
      peer.close();
    } finally {
      peers.remove(peer);
    }
  }

  private Optional<String> tooMany(Peer peer) {
    String reason = connections + " connections are open, the most that are accepted";
    peer.refuse(service, new DoorService.Refusal(true, reason));
    return Optional.of(reason);
  }

  private void closeStuck() {
    for (Peer peer : peers) {
      if (peer.isStuck(STUCK_MILLIS)) {
        complaints.tell(peer.name(), "it does not read what it is told");
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
