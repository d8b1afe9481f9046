package org.hearth.voskserver.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.hearth.cli.api.door.TimedInput;
import org.junit.jupiter.api.Test;

final class WebSocketPeerTest {
  private static final int MESSAGE_MILLIS = 10_000;
  private static final int IDLE_MILLIS = 1_000_000;
  private static final byte[] HANDSHAKE =
      String.join(
              "\r\n",
              "GET /kitchen HTTP/1.1",
              "Host: x",
              "Upgrade: websocket",
              "Connection: Upgrade",
              "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
              "Sec-WebSocket-Version: 13",
              "",
              "")
          .getBytes(UTF_8);
  private static final byte[] PING = {(byte) 0x89, (byte) 0x80, 0, 0, 0, 0};
  private static final byte[] AUDIO = {(byte) 0x82, (byte) 0x82, 0, 0, 0, 0, 7, 0};
  private static final byte[] BEGINNING = {(byte) 0x82, (byte) 0x82, 0, 0, 0, 0, 7};

  /** A network that brings each of its packets alone. */
  private static final class Packets extends InputStream {
    private final Queue<byte[]> packets;

    Packets(byte[]... packets) {
      this.packets = new ArrayDeque<>(List.of(packets));
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      byte[] packet = packets.poll();
      if (packet == null) {
        return -1;
      }
      System.arraycopy(packet, 0, bytes, offset, packet.length);
      return packet.length;
    }
  }

  @Test
  void messageMustComeSoonOnceItBeginsAndAPingIsAMessage() throws Exception {
    List<Boolean> patient = new ArrayList<>();
    TimedInput in =
        new TimedInput(
            new Packets(HANDSHAKE, PING, AUDIO, BEGINNING),
            millis -> patient.add(millis > MESSAGE_MILLIS));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    WebSocketPeer peer =
        new WebSocketPeer(in, out, new Limits(1_024, MESSAGE_MILLIS, IDLE_MILLIS), Set.of());
    assertTrue(peer.next().orElseThrow() instanceof Message.Audio);
    assertEquals("/kitchen", peer.path());
    assertEquals(Optional.empty(), peer.next());
    assertEquals(List.of(false, true, true, true, false), patient);
    assertTrue(out.toString(UTF_8).startsWith("HTTP/1.1 101 "));
  }
}
