package org.hearth.wyoming.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Map;
import java.util.Optional;
import org.hearth.cli.api.door.TimedInput;
import org.hearth.wyoming.internal.wire.Event;
import org.hearth.wyoming.internal.wire.EventReader;
import org.hearth.wyoming.internal.wire.EventWriter;
import org.hearth.wyoming.internal.wire.WireLimits;

/** The other end of a connection, as a satellite is one. For one thread at a time. */
final class Client implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 60_000;

  /** A server that is not there must not hold up who wants to speak. */
  private static final int CONNECTING_MILLIS = 5_000;

  private final Socket socket;
  private final EventReader in;
  private final EventWriter out;

  Client(InetSocketAddress server) throws IOException {
    socket = new Socket();
    try {
      socket.connect(server, CONNECTING_MILLIS);
      socket.setTcpNoDelay(true);
      in =
          new EventReader(
              new TimedInput(socket.getInputStream(), socket::setSoTimeout),
              WireLimits.within(PATIENCE_MILLIS, PATIENCE_MILLIS));
      out = new EventWriter(socket.getOutputStream());
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  EventWriter out() {
    return out;
  }

  /** Passes events over until one of a type comes. */
  Event await(String type) throws IOException {
    for (Optional<Event> event = in.next(); event.isPresent(); event = in.next()) {
      if (event.get().type().equals(type)) {
        return event.get();
      }
    }
    throw new IOException("the server closed the connection, expected '" + type + "'");
  }

  /**
   * Gathers the payloads of all events until one of a type comes.
   *
   * @param most bytes that are gathered
   */
  ByteArrayOutputStream payloadsUntil(String type, int most) throws IOException {
    ByteArrayOutputStream gathered = new ByteArrayOutputStream();
    byte[] part = new byte[8_192];
    for (Optional<Event> event = in.next(); event.isPresent(); event = in.next()) {
      if (event.get().type().equals(type)) {
        return gathered;
      }
      for (int count = in.readPayload(part, 0, part.length);
          count >= 0;
          count = in.readPayload(part, 0, part.length)) {
        if (gathered.size() + count > most) {
          throw new IOException("more than " + most + " bytes of audio");
        }
        gathered.write(part, 0, count);
      }
    }
    throw new IOException("the server closed the connection, expected '" + type + "'");
  }

  /** Whether the server still answers. */
  boolean answers() {
    try {
      out.write("ping", Map.of());
      await("pong");
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
