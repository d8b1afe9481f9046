package org.hearth.operation.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.hearth.api.health.Finding;
import org.hearth.api.health.HealthCheck;
import org.hearth.cli.api.NetworkDoor;

/** Whether a door is open, or could be. */
record PortCheck(NetworkDoor door) implements HealthCheck {
  @Override
  public Finding check() {
    String name = "port " + door.usualPort();
    if (door.address().isPresent()) {
      InetSocketAddress open = door.address().get();
      String text =
          door.name() + " is open at " + open.getAddress().getHostAddress() + ":" + open.getPort();
      return open.getAddress().isLoopbackAddress()
          ? Finding.ok(name, text)
          : Finding.warn(
              name, text + ": " + door.exposure(), "a firewall, or the address 127.0.0.1");
    }
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), door.usualPort()));
      return Finding.ok(name, "free for hearth run --" + door.name());
    } catch (IOException e) {
      return Finding.warn(
          name,
          "taken by another program: " + e.getMessage(),
          "hearth run --" + door.name() + " ANOTHER-PORT");
    }
  }
}
