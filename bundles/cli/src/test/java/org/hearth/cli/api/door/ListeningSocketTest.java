package org.hearth.cli.api.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A door on a real socket. The time limit only ends what would wait for ever. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ListeningSocketTest {
  private static final InetSocketAddress ANY =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  private static final int REFUSED_AT_A_TIME = 8;

  /** Says A to whoever comes in, until that one sends a byte; holds those who are refused. */
  private static final class Stub implements DoorService {
    private final Semaphore refusals = new Semaphore(0);
    private final CountDownLatch release = new CountDownLatch(1);

    @Override
    public void serve(Peer peer) throws IOException {
      peer.out().write('A');
      peer.in().allow(60_000, "late");
      peer.in().read();
    }

    @Override
    public void refuse(Peer peer, Refusal refusal) throws IOException {
      refusals.release();
      try {
        release.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      peer.out().write('R');
    }

    void awaitRefusals(int count) throws InterruptedException {
      assertTrue(refusals.tryAcquire(count, 60, TimeUnit.SECONDS));
    }
  }

  /** Gives away sockets as they are told to be. */
  private static final class OddSockets extends ServerSocket {
    private final List<Socket> given;

    OddSockets(Socket... given) throws IOException {
      this.given = new ArrayList<>(List.of(given));
    }

    @Override
    public Socket accept() throws IOException {
      Socket next = given.isEmpty() ? new Socket() : given.remove(0);
      implAccept(next);
      return next;
    }
  }

  private static Socket connect(ListeningSocket door) throws IOException {
    return new Socket(door.address().getAddress(), door.address().getPort());
  }

  @Test
  void onlySoManyAreToldThatThereAreTooMany() throws Exception {
    Stub stub = new Stub();
    List<Socket> refused = new ArrayList<>();
    try (ListeningSocket door = ListeningSocket.open("test", ANY, stub, 0)) {
      for (int i = 0; i < REFUSED_AT_A_TIME; i++) {
        refused.add(connect(door));
      }
      stub.awaitRefusals(REFUSED_AT_A_TIME);
      assertEquals(0, door.connected());
      try (Socket another = connect(door)) {
        assertEquals(-1, another.getInputStream().read());
      }
      stub.release.countDown();
      for (Socket each : refused) {
        assertEquals('R', each.getInputStream().read());
        each.close();
      }
    }
  }

  @Test
  void whoIsBeingRefusedTakesNobodysPlace() throws Exception {
    Stub stub = new Stub();
    try (ListeningSocket door = ListeningSocket.open("test", ANY, stub, 1);
        Socket first = connect(door)) {
      assertEquals('A', first.getInputStream().read());
      try (Socket second = connect(door)) {
        stub.awaitRefusals(1);
        first.getOutputStream().write(1);
        first.shutdownOutput();
        while (door.connected() > 0) {
          Thread.onSpinWait();
        }
        try (Socket third = connect(door)) {
          assertEquals('A', third.getInputStream().read());
        }
        stub.release.countDown();
        assertEquals('R', second.getInputStream().read());
      }
    }
  }

  private static void assertServesAfter(Socket odd) throws Exception {
    Stub stub = new Stub();
    try (ListeningSocket door = ListeningSocket.open("test", ANY, stub, 1, new OddSockets(odd))) {
      try (Socket first = connect(door)) {
        assertEquals(-1, first.getInputStream().read());
      }
      try (Socket second = connect(door)) {
        assertEquals('A', second.getInputStream().read());
      }
    }
  }

  @Test
  void connectionThatFailsAtOnceIsClosed() throws Exception {
    assertServesAfter(
        new Socket() {
          @Override
          public InputStream getInputStream() throws IOException {
            throw new SocketException("it failed");
          }
        });
  }

  @Test
  void wantOfThreadsCostsOneConnection() throws Exception {
    assertServesAfter(
        new Socket() {
          // The last that is asked of it before its thread is started.
          @Override
          public InetAddress getInetAddress() {
            throw new OutOfMemoryError("unable to create native thread");
          }
        });
  }

  @Test
  void failureToAcceptIsNotRepeatedAtOnce() throws Exception {
    AtomicInteger failures = new AtomicInteger();
    ServerSocket failing =
        new ServerSocket() {
          @Override
          public Socket accept() throws IOException {
            if (failures.incrementAndGet() <= 2) {
              throw new SocketException("Too many open files");
            }
            return super.accept();
          }
        };
    long start = System.nanoTime();
    try (ListeningSocket door = ListeningSocket.open("test", ANY, new Stub(), 1, failing);
        Socket first = connect(door)) {
      assertEquals('A', first.getInputStream().read());
      // Two pauses; a machine that is slow can only make them longer.
      assertTrue(System.nanoTime() - start >= TimeUnit.MILLISECONDS.toNanos(200));
    }
  }
}
