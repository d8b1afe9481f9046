package org.hearth.cli.api.door;

import java.io.IOException;
import java.net.InetSocketAddress;

/** A door while it is open. */
public interface OpenDoor extends AutoCloseable {

  /** Where it listens. */
  InetSocketAddress address();

  @Override
  void close();

  /** An address as it is written. */
  static String written(InetSocketAddress address) {
    return address.getAddress().getHostAddress() + ":" + address.getPort();
  }

  /** What a user is told when an address cannot be taken. */
  static IOException notOpened(String name, InetSocketAddress address, IOException cause) {
    return new IOException(
        name + ": cannot listen at " + written(address) + ": " + cause.getMessage(), cause);
  }
}
