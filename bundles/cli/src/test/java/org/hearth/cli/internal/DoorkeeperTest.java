package org.hearth.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.hearth.cli.control.Frame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DoorkeeperTest {
  private static final String TOKEN = "0123456789abcdef";

  private final Doorkeeper doorkeeper = new Doorkeeper(TOKEN.getBytes(StandardCharsets.US_ASCII));
  private ServerSocket server;
  private Socket stranger;
  private Socket inside;

  @BeforeEach
  void connect() throws IOException {
    server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    stranger = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort());
    inside = server.accept();
  }

  @AfterEach
  void hangUp() throws IOException {
    inside.close();
    stranger.close();
    server.close();
  }

  @Test
  void whoShowsTheTokenIsAdmitted() throws IOException {
    Frame.of(Frame.Type.TOKEN, TOKEN).write(stranger.getOutputStream());
    assertTrue(doorkeeper.admits(inside));
  }

  @Test
  void whoIsAdmittedMayTakeTime() throws IOException {
    Frame.of(Frame.Type.TOKEN, TOKEN).write(stranger.getOutputStream());
    doorkeeper.admits(inside);
    assertEquals(0, inside.getSoTimeout());
  }

  @Test
  void anotherTokenIsNotAdmitted() throws IOException {
    Frame.of(Frame.Type.TOKEN, TOKEN.replace('f', 'e')).write(stranger.getOutputStream());
    assertFalse(doorkeeper.admits(inside));
  }

  @Test
  void moreThanATokenIsRefusedBeforeItIsRead() throws IOException {
    byte[] header = ByteBuffer.allocate(5).put((byte) 'T').putInt(Frame.MAX_PAYLOAD).array();
    stranger.getOutputStream().write(header);
    IOException failure = assertThrows(IOException.class, () -> doorkeeper.admits(inside));
    assertEquals("a message of 1048576 bytes, expected at most 16", failure.getMessage());
  }

  @Test
  void whoHasWaitedLongestGoesWhenTooManyWait() throws IOException {
    List<Socket> waiting = new ArrayList<>();
    for (int i = 0; i < 65; i++) {
      waiting.add(new Socket());
      doorkeeper.welcome(waiting.get(i));
    }
    assertTrue(waiting.get(0).isClosed());
    assertFalse(waiting.stream().skip(1).anyMatch(Socket::isClosed));
  }

  @Test
  void whoIsAdmittedWaitsNoLonger() throws IOException {
    doorkeeper.welcome(inside);
    Frame.of(Frame.Type.TOKEN, TOKEN).write(stranger.getOutputStream());
    doorkeeper.admits(inside);
    for (int i = 0; i < 65; i++) {
      doorkeeper.welcome(new Socket());
    }
    assertFalse(inside.isClosed());
  }

  @Test
  void slowSenderDoesNotPutTheDeadlineOff() throws Exception {
    Thread drip = new Thread(() -> dripUntilHungUp(stranger));
    drip.start();
    try (DeadlineInputStream in = new DeadlineInputStream(inside, 100)) {
      assertThrows(SocketTimeoutException.class, () -> in.readNBytes(Integer.MAX_VALUE));
    } finally {
      stranger.close();
      drip.join();
    }
  }

  private static void dripUntilHungUp(Socket socket) {
    try {
      OutputStream out = socket.getOutputStream();
      while (true) {
        out.write(0);
        Thread.sleep(1);
      }
    } catch (IOException | InterruptedException e) {
      // The test is over.
    }
  }
}
