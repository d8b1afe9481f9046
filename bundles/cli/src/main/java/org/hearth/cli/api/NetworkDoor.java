package org.hearth.cli.api;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * A way into Hearth from the network that {@code hearth run} can open by an option of its name
 * (whiteboard: register it as a service). It stays open until its bundle stops.
 */
public interface NetworkDoor {

  /** Name of the option without its dashes, such as {@code wyoming}. */
  String name();

  /** What it is, as one sentence of {@code --help}. */
  String description();

  /** The port where others look for it. */
  int usualPort();

  /**
   * Who is let in where others than this machine reach it, as a clause that ends a sentence without
   * its full stop.
   */
  default String exposure() {
    return "whoever reaches it is let in";
  }

  /**
   * Opens it.
   *
   * @param address where to listen; port 0 takes any that is free
   * @return where it listens
   * @throws IOException when it cannot, or is open already; the message is for the user
   */
  InetSocketAddress open(InetSocketAddress address) throws IOException;

  /** Where it listens; empty while it is closed, or where the door does not tell. */
  default Optional<InetSocketAddress> address() {
    return Optional.empty();
  }
}
