package org.hearth.cli.api.door;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
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

  /** After a connection could not be taken. */
  private static final int PAUSE_MILLIS = 100;

  /** So many are told why they are refused; others are only closed. */
  private static final int REFUSED_AT_A_TIME = 8;

  private final String name;
  private final ServerSocket socket;
  private final DoorService service;
  private final int connections;
  private final Set<Peer> peers = ConcurrentHashMap.newKeySet();
  private final Set<Peer> refused = ConcurrentHashMap.newKeySet();
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
    return open(name, address, service, connections, new ServerSocket());
  }

  /** The same on a socket that is not bound yet. */
  static ListeningSocket open(
      String name,
      InetSocketAddress address,
      DoorService service,
      int connections,
      ServerSocket socket)
      throws IOException {
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

  /** How many are connected, without those that are being refused. */
  public int connected() {
    return peers.size();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        admit(socket.accept());
      } catch (IOException e) {
        if (!socket.isClosed()) {
          complaints.tell("a connection", "could not be taken: " + e.getMessage());
          pause();
        }
      }
    }
  }

  /** Where no file may be opened any more, the next try fails as this one did. */
  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // Nobody does; the socket is closed instead.
    }
  }

  private void admit(Socket connection) {
    try {
      admit(new Peer(connection));
    } catch (IOException | OutOfMemoryError e) {
      // Thread.start says so when there can be no more threads; who is in already stays.
      complaints.tell("a connection", "could not be taken: " + e.getMessage());
      closeQuietly(connection);
    }
  }

  private void admit(Peer peer) {
    boolean full = peers.size() >= connections;
    if (full && refused.size() >= REFUSED_AT_A_TIME) {
      complaints.tell(peer.name(), tooMany());
      peer.close();
      return;
    }
    Set<Peer> among = full ? refused : peers;
    among.add(peer);
    boolean started = false;
    try {
      thread(() -> serve(peer, among), "hearth-" + name + " " + peer.name()).start();
      started = true;
    } finally {
      if (!started) {
        among.remove(peer);
      }
    }
    if (socket.isClosed()) {
      peer.close();
    }
  }

  private static void closeQuietly(Socket connection) {
    try {
      connection.close();
    } catch (IOException e) {
      LOG.debug("closing", e);
    }
  }

  private void serve(Peer peer, Set<Peer> among) {
    try {
      Optional<String> reason = among == refused ? refuse(peer) : peer.serve(service);
      reason.ifPresent(why -> complaints.tell(peer.name(), why));
    } catch (RuntimeException e) {
      LOG.error("{}: a connection of {} failed", name, peer.name(), e);
      peer.close();
    } finally {
      among.remove(peer);
    }
  }

  private Optional<String> refuse(Peer peer) {
    peer.refuse(service, new DoorService.Refusal(true, tooMany()));
    return Optional.of(tooMany());
  }

  private String tooMany() {
    return connections + " connections are open, the most that are accepted";
  }

  private void closeStuck() {
    closeStuck(peers);
    closeStuck(refused);
  }

  private void closeStuck(Set<Peer> among) {
    for (Peer peer : among) {
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
    refused.forEach(Peer::close);
  }
}
