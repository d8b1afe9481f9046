package org.hearth.operation.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;
import org.hearth.api.health.Finding;
import org.hearth.api.health.Finding.Level;
import org.hearth.cli.api.NetworkDoor;
import org.junit.jupiter.api.Test;

final class PortCheckTest {
  private record Stub(int usualPort, Optional<InetSocketAddress> address) implements NetworkDoor {
    @Override
    public String name() {
      return "stub";
    }

    @Override
    public String description() {
      return "A stub.";
    }

    @Override
    public String exposure() {
      return "friends are let in";
    }

    @Override
    public InetSocketAddress open(InetSocketAddress where) {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void portOfAnotherProgramIsToldAndOneThatIsFreeIsFine() throws Exception {
    int port;
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = other.getLocalPort();
      assertEquals(
          "hearth run --stub ANOTHER-PORT",
          new PortCheck(new Stub(port, Optional.empty())).check().remedy());
    }
    assertEquals(Level.OK, new PortCheck(new Stub(port, Optional.empty())).check().level());
  }

  @Test
  void doorThatOthersReachIsToldOf() throws Exception {
    InetSocketAddress own = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
    InetSocketAddress open = new InetSocketAddress(InetAddress.getByName("0.0.0.0"), 1);
    assertEquals(Level.OK, new PortCheck(new Stub(1, Optional.of(own))).check().level());
    Finding found = new PortCheck(new Stub(1, Optional.of(open))).check();
    assertEquals(Level.WARN, found.level());
    assertEquals("stub is open at 0.0.0.0:1: friends are let in", found.text());
  }
}
