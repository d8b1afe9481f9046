package org.hearth.cli.api.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DoorSwitchTest {
  private static final InetSocketAddress ADDRESS =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 7);

  private int closed;

  private OpenDoor opened(InetSocketAddress address) {
    return new OpenDoor() {
      @Override
      public InetSocketAddress address() {
        return address;
      }

      @Override
      public void close() {
        closed++;
      }
    };
  }

  @Test
  void doorIsOpenOnceAndCanBeOpenedAgainAfterItWasClosed() throws Exception {
    DoorSwitch door = new DoorSwitch("garden", "org.hearth.garden", "all see it", this::opened);
    assertEquals(Optional.empty(), door.address());
    assertEquals(ADDRESS, door.open(ADDRESS));
    assertEquals(Optional.of(ADDRESS), door.address());
    assertEquals(
        "garden is open already, at 127.0.0.1:7, as the configuration org.hearth.garden says",
        assertThrows(IOException.class, () -> door.open(ADDRESS)).getMessage());
    door.close();
    door.close();
    assertEquals(1, closed);
    assertEquals(ADDRESS, door.open(ADDRESS));
  }

  @Test
  void doorThatCannotBeOpenedAsConfiguredStaysClosed() {
    DoorSwitch door =
        new DoorSwitch(
            "garden",
            "org.hearth.garden",
            "all see it",
            address -> {
              throw new IOException("taken");
            });
    door.openAsConfigured("127.0.0.1", 7);
    assertEquals(Optional.empty(), door.address());
  }

  @Test
  void numberOutsideOfItsRangeIsNamed() {
    assertEquals(
        "org.hearth.garden: port is 70000, expected 0 to 65535",
        assertThrows(
                IllegalArgumentException.class,
                () -> DoorSwitch.require("org.hearth.garden", "port", 70_000, 0, 65_535))
            .getMessage());
  }
}
