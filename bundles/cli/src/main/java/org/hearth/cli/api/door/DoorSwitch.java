package org.hearth.cli.api.door;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens a door once, by its configuration or by an option. Safe for use by several threads. */
public final class DoorSwitch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DoorSwitch.class);

  /** How it is opened. */
  public interface Opening {
    OpenDoor at(InetSocketAddress address) throws IOException;
  }

  private final String name;
  private final String pid;
  private final String exposure;
  private final Opening opening;

  /** Null while it is closed. */
  private OpenDoor door;

  /**
   * @param pid of its configuration
   * @param exposure what the log warns of where it is open to others than this computer, such as
   *     "whoever reaches that address is heard as the household"
   */
  public DoorSwitch(String name, String pid, String exposure, Opening opening) {
    this.name = name;
    this.pid = pid;
    this.exposure = exposure;
    this.opening = opening;
  }

  /**
   * Opens it.
   *
   * @return where it listens
   * @throws IOException when it is open already, or cannot be opened; the message is for the user
   */
  public synchronized InetSocketAddress open(InetSocketAddress address) throws IOException {
    if (door != null) {
      throw new IOException(
          name
              + " is open already, at "
              + OpenDoor.written(door.address())
              + ", as the configuration "
              + pid
              + " says");
    }
    door = opening.at(address);
    if (!address.getAddress().isLoopbackAddress()) {
      LOG.warn(
          "{} is open at {}: {}, unencrypted",
          name,
          address.getAddress().getHostAddress(),
          exposure);
    }
    return door.address();
  }

  /** Where it listens; empty while it is closed. */
  public synchronized Optional<InetSocketAddress> address() {
    return Optional.ofNullable(door).map(OpenDoor::address);
  }

  /**
   * Opens it as the configuration says; a port that is taken must not keep Hearth from hearing in
   * other ways, and is told in the log.
   */
  public void openAsConfigured(String host, int port) {
    InetSocketAddress address = new InetSocketAddress(host, port);
    try {
      if (address.isUnresolved()) {
        throw new IOException(pid + ": host is '" + host + "', which is not known");
      }
      LOG.info("{} is open at {}", name, OpenDoor.written(open(address)));
    } catch (IOException e) {
      LOG.error("{}", e.getMessage());
    }
  }

  /**
   * Checks a number of a configuration.
   *
   * @throws IllegalArgumentException naming the value found and the one expected
   */
  public static void require(String pid, String key, int found, int least, int most) {
    if (found < least || found > most) {
      throw new IllegalArgumentException(
          pid + ": " + key + " is " + found + ", expected " + least + " to " + most);
    }
  }

  @Override
  public synchronized void close() {
    if (door != null) {
      door.close();
      door = null;
    }
  }
}
