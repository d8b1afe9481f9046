package org.hearth.wyoming.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.util.Optional;
import org.hearth.wyoming.internal.wire.EventReader;
import org.hearth.wyoming.internal.wire.EventWriter;
import org.hearth.wyoming.internal.wire.TimedInput;
import org.hearth.wyoming.internal.wire.WireException;
import org.hearth.wyoming.internal.wire.WireLimits;

/** One connection. {@link #run} is for one thread; the others may be called from any. */
final class Peer implements AutoCloseable {
  /** How long a peer may take to read what it is told last, and how much more of it is read. */
  private static final int FAREWELL_MILLIS = 500;

  private static final int FAREWELL_BYTES = 1 << 20;

  private final Socket socket;
  private final WatchedOutput out;
  private final EventWriter writer;

  Peer(Socket socket) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true);
    this.out = new WatchedOutput(socket.getOutputStream());
    this.writer = new EventWriter(out);
  }

  /** Its address, for the log. */
  String address() {
    return socket.getInetAddress().getHostAddress();
  }

  /**
   * Answers until the connection ends.
   *
   * @return why the connection was closed from here; empty when the peer closed it
   */
  Optional<String> run(Hearing hearing, WireLimits limits) {
    try {
      TimedInput in = new TimedInput(socket.getInputStream(), socket::setSoTimeout);
      try (Conversation conversation =
          new Conversation(hearing, socket.getInetAddress(), new EventReader(in, limits), writer)) {
        conversation.run();
      }
      return Optional.empty();
    } catch (WireException e) {
      refuse(e.getMessage(), "protocol");
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
  void refuse(String reason, String code) {
    try {
      Answers.error(writer, reason, code);
      socket.shutdownOutput();
      // Closed with unread bytes, the connection would be reset, and the reason lost on its way.
      socket.setSoTimeout(FAREWELL_MILLIS);
      InputStream rest = socket.getInputStream();
      byte[] passed = new byte[4_096];
      long until = System.nanoTime() + FAREWELL_MILLIS * 1_000_000L;
      for (int read = 0, count = 0;
          count >= 0 && read < FAREWELL_BYTES && System.nanoTime() < until;
          read += count) {
        count = rest.read(passed);
      }
    } catch (IOException e) {
      // It cannot be told; the log says it as well.
    } finally {
      close();
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
