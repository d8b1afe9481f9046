package org.hearth.voskserver.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.hearth.cli.api.door.TimedInput;
import org.hearth.cli.api.door.WireException;
import org.java_websocket.WebSocket;
import org.java_websocket.WebSocketAdapter;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.drafts.Draft;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.framing.Framedata;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.handshake.Handshakedata;
import org.java_websocket.handshake.ServerHandshakeBuilder;

/**
 * The server's end of a websocket. Of the library it has the protocol alone: the connection's
 * thread reads the socket as messages are asked for, so that nothing piles up. For one thread.
 */
final class WebSocketPeer {
  /** So much is read at a time, and waits as messages at most beside the one being read. */
  private static final int READ_BYTES = 8_192;

  private final TimedInput in;
  private final OutputStream out;
  private final Limits limits;
  private final Set<String> origins;
  private final WebSocketImpl codec;
  private final Queue<Message> messages = new ArrayDeque<>();
  private final byte[] bytes = new byte[READ_BYTES];
  private String path = "/";

  /** Bytes since the last message, or of the handshake. */
  private long begun;

  private Optional<String> refusal = Optional.empty();
  private Optional<IOException> unsent = Optional.empty();

  /**
   * @param origins of web pages that may come in
   */
  WebSocketPeer(TimedInput in, OutputStream out, Limits limits, Set<String> origins) {
    this.in = in;
    this.out = out;
    this.limits = limits;
    this.origins = origins;
    this.codec =
        new WebSocketImpl(
            new Events(), List.<Draft>of(new Draft_6455(List.of(), limits.messageBytes())));
    in.allow(limits.messageMillis(), "no handshake within " + seconds(limits.messageMillis()));
  }

  /** What the peer asked for in its handshake, such as {@code /}; known with its first message. */
  String path() {
    return path;
  }

  /**
   * Waits for the next message.
   *
   * @return empty when the peer has closed the connection
   * @throws WireException when the peer broke the rules; it has been told
   */
  Optional<Message> next() throws IOException {
    while (messages.isEmpty()) {
      if (isOver()) {
        return Optional.empty();
      }
      int count = read();
      if (count < 0) {
        return Optional.empty();
      }
      codec.decode(ByteBuffer.wrap(bytes, 0, count));
      if (unsent.isPresent()) {
        throw unsent.get();
      }
      if (refusal.isPresent()) {
        throw new WireException(refusal.get());
      }
    }
    return Optional.of(messages.remove());
  }

  private int read() throws IOException {
    try {
      int count = in.read(bytes);
      begun += Math.max(0, count);
      if (!codec.isOpen() && begun > Limits.HANDSHAKE_BYTES) {
        throw new WireException(
            "a handshake of more than "
                + Limits.HANDSHAKE_BYTES
                + " bytes, the most that is accepted");
      }
      if (codec.isOpen() && begun == count) {
        in.allow(
            limits.messageMillis(),
            "a message took longer than " + seconds(limits.messageMillis()));
      }
      return count;
    } catch (WireException e) {
      close(CloseFrame.POLICY_VALIDATION, e.getMessage());
      throw e;
    }
  }

  private static String seconds(int millis) {
    return millis / 1_000 + " s";
  }

  private void awaitMessage() {
    begun = 0;
    in.allow(limits.idleMillis(), "no message for " + seconds(limits.idleMillis()));
  }

  private boolean isOver() {
    return codec.isClosing() || codec.isClosed() || codec.isFlushAndClose();
  }

  void send(String text) throws IOException {
    if (!isOver()) {
      codec.send(text);
    }
    if (unsent.isPresent()) {
      throw unsent.get();
    }
  }

  /** Says that there will be no more from here. */
  void close(int code, String reason) {
    codec.close(code, reason);
  }

  /** Called by the codec, all within {@link #next}, {@link #send} and {@link #close}. */
  private final class Events extends WebSocketAdapter {

    /** A page of the web must not speak to Hearth through the browser of who looks at it. */
    @Override
    public ServerHandshakeBuilder onWebsocketHandshakeReceivedAsServer(
        WebSocket socket, Draft draft, ClientHandshake request) throws InvalidDataException {
      String origin = request.getFieldValue("Origin");
      if (!origin.isEmpty() && !origins.contains(origin)) {
        refusal = Optional.of("a web page asked whose origin is not in 'origins'");
        throw new InvalidDataException(CloseFrame.REFUSE, refusal.get());
      }
      path = request.getResourceDescriptor();
      return super.onWebsocketHandshakeReceivedAsServer(socket, draft, request);
    }

    @Override
    public void onWebsocketOpen(WebSocket socket, Handshakedata handshake) {
      awaitMessage();
    }

    @Override
    public void onWebsocketMessage(WebSocket socket, String text) {
      awaitMessage();
      messages.add(new Message.Text(text));
    }

    @Override
    public void onWebsocketMessage(WebSocket socket, ByteBuffer audio) {
      awaitMessage();
      messages.add(new Message.Audio(audio));
    }

    /** Clients ping so that nobody takes them for gone: it counts as a message. */
    @Override
    public void onWebsocketPing(WebSocket socket, Framedata ping) {
      awaitMessage();
      super.onWebsocketPing(socket, ping);
    }

    @Override
    public void onWebsocketPong(WebSocket socket, Framedata pong) {
      awaitMessage();
    }

    @Override
    public void onWriteDemand(WebSocket socket) {
      try {
        for (ByteBuffer next = codec.outQueue.poll(); next != null; next = codec.outQueue.poll()) {
          out.write(next.array(), next.arrayOffset() + next.position(), next.remaining());
        }
        out.flush();
      } catch (IOException e) {
        unsent = Optional.of(e); // The codec knows no such exception.
      }
    }

    @Override
    public void onWebsocketCloseInitiated(WebSocket socket, int code, String reason) {
      if (code == CloseFrame.TOOBIG) {
        refusal =
            Optional.of(
                "a message of more than "
                    + limits.messageBytes()
                    + " bytes, the most that is accepted");
      } else if (code != CloseFrame.NORMAL && refusal.isEmpty()) {
        refusal = Optional.of("what is no websocket message (code " + code + ")");
      }
    }

    @Override
    public void onWebsocketClosing(WebSocket socket, int code, String reason, boolean remote) {
      if (!codec.isOpen() && !remote && refusal.isEmpty()) {
        refusal = Optional.of("what is no websocket handshake");
      }
    }

    @Override
    public void onWebsocketClose(WebSocket socket, int code, String reason, boolean remote) {
      // Who asks for the next message sees it.
    }

    @Override
    public void onWebsocketError(WebSocket socket, Exception e) {
      // The codec closes the connection, and says so.
    }

    @Override
    public InetSocketAddress getLocalSocketAddress(WebSocket socket) {
      return null; // Of a socket that the codec does not have.
    }

    @Override
    public InetSocketAddress getRemoteSocketAddress(WebSocket socket) {
      return null;
    }
  }

  /** What a peer is told, before any handshake, when there are too many. */
  static byte[] busy(String reason) {
    byte[] body = (reason + "\n").getBytes(UTF_8);
    String head =
        "HTTP/1.1 503 Service Unavailable\r\nContent-Type: text/plain\r\nContent-Length: "
            + body.length
            + "\r\nConnection: close\r\n\r\n";
    return (head + new String(body, UTF_8)).getBytes(UTF_8);
  }
}
