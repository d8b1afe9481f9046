package org.hearth.cli.api.door;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.Optional;

/**
 * One connection, seen from the door. Input and output are for the connection's thread; the others
 * may be called from any.
 */
public final class Peer implements AutoCloseable {
  /** How long a peer may take to read what it is told last, and how much more of it is read. */
  private static final int FAREWELL_MILLIS = 500;

  private static final int FAREWELL_BYTES = 1 << 20;

  private final Socket socket;
  private final TimedInput in;
  private final WatchedOutput out;

  Peer(Socket socket) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true);
    this.in = new TimedInput(socket.getInputStream(), socket::setSoTimeout);
    this.out = new WatchedOutput(socket.getOutputStream());
  }

  /** What it sends. */
  public TimedInput in() {
    return in;
  }

  /** What it is told; a peer that does not read it is closed after a while. */
  public OutputStream out() {
    return out;
  }

  public InetAddress address() {
    return socket.getInetAddress();
  }

  /** Its address, for the log. */
  String name() {
    return address().getHostAddress();
  }

  /**
   * Answers until the connection ends.
   *
   * @return why the connection was closed from here; empty when the peer closed it
   */
  Optional<String> serve(DoorService service) {
    try {
      service.serve(this);
      farewell();
      return Optional.empty();
    } catch (WireException e) {
      refuse(service, new DoorService.Refusal(false, e.getMessage()));
      return Optional.of(e.getMessage());
    } catch (SocketException e) {
      return Optional.empty(); // The peer does not wait for an answer, or this door closes.
    } catch (IOException e) {
      return Optional.of(e.toString());
    } finally {
      close();
    }
  }

  /** Tells why and closes the connection. */
  void refuse(DoorService service, DoorService.Refusal refusal) {
    try {
      service.refuse(this, refusal);
      farewell();
    } catch (IOException e) {
      // It cannot be told; the log says it as well.
    } finally {
      close();
    }
  }

  /** Closed with unread bytes, the connection would be reset, and what was told last be lost. */
  private void farewell() throws IOException {
    socket.shutdownOutput();
    socket.setSoTimeout(FAREWELL_MILLIS);
    InputStream rest = socket.getInputStream();
    byte[] passed = new byte[4_096];
    long until = System.nanoTime() + FAREWELL_MILLIS * 1_000_000L;
    for (int read = 0, count = 0;
        count >= 0 && read < FAREWELL_BYTES && System.nanoTime() < until;
        read += count) {
      try {
        count = rest.read(passed);
      } catch (SocketTimeoutException e) {
        return; // It is not obliged to close its end.
      }
    }
  }

  boolean isStuck(int millis) {
    return out.isStuck(millis);
  }

  /** Ends whatever the connection's thread is reading or writing. */
  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // It is gone in any case.
    }
  }
}
