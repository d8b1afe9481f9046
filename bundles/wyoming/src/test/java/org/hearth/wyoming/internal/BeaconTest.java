package org.hearth.wyoming.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.net.StandardSocketOptions;
import javax.jmdns.JmDNS;
import javax.jmdns.ServiceInfo;
import org.junit.jupiter.api.Test;

final class BeaconTest {
  private static final int PORT = 10_301;
  private static final int LOOK_MILLIS = 1_000;

  /** Only a test that fails looks so often. */
  private static final int LOOKS = 60;

  /** Whether what is sent to a group comes back on this computer's own interface. */
  private static boolean multicastWorks(InetAddress loopback) {
    try (MulticastSocket socket = new MulticastSocket(0)) {
      NetworkInterface own = NetworkInterface.getByInetAddress(loopback);
      InetAddress group = InetAddress.getByName("224.0.0.251");
      socket.setOption(StandardSocketOptions.IP_MULTICAST_IF, own);
      socket.joinGroup(new InetSocketAddress(group, 0), own);
      socket.setSoTimeout(LOOK_MILLIS);
      socket.send(new DatagramPacket(new byte[1], 1, group, socket.getLocalPort()));
      socket.receive(new DatagramPacket(new byte[1], 1));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void othersFindTheDoor() throws Exception {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    assumeTrue(multicastWorks(loopback), "no multicast on the loopback interface here");
    Beacon beacon = new Beacon(new InetSocketAddress(loopback, PORT));
    try (JmDNS other = JmDNS.create(loopback, "other")) {
      ServiceInfo[] found = new ServiceInfo[0];
      for (int i = 0; i < LOOKS && found.length == 0; i++) {
        found = other.list(Beacon.TYPE, LOOK_MILLIS);
      }
      assertEquals(1, found.length);
      assertTrue(found[0].getName().startsWith(Beacon.NAME), found[0].getName());
      assertEquals(PORT, found[0].getPort());
    } finally {
      beacon.close();
    }
  }
}
